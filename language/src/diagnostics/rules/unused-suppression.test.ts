import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';
import type { RuleSetting } from '../../workspace.js';

describe('unusedSuppression', () => {
  const found = (text: string, rules: Record<string, RuleSetting> = {}) =>
    diagnose(text, { rules })
      .filter(({ code }) => code === 'unusedSuppression')
      .map(({ start, end, message }) => `${text.slice(start, end)} → ${message}`);
  const loop = (comment: string) => `for each x in xs\n{\n${comment}\ny = getUrl("a");\ninfo y;\n}\n`;

  it('reports comments that silence nothing', () => {
    expect(found('// deluge-disable-next-line\ninfo 1;')).toEqual([
      '// deluge-disable-next-line → This comment suppresses nothing.',
    ]);
    expect(found('// deluge-disable unknownTask -- why\ninfo 1;')).toEqual([
      '// deluge-disable unknownTask -- why → unknownTask is not reported here.',
    ]);
  });

  it('tells of several names which are in vain', () => {
    expect(found(loop('// deluge-disable-next-line noQuotaCallInLoop, unknownTask, argumentType'))).toEqual([
      '// deluge-disable-next-line noQuotaCallInLoop, unknownTask, argumentType → unknownTask and argumentType are not reported here.',
    ]);
    expect(found(loop('// deluge-disable-next-line noQuotaCallInLop'))).toEqual([
      '// deluge-disable-next-line noQuotaCallInLop → Cannot find the rule noquotacallinlop. Did you mean noQuotaCallInLoop?',
    ]);
  });

  it('leaves alone what silences, and what names a rule that is off', () => {
    expect(found(loop('// deluge-disable-next-line NOQUOTACALLINLOOP'))).toEqual([]);
    expect(found(loop('// deluge-disable-next-line'))).toEqual([]);
    expect(found(`// deluge-disable\n${loop('')}`)).toEqual([]);
    expect(found(loop('// deluge-disable-next-line noQuotaCallInLoop'), { noQuotaCallInLoop: 'off' })).toEqual([]);
    expect(found('// deluge-disable-next-line unknownTask, unusedSuppression\ninfo 1;')).toEqual([]);
  });

  it('is silent when it is switched off', () => {
    expect(found('// deluge-disable-next-line\ninfo 1;', { unusedSuppression: 'off' })).toEqual([]);
  });
});
