import { describe, expect, test } from 'vitest';
import { testCatalogue } from '../../testing/index.js';
import { at } from '../testing.js';
import { printed } from './date-patterns.js';
import { hover } from './index.js';

const moment = new Date(2030, 3, 7, 9, 5, 8, 123);

function shown(source: string, settings = {}): string | undefined {
  const { analysis, offset } = at(source, settings);
  return hover(analysis, offset, moment)?.markdown;
}

/** What of the script the hover is about. */
function covered(source: string): string | undefined {
  const { analysis, offset } = at(source);
  const found = hover(analysis, offset, moment);
  return found && analysis.text.slice(found.start, found.end);
}

describe('a date pattern', () => {
  test.each([
    ['x = zoho.currentdate.toString("dd-M$0MM-yyyy");', '07-Apr-2030'],
    ['x = zoho.currenttime.toString("yyyy-MM-dd\'T\'HH:mm:ss$0");', '2030-04-07T09:05:08'],
    ['x = zoho.currenttime.toString("EEEE, $0d MMMM yy h:mm a");', 'Sunday, 7 April 30 9:05 AM'],
  ])('%s', (source, example) => {
    expect(shown(source)).toContain(`Now in this pattern: \`${example}\``);
  });

  test('says what its letters mean', () => {
    expect(shown('x = zoho.currentdate.toString("dd-M$0MM-yyyy");')).toContain('- `MMM` — Name of the month, short');
  });

  test('shows no example without a moment, or with letters that print nothing certain', () => {
    const { analysis, offset } = at('x = zoho.currentdate.toString("dd-M$0MM-yyyy");');
    expect(hover(analysis, offset)?.markdown).toMatch(/^Date pattern\n/);
    expect(shown('x = zoho.currenttime.toString("dd-MM-yyyy $0z");')).toMatch(/^Date pattern\n/);
  });

  test('another text has none', () => {
    expect(shown('x = {1, 2}.toString(", $0");') ?? '').not.toContain('pattern:');
    expect(shown('x = "dd-MM-$0yyyy";')).toBeUndefined();
  });

  test('prints what the catalogue gives as its example', () => {
    const letters = testCatalogue().datePatterns.filter((entry) => /^[yMdDEaHkhKmsS]+$/.test(entry.letters));
    expect(letters.length).toBeGreaterThan(20);
    for (const { letters: run, example } of letters) expect(printed(moment, run), run).toBe(example);
    expect(printed(new Date(2031, 11, 31, 0, 0), "D k K h a ''yyyy 'o''clock'")).toBe("365 24 0 12 AM '2031 o'clock");
  });
});

describe('an operator of criteria', () => {
  test.each([
    ['zoho.crm.searchRecords("Leads", "(City:equ$0als:Graz)");', 'equals', 'The field has this value'],
    ['zoho.crm.searchRecords("Leads", "(City:$0starts_with:" + c + ")");', 'starts_with', 'begins with'],
    ['m = {"select_query": "select a from Leads where a lik$0e \'x%\'"};', 'like', 'pattern'],
  ])('%s', (source, operator, meaning) => {
    expect(shown(source)).toContain(meaning);
    expect(covered(source)).toBe(operator);
  });

  test('a field or value is none', () => {
    for (const source of [
      '"(Ci$0ty:equals:Graz)"',
      '"(City:equals:equ$0als)"',
      '"(City:foo$0:Graz)"',
      '"(City:$0" + "equals" + ":x)"',
    ]) {
      expect(shown(`zoho.crm.searchRecords("Leads", ${source});`), source).not.toContain('An operator');
    }
  });
});

describe('an annotation', () => {
  test('of a product', () => {
    expect(shown('// @pro$0duct crm\nx = 1;')).toContain('The script runs in Zoho CRM');
    expect(shown('// @product c$0rm\nx = 1;')).toContain('The script runs in Zoho CRM');
    expect(covered('// @product c$0rm\nx = 1;')).toBe('@product crm');
    expect(shown('// @product cmr$0\nx = 1;')).toMatch(/`cmr` is not a known product[\s\S]*`crm`/);
  });

  test('of a handler', () => {
    const head = '// @product salesiq\n// @handler zobot.mes$0sage\nx = 1;';
    expect(shown(head)).toContain('Runs for each message of the visitor');
    expect(shown(head)).toContain('- `message` KEY-VALUE — ');
    expect(shown('// @handler zobot.mes$0sage\nx = 1;', { product: 'salesiq' })).toContain('Zobot message handler');
    expect(shown('// @handler zobot.mes$0sage\nx = 1;')).toContain('Set `@product`');
    expect(shown('// @product salesiq\n// @handler nothi$0ng\nx = 1;')).toContain('has no handler `nothing`');
  });

  test('of a form; other comments have none', () => {
    expect(shown('/* @form Ord$0ers */\nx = 1;')).toContain('`input` holds its fields');
    expect(shown('// see @product c$0rm\nx = 1;')).toBeUndefined();
    expect(shown('x = 1;\n// @product c$0rm')).toBeUndefined();
    expect(shown('// @product crm\n// no$0te\nx = 1;')).toBeUndefined();
  });
});
