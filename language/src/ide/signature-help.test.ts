import { describe, expect, test } from 'vitest';
import type { Settings } from '../workspace.js';
import { signatureHelp } from './signature-help.js';
import { at } from './testing.js';

/** The active label with carets under the active parameter. */
function shown(source: string, settings: Partial<Settings> = {}): string | undefined {
  const { analysis, offset } = at(source, settings);
  const help = signatureHelp(analysis, offset);
  if (help === undefined) return undefined;
  const { label, parameters } = help.signatures[help.activeSignature]!;
  const active = parameters[help.activeParameter];
  if (active === undefined) return label;
  return `${label}\n${' '.repeat(active.start)}${'^'.repeat(active.end - active.start)}`;
}

function activeDocumentation(source: string, settings: Partial<Settings> = {}): string | undefined {
  const { analysis, offset } = at(source, settings);
  const help = signatureHelp(analysis, offset);
  return help?.signatures[help.activeSignature]?.parameters[help.activeParameter]?.documentation;
}

const get = 'zoho.salesiq.visitorsession.get(portal_name: TEXT, key: TEXT, connection: TEXT) → KEY-VALUE';
const first = `${get}\n                                ^^^^^^^^^^^^^^^^^`;
const second = `${get}\n                                                   ^^^^^^^^^`;
const third = `${get}\n                                                              ^^^^^^^^^^^^^^^^`;

