import { describe, expect, test } from 'vitest';
import type { Settings } from '../../workspace.js';
import { among, at } from '../testing.js';
import { hover } from './index.js';

function hovered(source: string, settings: Partial<Settings> = {}): { text: string; markdown: string } | undefined {
  const { analysis, offset } = at(source, settings);
  const found = hover(analysis, offset);
  return found && { text: analysis.text.slice(found.start, found.end), markdown: found.markdown };
}

const markdownAt = (source: string, settings: Partial<Settings> = {}): string =>
  hovered(source, settings)?.markdown ?? '';

describe('tasks', () => {
  test('say what happens without the options that a call leaves out', () => {
    const note = 'approvals, blueprints and orchestration run and workflows do not';
    expect(markdownAt('x = zoho.crm.createRe$0cord("Leads",m);')).toContain(`\`options_map\` is left out here`);
    expect(markdownAt('x = zoho.crm.createRe$0cord("Leads",m);')).toContain(note);
    expect(markdownAt('x = zoho.crm.createRe$0cord("Leads",m,{"trigger":{"workflow"}});')).not.toContain(note);
  });

  const call = 'x = zoho.salesiq.visitorsession.get("portal_1", "key", "link");';

  test('on any segment of the name', () => {
    for (const segment of ['zoho', 'salesiq', 'visitorsession', 'get']) {
      const found = hovered(call.replace(segment, `${segment.slice(0, 2)}$0${segment.slice(2)}`));
      expect(found?.text, segment).toBe('zoho.salesiq.visitorsession.get');
      expect(found?.markdown).toContain(
        'zoho.salesiq.visitorsession.get(portal_name: TEXT, key: TEXT, connection: TEXT) → KEY-VALUE',
      );
    }
  });

  test('answer, cost, place, scopes, page and trust, the most important first', () => {
    const markdown = markdownAt(call.replace('get(', 'g$0et('));
    const parts = [
      '```deluge',
      '**Cost** 1 external call',
      '**Runs in** Zoho SalesIQ only',
      '**Scopes** `SalesIQ.portals.ALL`',
      '- `portal_name` TEXT',
      '**Returns** KEY-VALUE',
      'On success',
      'On failure',
      '✓ Verified against [Zoho',
    ];
    const places = parts.map((part) => markdown.indexOf(part));
    expect(
      places.every((place) => place >= 0),
      markdown,
    ).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(markdown).toContain('"code": 1005');
    expect(markdown).toContain('https://www.zoho.com/deluge/help/salesiq/visitorsession-get.html');
    expect(markdown).toContain('in a loop, once per iteration');
  });

  test('what is only probable says so', () => {
    expect(markdownAt('zoho.crm.create$0Record("Leads", m);')).toContain('**Cost** probably 1 external call');
    const unverified = markdownAt('zoho.cliq.postToChannelAs$0Bot("a", "b", "c");');
    expect(unverified).toContain('⚠ Not verified');
  });

  test('the product of the script', () => {
    expect(markdownAt('zoho.crm.create$0Record("Leads", m);', { product: 'cliq' })).toContain(
      'Required in Zoho Cliq, where this script runs',
    );
    expect(markdownAt(call.replace('get(', 'g$0et('), { product: 'crm' })).toContain('⚠ not in Zoho CRM');
  });

  test('deprecation comes first, with what to use', () => {
    const markdown = markdownAt('x = getU$0rl("a");');
    expect(markdown).toContain('⚠ **Deprecated** — use `invokeUrl`');
    expect(markdown.indexOf('Deprecated')).toBeLessThan(markdown.indexOf('**Returns**'));
  });

  test('blocks', () => {
    expect(hovered('x = invoke$0url\n[\n\turl : "a"\n];')?.markdown).toContain('- `url` TEXT');
    expect(markdownAt('send$0mail [ from : "a" ]')).toContain('**Cost** no external call');
  });

  test('an overload shows the form that is used', () => {
    expect(markdownAt('x = getU$0rl("a", true);')).toContain('isSimpleResponse: BOOLEAN');
  });
});

describe('arguments', () => {
  test('which parameter a value is given for', () => {
    const found = hovered('x = zoho.salesiq.visitorsession.get("portal_1", "k$0ey", "link");');
    expect(found?.text).toBe('"key"');
    expect(found?.markdown).toContain('key: TEXT');
    expect(found?.markdown).toContain('Parameter 2 of `zoho.salesiq.visitorsession.get`');
  });

  test('a link name says whether it is configured', () => {
    const source = 'x = zoho.salesiq.visitorsession.get("portal_1", "key", "li$0nk");';
    expect(markdownAt(source)).toContain('`link` is not among the configured connections');
    expect(markdownAt(source, { connections: [{ linkName: 'link', products: ['salesiq'] }] })).toContain(
      '`link` is configured: `Zoho SalesIQ`',
    );
  });

  test('parts of an argument, keys of a map', () => {
    expect(markdownAt('zoho.desk.create(1, "Tick$0ets" + x, m);')).toContain('Parameter 2');
    expect(markdownAt('zoho.crm.createRecord("Leads", m, {"trig$0ger": {"workflow"}});')).toContain(
      'Under the key `trigger`',
    );
  });

  test('attributes, and bare words in them', () => {
    expect(hovered('x = invokeurl [ url : "a" respon$0se-format : STRING ];')?.text).toBe('response-format');
    expect(markdownAt('x = invokeurl [ url : "a" ty$0pe : GET ];')).toContain('Attribute of `invokeUrl`');
    expect(markdownAt('x = invokeurl [ url : "a" type : GE$0T ];')).toContain('`POST`');
    expect(markdownAt('sendmail [ rep$0ly to : "a" ]')).toContain('reply to');
  });

  test('a text that nobody takes says nothing', () => {
    expect(hovered('x = "a$0b";')).toBeUndefined();
  });
});

