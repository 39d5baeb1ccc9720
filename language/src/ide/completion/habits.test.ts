import { expect, test } from 'vitest';
import { analyse } from '../../analysis.js';
import { testCatalogue } from '../../testing/index.js';
import { createWorkspace } from '../../workspace.js';
import { completion } from './index.js';

const workspace = createWorkspace(testCatalogue());

test.each([
  ['names = "a,b".split', 'toList'],
  ['xs = List();\nxs.push', 'add'],
  ['xs = List();\ninfo xs.first', 'get'],
  ['n = 2;\ninfo n.pow', 'power'],
  ['s = "a";\ninfo s.includes', 'contains'],
  ['foreach', 'for each'],
  ['if(a == 1)\n{\n\tinfo a;\n}\nelif', 'else if'],
  ['print', 'info'],
  ['x = None', 'null'],
  ['x = parseInt', 'value.toLong()'],
  ['x = now', 'zoho.currenttime'],
])('%s offers %s', (text, label) => {
  const items = completion(analyse(text, workspace), text.length);
  expect(items.map((item) => item.label)).toContain(label);
});