describe('the active parameter', () => {
  test('moves over the three parameters of the flagship task', () => {
    expect(shown('x = zoho.salesiq.visitorsession.get($0);')).toBe(first);
    expect(shown('x = zoho.salesiq.visitorsession.get("portal_1"$0);')).toBe(first);
    expect(shown('x = zoho.salesiq.visitorsession.get("portal_1",$0 "key");')).toBe(second);
    expect(shown('x = zoho.salesiq.visitorsession.get("portal_1", "k$0ey");')).toBe(second);
    expect(shown('x = zoho.salesiq.visitorsession.get("portal_1", "key", "$0");')).toBe(third);
  });

  test('brackets may be missing, with nothing after them or with more code', () => {
    expect(shown('x = zoho.salesiq.visitorsession.get($0')).toBe(first);
    expect(shown('x = zoho.salesiq.visitorsession.get("portal_1", $0')).toBe(second);
    expect(shown('x = zoho.salesiq.visitorsession.get("portal_1", $0\ny = 2;\ninfo y;')).toBe(second);
    expect(shown('x = zoho.salesiq.visitorsession.get("portal_1", "name", $0\n\nif(y)\n{\n}')).toBe(third);
    expect(shown('if(a)\n{\n\tx = zoho.salesiq.visitorsession.get("portal_1", $0\n}')).toBe(second);
    expect(shown('x = zoho.salesiq.visitorsession.get("portal_1", "na$0')).toBe(second);
    expect(shown('x = zoho.salesiq.visitorsession.get(\n\t"portal_1",\n\t$0\n')).toBe(second);
  });

  test('commas and brackets in texts, comments, lists and maps do not count', () => {
    expect(shown('x = zoho.salesiq.visitorsession.get("a, b), (c", $0);')).toBe(second);
    expect(shown("x = zoho.salesiq.visitorsession.get('a, b', $0);")).toBe(second);
    expect(shown('x = zoho.salesiq.visitorsession.get(/* a, b */ "p", /* , */ $0);')).toBe(second);
    expect(shown('x = zoho.salesiq.visitorsession.get({1, 2}, {"a": 1, "b": {1, 2, $0}});')).toBe(second);
    expect(shown('x = zoho.salesiq.visitorsession.get((a + $0), 2);')).toBe(first);
  });

  test('nested calls: the innermost that holds the cursor', () => {
    expect(shown('x = zoho.salesiq.visitorsession.get(ifNull(a, $0), "k");')).toMatch(/^ifNull\(/);
    expect(shown('x = zoho.salesiq.visitorsession.get(ifNull(a, b), $0);')).toBe(second);
    expect(shown('x = zoho.salesiq.visitorsession.get(ifNull(a, b)$0, "k");')).toBe(first);
    expect(shown('x = ifNull(zoho.salesiq.visitorsession.get("p", $0')).toBe(second);
    expect(shown('x = zoho.salesiq.visitorsession.get("p", "k").get("data$0");')).toMatch(/^get\(key: ANY\)/);
  });

  test('none before the bracket, after it, in a comment, or where nobody knows the function', () => {
    expect(shown('x = zoho.salesiq.visitorsession.get$0("p");')).toBeUndefined();
    expect(shown('x = zoho.salesiq.visitorsession.get("p")$0;')).toBeUndefined();
    expect(shown('x = zoho.salesiq.visitorsession.get("p" /* $0 */);')).toBeUndefined();
    expect(shown('x = unknown($0);')).toBeUndefined();
    expect(shown('x = ifNull(a, unknown($0));')).toBeUndefined();
    expect(shown('x = ($0);')).toBeUndefined();
    expect(shown('$0')).toBeUndefined();
  });

  test('too many arguments have no parameter', () => {
    expect(shown('x = zoho.salesiq.visitorsession.get("p", "k", "c", $0);')).toBe(get);
  });
});

describe('what is shown', () => {
  test('optional parameters and their usual values are marked', () => {
    expect(shown('x = zoho.crm.getRecords("Leads", $0);')).toMatch(
      /^zoho\.crm\.getRecords\(module_name: TEXT, page\?: NUMBER = 1, /,
    );
  });

  test('each parameter is explained, with the values that it takes', () => {
    expect(activeDocumentation('x = zoho.salesiq.visitorsession.get($0);')).toMatch(/portal/i);
    expect(activeDocumentation('x = zoho.desk.create(1, $0')).toContain('`Tickets`');
    expect(activeDocumentation('x = zoho.crm.createRecord("Leads", m, $0')).toContain('To skip it: `Map()`');
  });

  test('what the product of the script asks for', () => {
    expect(activeDocumentation('zoho.crm.createRecord("Leads", m, Map(), $0', { product: 'cliq' })).toContain(
      'Required in Zoho Cliq',
    );
    expect(activeDocumentation('zoho.crm.createRecord("Leads", m, Map(), $0', { product: 'creator' })).toContain(
      'Not used in Zoho Creator',
    );
  });

  test('the task says what it costs', () => {
    const { analysis, offset } = at('x = zoho.salesiq.visitorsession.get($0);');
    expect(signatureHelp(analysis, offset)?.signatures[0]?.documentation).toContain('1 external call');
  });
});

describe('overloads', () => {
  test('the signature that has room for the arguments', () => {
    expect(shown('x = getUrl($0);')).toMatch(/^getUrl\(stringUrl: TEXT\)/);
    expect(shown('x = getUrl("a", m, $0);')).toMatch(
      /^getUrl\(stringUrl: TEXT, headerMap: KEY-VALUE, isSimpleResponse: BOOLEAN\)/,
    );
  });

  test('and of two the one that the literals fit', () => {
    expect(shown('x = getUrl("a", true$0);')).toMatch(/isSimpleResponse: BOOLEAN\)/);
    expect(shown('x = getUrl("a", Map()$0);')).toMatch(/headerMap: KEY-VALUE\)/);
  });

  test('methods say whose they are where the receiver is not known', () => {
    const { analysis, offset } = at('info m.get($0);');
    const labels = signatureHelp(analysis, offset)?.signatures.map((signature) => signature.label);
    expect(labels).toEqual(
      expect.arrayContaining([expect.stringMatching(/^LIST\.get\(/), expect.stringMatching(/^KEY-VALUE\.get\(/)]),
    );
    expect(shown('m = List();\ninfo m.get($0);')).toMatch(/^get\(index: NUMBER\)/);
  });
});

describe('other calls', () => {
  test('functions of the file', () => {
    const script = 'string rate(String code, int days)\n{\n\treturn "";\n}\nvoid main()\n{\n\tx = rate("EUR", $0);\n}';
    expect(shown(script)).toBe('rate(code: TEXT, days: NUMBER) → TEXT\n                 ^^^^^^^^^^^^');
    expect(shown(script.replace('= rate(', '= thisapp.rate('))).toMatch(/^rate\(/);
  });

  test('the conditional expression', () => {
    expect(shown('x = if(a, $0, c);')).toMatch(/^if\(/);
  });

  test('attributes of a block', () => {
    expect(shown('x = invokeurl\n[\n\turl : "a"\n\ttype : $0GET\n];')).toMatch(
      /^invokeUrl \[ url: TEXT {2}type\?: TEXT = GET/,
    );
    expect(activeDocumentation('x = invokeurl\n[\n\turl : "a"\n\ttype : $0GET\n];')).toContain('`POST`');
    expect(shown('x = invokeurl [ $0 ];')).toBeUndefined();
  });
});
