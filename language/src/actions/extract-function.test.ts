import { expect, test } from 'vitest';
import { applied, titlesAt } from './testing.js';

const title = 'Extract to function ns.extracted';

test('what is read becomes parameters, what is read after it the result', () => {
  const source = `int ns.total(list rows, int most)
{
	sum = 0;
	$0for each row in rows
	{
		sum = sum + row.get("amount").toLong();
	}
	if(sum > most)
	{
		sum = most;
	}$0
	return sum;
}`;
  expect(applied(source, title)).toBe(`int ns.total(list rows, int most)
{
	sum = 0;
	sum = ns.extracted(rows, most, sum);
	return sum;
}

int ns.extracted(list rows, int most, int sum)
{
	for each row in rows
	{
		sum = sum + row.get("amount").toLong();
	}
	if(sum > most)
	{
		sum = most;
	}
	return sum;
}`);
});

test('without a result it is void; the layout of the script is kept', () => {
  expect(applied('void f(string a) {\n  $0info a;\n  x = 1;\n  info x;$0\n}', 'Extract to function extracted')).toBe(
    'void f(string a) {\n  extracted(a);\n}\n\nvoid extracted(string a) {\n  info a;\n  x = 1;\n  info x;\n}',
  );
});

test('a map that is changed and read later comes back', () => {
  const source = 'map f()\n{\n\tm = Map();\n\t$0m.put("a", 1);$0\n\treturn m;\n}';
  expect(applied(source, 'Extract to function extracted')).toContain('m = extracted(m);');
  expect(applied(source, 'Extract to function extracted')).toContain('map extracted(map m)');
});

test('in a loop, what stands before comes after', () => {
  const source =
    'int f(list xs)\n{\n\tn = 0;\n\tfor each x in xs\n\t{\n\t\tinfo n;\n\t\t$0n = n + 1;$0\n\t}\n\treturn 1;\n}';
  expect(applied(source, 'Extract to function extracted')).toContain('n = extracted(n);');
});

test('a text over several lines keeps them', () => {
  const source = 'void f()\n{\n\tif(true)\n\t{\n\t\t$0x = "a\n\t\tb";\n\t\tinfo x;$0\n\t}\n}';
  expect(applied(source, 'Extract to function extracted')).toContain(
    'void extracted()\n{\n\tx = "a\n\t\tb";\n\tinfo x;\n}',
  );
});

test.each([
  ['a bare script', '$0x = 1;$0\ninfo x;'],
  ['a return', 'int f()\n{\n\t$0return 1;$0\n}'],
  ['a break of the loop around', 'void f(list a)\n{\n\tfor each x in a\n\t{\n\t\t$0break;$0\n\t}\n}'],
  ['two results', 'int f()\n{\n\t$0a = 1;\n\tb = 2;$0\n\treturn a + b;\n}'],
  ['what nothing assigns', 'void f()\n{\n\t$0info lead;$0\n}'],
  ['the form of Creator', 'void f()\n{\n\t$0input.City = "Graz";$0\n}'],
  ['a type that is not known', 'void f(string json)\n{\n\tx = json.toMap().get("a");\n\t$0info x;$0\n}'],
  ['a result that may be missing', 'int f(bool a)\n{\n\t$0if(a)\n\t{\n\t\tx = 1;\n\t}$0\n\treturn x;\n}'],
  ['a cursor', 'void f()\n{\n\tinfo $01;\n}'],
])('not offered for %s', (_, source) => {
  expect(titlesAt(source).filter((found) => found.startsWith('Extract to function'))).toEqual([]);
});
