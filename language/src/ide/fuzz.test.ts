import { describe, test } from 'vitest';
import { analyse } from '../analysis.js';
import { askAt, askForChanges, askOfScript } from '../testing/features.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';

/** Half-written code is what a person has on the screen all day: no feature may fail on any of it. */

const workspace = createWorkspace(testCatalogue(), {
  connections: [{ linkName: 'link', products: ['salesiq'] }, { linkName: 'other' }],
});

const scripts = import.meta.glob(
  ['../syntax/fixtures/**/*.deluge', '../diagnostics/fixtures/*.deluge', '../../../examples/**/*.{deluge,dg}'],
  { query: '?raw', import: 'default', eager: true },
);

/** A script of many forms, so that the test has something to bite on whatever the fixtures are. */
const forms = `// region tasks
string standalone.rate(String code, list:float xs)
{
	resp = zoho.salesiq.visitorsession.get("portal_1", "key", "link").get("data").get("email");
	for each  row in zoho.crm.getRecords("Leads", 1, 200, {"a": {1, 2}}, "other")
	{
		if(row.get("x") == null || !row.isEmpty() && code = "a")
		{
			sendmail
			[
				from : zoho.adminuserid
				to : "a@x.example", "b@x.example"
				reply to : x
				content type : HTML
				attachments : file: f
			]
		}
		else if(code in {"a", 'b'}) { continue; }
	}
	x = invokeurl [ url : "https://a.example/" + code type : POST parameters : {"a": 1}.toString() connection : "link" ];
	try { y = if(a, ifNull(b, 1), c); } catch (e) { info e.message; }
	o = Order[Client == code && Open == true] sort by Due desc range from 1 to 10;
	q = "((City:equals:" + code + ")and(Name:starts_with:a))";
	l = zoho.crm.searchRecords("Leads", q);
	m = {"select_query": "select Name from Leads where (City = 'a' and Amount > 5) limit 10"};
	z = if(standalone.rate(m.get("Name"), l) == "a", "b", "c");
	id = insert into Tag [ Name = "a" Kind = x.trim() ];
	return "";
}
// endregion
`;

describe('every feature at every offset', () => {
  test('of a script of many forms, and of all its beginnings', () => {
    const analysis = analyse(forms, workspace);
    for (let offset = 0; offset <= forms.length; offset++) {
      askAt(analysis, offset);
      if (offset % 3 === 0) askForChanges(analysis, offset);
    }
    for (let end = 0; end <= forms.length; end++) {
      const beginning = analyse(forms.slice(0, end), workspace);
      askAt(beginning, end);
      if (end % 7 === 0) askForChanges(beginning, end);
      if (end % 7 === 0) askOfScript(beginning);
    }
  });

  test('of the script without one of its characters', () => {
    for (let cut = 0; cut < forms.length; cut++) {
      const analysis = analyse(forms.slice(0, cut) + forms.slice(cut + 1), workspace);
      askAt(analysis, cut);
      if (cut % 7 === 0) askForChanges(analysis, cut);
      if (cut % 7 === 0) askOfScript(analysis);
    }
  });

  test('of the fixtures and examples, in their beginnings too', () => {
    for (const [name, text] of Object.entries(scripts)) {
      // Long files are sampled: what matters is that each form is met at each of its places.
      const step = Math.max(1, Math.floor(text.length / 40));
      const analysis = analyse(text, workspace);
      askOfScript(analysis);
      for (let offset = 0; offset <= text.length; offset += step) {
        try {
          askAt(analysis, offset);
          askForChanges(analysis, offset);
          if (offset % 3 === 0) askAt(analyse(text.slice(0, offset), workspace), offset);
        } catch (error) {
          throw new Error(`${name} at ${offset}`, { cause: error });
        }
      }
    }
  });

  test('of a function with 500 parameters that calls itself', () => {
    const names = Array.from({ length: 500 }, (_, index) => `p${index}`);
    const header = names.map((name) => `string ${name}`).join(', ');
    const text = `string many(${header})\n{\n\treturn many(${names.join(', ')});\n}\nx = many("a", `;
    const analysis = analyse(text, workspace);
    askOfScript(analysis);
    for (const offset of [
      10,
      text.indexOf('p250'),
      text.indexOf('return') + 10,
      text.lastIndexOf('p499'),
      text.length,
    ]) {
      askAt(analysis, offset);
      askForChanges(analysis, offset);
    }
  });

  test('of nonsense', () => {
    const nonsense = [
      '',
      '.',
      '..',
      '(',
      ')',
      '[[[[',
      '}}}}',
      '"',
      "'",
      '\u0000\ufffd',
      '\ud800',
      'zoho',
      'zoho.',
      'a.(',
      '{:',
      '/*',
      'for each',
      'x = [',
      'invokeurl [ : ]',
      'if(',
      'f(,,',
      `${'('.repeat(3000)}`,
      `${'f('.repeat(2000)}`,
      `x = ${'{'.repeat(2000)}`,
      'a.'.repeat(2000),
    ];
    for (const text of nonsense) {
      const analysis = analyse(text, workspace);
      askOfScript(analysis);
      for (const offset of new Set([0, 1, text.length >> 1, text.length])) {
        if (offset > text.length) continue;
        askAt(analysis, offset);
        askForChanges(analysis, offset);
      }
    }
  });
});

describe('long and deep scripts', () => {
  test.each([
    ['a line of 100,000 letters', 'a'.repeat(100_000)],
    ['a line of 100,000 blanks', `x = ${' '.repeat(100_000)}`],
    ['a block with a long line', `x = invokeurl [ ${'ab-'.repeat(33_000)}`],
    ['a text of 100,000 characters', `x = "${'a,('.repeat(33_000)}`],
    ['50,000 arguments', `f(${'1,'.repeat(50_000)}`],
    ['50,000 arguments of a task', `zoho.crm.getRecords(${'"a",'.repeat(50_000)}`],
    ['a map of 20,000 pairs', `zoho.crm.createRecord("Leads", {${'"a":1,'.repeat(20_000)}`],
    ['a sum of 20,000 texts', `x = ${'"a" + '.repeat(20_000)}`],
    ['a chain of 20,000 calls', `x = a${'.get("b")'.repeat(20_000)}.`],
    ['20,000 statements in a block', `void f()\n{\n${'x = x + 1;\n'.repeat(20_000)}`],
    ['20,000 functions', 'void f()\n{\n}\n'.repeat(20_000)],
  ])('%s', (_, text) => {
    const analysis = analyse(text, workspace);
    // A quadratic step would take minutes, and more than a test may.
    for (const offset of [text.length, text.length >> 1]) askAt(analysis, offset);
    askOfScript(analysis);
  });
});