describe('names', () => {
  test('variables: type as far as it is plain, and where they begin', () => {
    const markdown = markdownAt('resp = zoho.salesiq.visitorsession.get("p", "k", "c");\ninfo re$0sp;');
    expect(markdown).toContain('(variable) resp: KEY-VALUE');
    expect(markdown).toContain('First assigned on line 1');
    expect(markdown).toContain('"data": {\n    "k": unknown\n  }');
    expect(markdownAt('x = 1;\nx = 2;\nx = 3;\ninfo $0x;')).toContain('and 2 more times');
  });

  test('parameters, loop variables, caught errors', () => {
    expect(markdownAt('void f(Int dealId)\n{\n\tinfo deal$0Id;\n}')).toContain('(parameter) dealId: NUMBER');
    expect(markdownAt('for each row in rows\n{\n\tinfo ro$0w;\n}')).toContain('(loop variable) row');
    expect(markdownAt('try { } catch (err) { info er$0r; }')).toContain('(caught error) err');
  });

  test('a name that nothing assigns is an input of a bare script', () => {
    expect(markdownAt('info dea$0lId;')).toContain('(input) dealId');
    expect(hovered('void f()\n{\n\tinfo dea$0lId;\n}')).toBeUndefined();
  });

  test('an input that the product hands over', () => {
    const markdown = markdownAt('info visi$0tor.get("email");', { product: 'salesiq' });
    expect(markdown).toContain('(input) visitor: KEY-VALUE');
    expect(markdown).toContain('Profile of the visitor.');
    expect(markdown).toContain('Filled by Zoho SalesIQ before the script runs');
    expect(markdown).toContain('"email": TEXT');
  });

  test('what a method gives here', () => {
    const markdown = markdownAt('m = {"rows": {{"id": 1}}};\ninfo m.ge$0t("rows");');
    expect(markdown).toContain('KEY-VALUE.get(');
    expect(markdown).toContain('It returns `LIST of KEY-VALUE` here');
    expect(markdown).toContain('"id": NUMBER');
    expect(markdownAt('info m.ge$0t("rows");')).not.toContain('It returns');
    expect(markdownAt('info "a".tr$0im();')).not.toContain('It returns');
  });

  test('a member of a caught error', () => {
    expect(markdownAt('try { } catch (err) { info err.mess$0age; }')).toContain('(member) message: TEXT');
  });

  test('forms, and names that are no variables', () => {
    expect(markdownAt('o = Ord$0er[ID == 1];')).toContain('(form) Order');
    expect(hovered('id = insert into Ord$0er [ Name = "a" ];')).toBeUndefined();
    expect(hovered('x = unkn$0own(1);')).toBeUndefined();
  });

  test('a variable that is null until it gets a value may be either', () => {
    expect(markdownAt('x = null;\nif(a)\n{\n\tx = "text";\n}\ninfo $0x;')).toContain('x: TEXT | null');
  });

  test('system variables, also before a method', () => {
    expect(hovered('x = zoho.admin$0userid;')?.text).toBe('zoho.adminuserid');
    const found = hovered('x = zoho.current$0date.addDay(1);');
    expect(found?.text).toBe('zoho.currentdate');
    expect(hovered('x = zoho.currentdate.add$0Day(1);')?.text).toBe('addDay');
  });

  test('built-ins: functions, methods by their receiver, constants', () => {
    expect(markdownAt('x = ifN$0ull(a, b);')).toContain('ifNull(');
    expect(markdownAt('x = "a".sub$0String(1);')).toContain('TEXT.subString(');
    expect(markdownAt('x = to$0day;')).toContain('today → ');
    const unknown = markdownAt('info y.g$0et(1);');
    expect(unknown).toContain('LIST.get(');
    expect(unknown).toContain('KEY-VALUE.get(');
    expect(markdownAt('y = List();\ninfo y.g$0et(1);')).not.toContain('KEY-VALUE.get(');
  });

  test('namespaces that lead to no known task', () => {
    expect(markdownAt('x = zoho.sales$0iq.nothing();')).toContain('**Zoho SalesIQ**');
  });

  test('functions of the file', () => {
    const script = 'string rate(String code)\n{\n\treturn "";\n}\nvoid main()\n{\n\tx = ra$0te("EUR");\n}';
    expect(markdownAt(script)).toContain('string rate(String code)');
    expect(markdownAt(script)).toContain('Declared on line 1');
    expect(hovered('void automation.ti$0dy(Int id)\n{\n}')?.text).toBe('automation.tidy');
  });
});

