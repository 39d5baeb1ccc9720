import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { catalogueData } from '@deluge-tools/language/testing';
import { createRunner, renderPreview, renderResult, type Runner } from './index.js';
import { taskIn } from './testing.js';

let folder: string;
let runner: Runner;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-run-'));
  runner = createRunner({ storageDirectory: folder, catalogue: catalogueData, connections: [], log: console.log });
});
afterEach(async () => {
  await runner.dispose();
  await rm(folder, { recursive: true, force: true });
});

test('try', async () => {
  const signal = new AbortController().signal;
  const set = taskIn('data = Map();\ndata.put("email", "ann@example.com");\nresponse = zoho.salesiq.visitorsession.set("portal_1", data, "salesIqConnection");');
  const get = taskIn('mail = zoho.salesiq.visitorsession.get("portal_1", "email", "salesIqConnection").get("data").get("email");');
  console.log(await runner.questions(set));
  console.log(renderPreview(await runner.preview(set, {})));
  console.log(renderResult(await runner.run(set, {}, { signal })));
  console.log(renderResult(await runner.run(get, {}, { signal })));
  console.log(renderResult(await runner.run(taskIn('x = zoho.crm.getRecords("Leads", 1);'), {}, { signal })));
  console.log(renderPreview(await runner.preview(taskIn('x = zoho.crm.updateRecord("Leads", 4876876000000300001, {"City":"Köln"});'), {})));
  console.log(renderResult(await runner.run(taskIn('x = zoho.salesiq.visitorsession.get("portal_9", "email", "c").get("data").get("email");'), {}, { signal })));
  console.log(renderResult(await runner.run(taskIn('x = zoho.salesiq.visitorsession.get("portal_1", "phone", "c").get("data").get("phone").get("x");'), {}, { signal })));
  console.log(renderResult(await runner.run(taskIn('sendmail\n[\n\tfrom : zoho.adminuserid\n\tto : "ann@example.com"\n\tsubject : "Hi é"\n\tmessage : "<b>x</b>"\n]'), {}, { signal })));
  console.log(renderPreview(await runner.preview(taskIn('r = invokeurl\n[\n\turl : "https://example.com/a"\n\ttype : POST\n\tparameters : {"a":1}.toString()\n];'), {})));
  const t0=performance.now(); for(let i=0;i<200;i++) await runner.run(get, {}, { signal }); console.log((performance.now()-t0)/200);
});
