import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import data from './data/zoho-messages.json';
import { refusedAtSave, textForSave } from './save-check.js';
import type { ZohoMessageData } from './zoho-message.js';

const read = (script: string) =>
  analyse(script, createWorkspace(testCatalogue(), { rules: { missingReturn: 'off', noQuotaCallInLoop: 'error' } }));
const refused = (script: string, product = 'crm') =>
  refusedAtSave(read(script), data as unknown as ZohoMessageData, product).map(({ code }) => code);

describe('what Zoho refuses to save', () => {
  it.each([
    ['x = 1', ['syntax/missingSemicolon']],
    ['string f(int a)\n{\n\tif(a > 1)\n\t{\n\t\treturn "a";\n\t}\n}', ['missingReturn']],
    ['void f()\n{\n\tinfo missing;\n}', ['noUndefinedVariable']],
    // A call in a loop is expensive, and saved all the same.
    ['for each x in {1,2}\n{\n\tzoho.crm.getRecordById("Leads", x);\n}', []],
    ['void f(int a)\n{\n\tinfo a;\n}', []],
  ])('%s', (script, expected) => {
    expect(refused(script)).toEqual(expected);
  });

  it('has no comment before the header when it is pasted, and its line numbers', () => {
    expect(textForSave(read('// Rates.\n/* a */\nvoid f()\n{\n\t// kept\n\tinfo 1;\n}\n'))).toBe(
      '\n\nvoid f()\n{\n\t// kept\n\tinfo 1;\n}\n',
    );
    expect(textForSave(read('// kept\ninfo 1;\n'))).toBe('// kept\ninfo 1;\n');
  });
});