describe('words', () => {
  test('words of the language, two where they belong together', () => {
    expect(hovered('re$0turn x;')?.text).toBe('return');
    expect(hovered('for ea$0ch x in y\n{\n}')?.text).toBe('for each');
    expect(hovered('for$0  each x in y\n{\n}')?.text).toBe('for  each');
    expect(hovered('if(a) { } el$0se if(b) { }')?.text).toBe('else if');
  });

  test('types in a header', () => {
    expect(markdownAt('void f(In$0t x)\n{\n}')).toContain('`NUMBER`');
  });

  test('a function says what a run costs', () => {
    const script = 'void ra$0te(list rows) { for each row in rows { x = getUrl("a"); } }';
    expect(markdownAt(script)).toContain('One run costs `|rows| external calls`');
    const call = 'ra$0te({1,2}); void rate(list rows) { for each row in rows { x = getUrl("a"); } }';
    expect(markdownAt(call)).toContain('One run costs `|rows| external calls`');
  });

  test('a loop sees through functions and names what it cannot count', () => {
    const rate = '\nvoid rate(int id) { x = getUrl("a"); if(id > 1) { y = getUrl("b"); } }';
    const markdown = markdownAt(`for ea$0ch id in ids\n{\n\trate(id);\n}${rate}`);
    expect(markdown).toContain('**One iteration costs up to 2 external calls**: `rate`. At most `2·|ids|` in all.');
    expect(markdownAt('for ea$0ch id in ids\n{\n\tx = getUrl("a");\n}')).toContain('`getUrl`. `|ids|` in all.');
  });

  test('a loop says what an iteration costs', () => {
    const loop = 'for ea$0ch id in {1, 2, 3, 4, 5}\n{\n\tx = zoho.salesiq.visitorsession.get("p", "k", "c");\n}';
    const markdown = markdownAt(loop);
    expect(markdown).toContain('5 iterations');
    expect(markdown).toContain('**One iteration costs 1 external call**: `zoho.salesiq.visitorsession.get`');
    expect(markdown).toContain('5 × 1 = **5** in all');
    expect(markdownAt('for ea$0ch x in y\n{\n\tinfo x;\n}')).toContain('No external call in the loop');
    expect(markdownAt('for ea$0ch x in y\n{\n\tif(x)\n\t{\n\t\tgetUrl("a");\n\t}\n}')).toContain(
      'up to 1 external call',
    );
  });
});

describe('what others say', () => {
  test('a function of another file, with where it stands', () => {
    const { analysis, offset } = among(
      { 'lib/ra%20te.deluge': '\nint ns.rate(int a)\n{\n\treturn a;\n}' },
      'x = ns.ra$0te(1);',
    );
    const markdown = hover(analysis, offset)?.markdown;
    expect(markdown).toContain('int ns.rate(int a)');
    expect(markdown).toContain('Declared in `ra te.deluge`, line 2');
  });

  test('the key of a map: its type, its shape, what the product says of it', () => {
    expect(markdownAt('m = {"name":{"first":"Ada"}};\nx = m.get("na$0me");')).toContain('(key) name: KEY-VALUE');
    expect(markdownAt('m = {"name":{"first":"Ada"}};\nx = m.get("na$0me");')).toContain('"first": TEXT');
    expect(markdownAt('return {"act$0ion":"reply"};', { product: 'salesiq' })).toContain('(key) action: TEXT');
    expect(hovered('x = m.get("na$0me");')?.markdown ?? '').not.toContain('(key)');
  });
});

describe('the script cannot write into the hover', () => {
  test('its text is escaped or stands in a fence that it cannot close', () => {
    const evil = '![x](https://evil.example/a.png) <img src=x> `` ```` [y](command:z)';
    const linkName = markdownAt(`x = zoho.salesiq.visitorsession.get("p", "k", "$0${evil}");`);
    expect(linkName).toContain(`\`\`\`\`\` ${evil}`.slice(0, 5));
    const variable = markdownAt(`x = "${evil}";\ninfo $0x;`);
    expect(variable).toContain('`````deluge\nx = "');
  });

  test('nor can its keys', () => {
    const markdown = markdownAt('m = {"``` <img src=x>": 1};\ninfo $0m;');
    expect(markdown).toContain('````\n{\n  "``` <img src=x>": NUMBER\n}\n````');
  });

  test('nothing in comments, blanks and at the end of an empty file', () => {
    expect(hovered('// zo$0ho')).toBeUndefined();
    expect(hovered('x = 1;\n$0\ny = 2;')).toBeUndefined();
    expect(hovered('$0')).toBeUndefined();
  });
});
