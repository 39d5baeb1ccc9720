import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/index.js';
import { diagnose } from '../testing/index.js';
import { suppressions } from './suppressions.js';

const call = 'zoho.crm.getRecordById("Leads",x)';

/** Lines (0-based) on which a script has calls in loops, or mistakes. */
function lines(text: string): number[] {
  return diagnose(text)
    .filter(({ code }) => code === 'noQuotaCallInLoop')
    .map((found) => text.slice(0, found.start).split('\n').length - 1);
}

function loop(...body: string[]): string {
  return ['for each x in xs', '{', ...body, '}', ''].join('\n');
}

describe('comments that silence rules', () => {
  it('silence the next line of code', () => {
    const text = loop('// deluge-disable-next-line noQuotaCallInLoop -- weekly job', `a = ${call};`, `b = ${call};`);
    expect(lines(text)).toEqual([4]);
  });

  it('reach past blank lines and comments, so that they can be stacked', () => {
    const text = loop(
      '// deluge-disable-next-line unknownTask',
      '',
      '// deluge-disable-next-line noQuotaCallInLoop',
      '// why',
      `a = ${call};`,
    );
    expect(lines(text)).toEqual([]);
  });

  it('cover a plain statement to its end, but not a block', () => {
    const statement = loop('// deluge-disable-next-line', 'm.put("a",', `  ${call});`);
    expect(lines(statement)).toEqual([]);
    const block = ['// deluge-disable-next-line', 'for each x in xs', '{', `a = ${call};`, '}'].join('\n');
    expect(lines(block)).toEqual([3]);
  });

  it('silence their own line, or the file', () => {
    expect(lines(loop(`a = ${call}; // deluge-disable-line noQuotaCallInLoop`, `b = ${call};`))).toEqual([3]);
    expect(lines(`/* deluge-disable noQuotaCallInLoop */\n${loop(`a = ${call};`)}`)).toEqual([]);
  });

  it('silence only the rules that they name', () => {
    expect(lines(loop(`a = ${call}; // deluge-disable-line unknownTask`))).toEqual([2]);
    expect(lines(loop(`a = ${call}; // deluge-disable-line unknownTask, noQuotaCallInLoop`))).toEqual([]);
    expect(lines(loop(`a = ${call}; // deluge-disable-line NOQUOTACALLINLOOP`))).toEqual([]);
  });

  it('never silence syntax errors', () => {
    expect(diagnose('// deluge-disable\nx = (1;\n').some((found) => found.code.startsWith('syntax/'))).toBe(true);
  });

  it('are not read in texts, nor when the word goes on', () => {
    expect(suppressions(parse('x = "// deluge-disable";'))).toEqual([]);
    expect(suppressions(parse('// deluge-disabled noQuotaCallInLoop'))).toEqual([]);
    expect(suppressions(parse('// see deluge-disable'))).toEqual([]);
  });

  it('say what they cover and why', () => {
    const text = '// deluge-disable-next-line a, b -- two -- rounds\nx = 1;';
    expect(suppressions(parse(text))).toEqual([
      { start: 0, end: 49, from: 50, to: 56, rules: new Set(['a', 'b']), reason: 'two -- rounds' },
    ]);
  });

  it('survive the end of the text', () => {
    expect(suppressions(parse('// deluge-disable-next-line'))).toHaveLength(1);
  });
});
