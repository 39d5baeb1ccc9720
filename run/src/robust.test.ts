import { analyse, createWorkspace, runnableTasks } from '@deluge-tools/language';
import { testCatalogue } from '@deluge-tools/language/testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunError } from './api.js';
import { renderPreview } from './render.js';
import { useBench } from './testing.js';

const bench = useBench();

const scripts = [
  'void f(string email) {\n  data = Map();\n  data.put("email", email);\n  for each k in data.keys() {\n    r = zoho.salesiq.visitorsession.set("portal_1", {k: data.get(k)}, "siq").get("data").get(k);\n  }\n}',
  'l = {};\nl.add({"a":1});\nif(x = 1) { l.clear(); }\nr = zoho.crm.bulkCreate("Leads", l, Map(), "crm").get(0).get("details").get("id").toLong() + 1;',
  'sendmail\n[\n\tfrom : zoho.adminuserid\n\tto : "a@b.example","c@d.example"\n\tsubject : "x" + today.toString("dd-MMM")\n\tmessage : if(n > 1, "many", "one")\n\tAttachments : file:pdf\n]',
  'r = invokeurl\n[\n\turl : "https://example.com/" + encodeUrl(\'a b\')\n\ttype : PUT\n\tparameters : {"a":{1,2.5,null}}.toString()\n\theaders : {"X":"y"}\n\tconnection : "c"\n];',
  'try { a = "1,2".toList().get(5); } catch(e) { r = zoho.creator.getRecordById("o", "app", "rep", a, e.message); }',
  'r = zoho.desk.getRecords(ifnull(org, 1), "Tickets", 1 / 0, -"x", {"q": leftpad("1", 9)});',
];

const pieces = [
  '',
  '"',
  "'",
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '.',
  ',',
  ';',
  ':',
  '=',
  '+',
  '!',
  '\\',
  '\n',
  '/*',
  'null',
  '1e9',
  '\u0000',
  '😀',
];

/** A script with a few of its pieces taken out or replaced. */
const damaged = fc
  .tuple(
    fc.constantFrom(...scripts),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(6), fc.constantFrom(...pieces)), {
      maxLength: 4,
    }),
  )
  .map(([script, edits]) =>
    edits.reduce((text, [place, length, piece]) => {
      const at = Math.floor(place * text.length);
      return text.slice(0, at) + piece + text.slice(at + length);
    }, script),
  );

test('whatever a script looks like, a run of its tasks is planned or refused with a sentence', async () => {
  const workspace = createWorkspace(testCatalogue());
  const answer = fc.constantFrom('x', '5', '{"a":1}', '{1,2}', '', '"', 'null', '../..');
  await fc.assert(
    fc.asyncProperty(damaged, answer, async (script, typed) => {
      for (const task of runnableTasks(analyse(script, workspace))) {
        const input = { script, ...task };
        const questions = await bench.runner.questions(input);
        const answers = Object.fromEntries(questions.map(({ key }) => [key, typed]));
        try {
          const preview = await bench.runner.preview(input, answers);
          expect(renderPreview(preview)).toContain(preview.name);
        } catch (error) {
          expect(error).toBeInstanceOf(RunError);
          expect((error as RunError).message).toMatch(/\S/);
        }
      }
    }),
    { numRuns: 400 },
  );
});
