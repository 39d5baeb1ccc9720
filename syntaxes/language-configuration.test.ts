import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const configuration = JSON.parse(readFileSync(new URL('../language-configuration.json', import.meta.url), 'utf8'));

function pattern(text: string): RegExp {
  return new RegExp(text);
}

describe('wordPattern', () => {
  const { pattern: source, flags } = configuration.wordPattern;
  const words = (text: string) => text.match(new RegExp(source, `g${flags}`));

  it('takes a name with underscores and digits as one word', () => {
    expect(words('Data_Run.Batch1')).toEqual(['Data_Run', 'Batch1']);
  });

  it('takes an attribute with its hyphen as one word', () => {
    expect(words('response-format : FILE')).toEqual(['response-format', 'FILE']);
  });

  it('does not take a subtraction for a name', () => {
    expect(words('x = total-paid;')).toEqual(['x', 'total', 'paid']);
  });

  it('never matches nothing', () => {
    expect(new RegExp(source, flags).exec('')).toBeNull();
  });
});

describe('onEnterRules', () => {
  /** What Enter does between two texts of a line: the first rule that fits decides. */
  function indentOf(before: string, after: string): string | undefined {
    const rules: { beforeText: string; afterText?: string; action: { indent: string } }[] = configuration.onEnterRules;
    return rules.find(
      ({ beforeText, afterText }) =>
        pattern(beforeText).test(before) && (afterText === undefined || pattern(afterText).test(after)),
    )?.action.indent;
  }

  it.each([
    ['x = invokeurl [', ']', 'indentOutdent'],
    ['if(a) {', '}', 'indentOutdent'],
    ['foo(', ')', 'indent'],
    ['foo(1,', ')', 'indent'],
    ['x = {"a,":1,', '}', 'indent'],
    ['\t1,', ')', 'none'],
    ['\tbar(1,2),', ')', 'none'],
    ['\ta +', ');', 'none'],
    ['\t2', ')', undefined],
    ['foo(1,', '', undefined],
  ])('%s and %s on the next line', (before, after, expected) => {
    expect(indentOf(before, after)).toBe(expected);
  });
});

describe('indentationRules', () => {
  const increase = pattern(configuration.indentationRules.increaseIndentPattern);
  const decrease = pattern(configuration.indentationRules.decreaseIndentPattern);

  it.each(['{', 'if(a) {', 'r = invokeurl [', '[', 'm = {"a":1,', 'f(a,', 'else { // why', 'x = {"a{":[1,2],'])(
    'indents after %s',
    (line) => {
      expect(increase.test(line)).toBe(true);
    },
  );

  it.each([
    'x = 1;',
    'x = {1,2};',
    'if(a) { b = 1; }',
    '// a {',
    's = "{";',
    "s = '[';",
    'F[ID == 1];',
    '}',
    '/* { */',
  ])('does not indent after %s', (line) => {
    expect(increase.test(line)).toBe(false);
  });

  it.each(['}', '];', '\t)', '} else {'])('outdents %s', (line) => {
    expect(decrease.test(line)).toBe(true);
  });

  it('comes to an end on a long line', () => {
    expect(increase.test(`x = ${'"<td>" + a.get("b") + '.repeat(4000)}"`)).toBe(false);
  });
});

describe('onEnterRules', () => {
  it('insert no text: people type the asterisks of a comment themselves', () => {
    for (const { action } of configuration.onEnterRules) expect(action.appendText).toBeUndefined();
  });

  it('take the blank before the end of a comment back', () => {
    expect(pattern(configuration.onEnterRules[0].beforeText).test(' */')).toBe(true);
  });
});

describe('autoClosingPairs', () => {
  it('leave comments alone: a comment closed by hand would be closed twice', () => {
    expect(configuration.autoClosingPairs.map(({ open }: { open: string }) => open)).not.toContain('/*');
  });
});

it('folds regions', () => {
  const { start, end } = configuration.folding.markers;
  expect(pattern(start).test('\t// region Prices')).toBe(true);
  expect(pattern(start).test('// #region')).toBe(true);
  expect(pattern(start).test('// regional')).toBe(false);
  expect(pattern(end).test('// endregion')).toBe(true);
});
