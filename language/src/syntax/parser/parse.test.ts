import { describe, expect, it } from 'vitest';
import { parse, syntaxMessage } from '../index.js';
import { errorsOf, statementsOf } from '../testing.js';

describe('mistakes', () => {
  /** The text that the error points to, marked by « », and its code. Nothing else is reported. */
  const cases: [source: string, code: string][] = [
    // Quotes.
    ['x = «"»abc;\ny = 1;\ninfo y;', 'unclosedText'],
    ['x = abc«"»;\ny = 1;', 'unclosedText'],
    ['m.put(«"»a, 1);\nm.put("b", 2);', 'unclosedText'],
    ['info «"»Total: + n + " items";\nx = 1;', 'unclosedText'],
    ['info Total: «"» + n + " items";\nx = 1;', 'unclosedText'],
    ['info "Total: " + n + «"» items;\nx = 1;', 'unclosedText'],
    ['info Hello, it\'s; done«"» + x;\ny = 1;', 'unclosedText'],
    ['url = https://example.com/a«"» + b;\ny = 1;', 'unclosedText'],
    ["x = y.get(«'»a);\ny = 1;", 'unclosedText'],
    ['if(x == «"»a)\n{\n\ty = 1;\n}', 'unclosedText'],
    // Comments.
    ['«/*» never closed\nx = 1;', 'unclosedComment'],
    ['«/*»\n * prose\n x = 1;', 'unclosedComment'],
    ['what it does «*/»\nx = 1;', 'strayCommentEnd'],
    ["what it does,\nand don't forget (this\n«*/»\nx = 1;\ny = 2;", 'strayCommentEnd'],
    ['x = f(a «*/», b);', 'strayCommentEnd'],
    // Brackets of expressions and of bracket blocks.
    ['z = foo«(»1, 2;\ny = 2;', 'unclosedParen'],
    ['z = foo«(»1, 2\ny = 2;', 'unclosedParen'],
    ['z = foo(1, 2)«)»;\ny = 2;', 'strayCloseParen'],
    ['z = foo 1, 2«)»;\ny = 2;', 'strayCloseParen'],
    ['if«(»a == b\n{\n\tx = 1;\n}', 'unclosedParen'],
    ['if a == b«)»\n{\n\tx = 1;\n}', 'strayCloseParen'],
    ['x = F«[»ID == 1;\ny = 2;', 'unclosedBracket'],
    ['m = «{»"a":1,"b":2;\ny = 2;', 'unclosedBrace'],
    ['m = {"a":1}«}»;\ny = 2;', 'strayCloseBrace'],
    ['m = "a":1«}»;\ny = 2;', 'strayCloseBrace'],
    ['r = invokeurl\n«[»\n\turl :x\n\ttype :GET\n;\ny = 2;', 'unclosedBracket'],
    ['r = invokeurl\n\turl :x\n\ttype :GET\n«]»;\ny = 2;', 'strayCloseBracket'],
    ['x = f(a«;», b);', 'straySemicolon'],
    ['if(a)«;»\n{\n\tx = 1;\n}', 'straySemicolon'],
    // Braces of blocks: indentation tells which.
    ['if(a) «{»\n  x = 1;\n', 'unclosedBlock'],
    ['x = 1;\n«}»\ny = 2;', 'strayCloseBrace'],
    ['void f()\n{\n\tif(a)\n\t«{»\n\t\tx = 1;\n\ty = 2;\n\tif(b)\n\t{\n\t\tz = 3;\n\t}\n}', 'unclosedBlock'],
    ['void f()\n{\n\tif(a)\n\t{\n\t\tx = 1;\n\t\t«}»\n\t}\n\ty = 2;\n}', 'strayCloseBrace'],
    ['void f()\n{\n\tif(a)\n\t\tx = 1;\n\t«}»\n\ty = 2;\n}', 'strayCloseBrace'],
    ['void f()\n{\n\tif(a)\n\t{«{»\n\t\tx = 1;\n\t}\n\ty = 2;\n}', 'strayOpenBrace'],
    ['if(a) {\n\tx = 1;\n}«}» else {\n\tx = 2;\n}', 'strayCloseBrace'],
    ['void f()\n«{»\n\tx = 1;\nvoid g()\n{\n\ty = 1;\n}', 'unclosedBlock'],
    // What is missing.
    ['x = 1«»\ny = 2;', 'missingSemicolon'],
    ['x =«» \ny = 2;', 'missingExpression'],
    ['x = a «b»;', 'missingOperator'],
    ['f(a «b»);', 'missingComma'],
    ['m = {"a":1,«"b"»};', 'missingMapValue'],
    ['m = {«"a"»,"b":1,"c":2};', 'missingMapValue'],
    ['x = zoho.crm.«»\ny = 2;', 'missingName'],
    ['for «x» in rows\n{\n\ty = 1;\n}', 'missingEach'],
    ['for each x «rows»\n{\n\ty = 1;\n}', 'missingIn'],
    ['for each x in«»\n{\n\ty = 1;\n}', 'missingExpression'],
    ['try\n{\n\tx = 1;\n}«»\ny = 2;', 'missingCatch'],
    ['if(a)«» x = 1;\ny = 2;', 'missingOpenBrace'],
    ['r = «[» url:x type:GET ];', 'missingTaskWord'],
    ['r = invokeurl [ url «x» type:GET ];', 'missingColon'],
    ['sendmial«»', 'missingSemicolon'],
    ['«sendmial» [ from:a to:b ];', 'unknownTaskBlock'],
    ['id = insert «Tag» [ Name="a" ];', 'missingInto'],
    ['id = «into» Tag [ Name="a" ];', 'missingInsert'],
    ['delete «Order»[ID == 1];', 'missingFrom'],
    // What is not Deluge, or not here.
    ['x = «a ? b : c»;', 'questionMark'],
    ['if(a «and» b)\n{\n}', 'wordOperator'],
    ['if(a «&» b)\n{\n}', 'singleOperator'],
    ['if(a)\n{\n}\n«elseif»(b)\n{\n}', 'elseifWord'],
    ['«else»\n{\n\tx = 1;\n}\ny = 1;', 'elseWithoutIf'],
    ['«while(a)»\n{\n\tx = 1;\n}', 'whileLoop'],
    ['«for(i = 0; i < 5; i++)»\n{\n\tx = 1;\n}\ny = 2;', 'countingLoop'],
    ['«let» x = 1;\ny = 2;', 'foreignDeclaration'],
    ['«const» x = 1;', 'foreignDeclaration'],
    ['«function» f() { }', 'foreignFunction'],
    ['«throw» "x";', 'foreignThrow'],
    ['«switch» (x) { }', 'foreignSwitch'],
    ['«x++»;\ny = 2;', 'foreignOperator'],
    ['x = a «===» b;', 'foreignOperator'],
    ['if(a «!==» b)\n{\n}', 'foreignOperator'],
    ['x = «“a”»;', 'typographicQuote'],
    ['x = a «#» b;', 'unknownCharacter'],
    ['«m.get("a")» = 1;', 'assignmentTarget'],
    ['if(a)\n{\n\t«void» f()\n\t{\n\t}\n}', 'functionInBlock'],
    ['void f(«a», int b)\n{\n}', 'missingParameterType'],
    ['void f(int a, int«)»\n{\n}', 'missingParameterName'],
  ];
  for (const [marked, code] of cases) {
    it(`${code}: ${marked.replaceAll('\n', ' ⏎ ')}`, () => {
      const start = marked.indexOf('«');
      const end = marked.indexOf('»') - 1;
      const tree = parse(marked.replace(/[«»]/g, ''));
      expect(tree.errors).toEqual([expect.objectContaining({ code, start, end })]);
      expect(syntaxMessage(tree.errors[0]!)).toMatch(/^.*[.)]$/);
    });
  }

  it('leave the meaning of the statements after them', () => {
    const tree = parse('x = "abc;\nm.put("a";\nif(b\n{\n\ty = 1;\n}\ninfo z;');
    expect(errorsOf(tree)).toEqual(["1:5 unclosedText '\"'", "2:6 unclosedParen '('", "3:3 unclosedParen '('"]);
    expect(statementsOf(tree)).toEqual([
      '(Assign x "abc)',
      '(Do (Call (Member m put) "a"))',
      '(If (IfBranch b (Block (Assign y 1))))',
      '(Info z)',
    ]);
  });
});

describe('bad input', () => {
  const inputs: Record<string, string> = {
    'a line of 100,000 characters': `x = "${'a'.repeat(100_000)}";`,
    'a sum of 50,000 parts': `x = ${'a + '.repeat(50_000)}b;`,
    '10,000 brackets': '('.repeat(10_000),
    '10,000 lists': `x = ${'{'.repeat(10_000)}`,
    '10,000 blocks': 'if(a){'.repeat(10_000),
    '10,000 unary operators': `x = ${'!'.repeat(10_000)}a;`,
    'an else if ladder of 10,000': `if(a){}${'else if(b){}'.repeat(10_000)}`,
    'a chain of 10,000 calls': `x = a${'.get(1)'.repeat(10_000)};`,
    '5 MB of statements': 'total = total + price * 2;\n'.repeat(185_000),
    'binary bytes': String.fromCharCode(...Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 256)),
  };
  for (const [name, text] of Object.entries(inputs)) {
    it(name, () => {
      const tree = parse(text);
      expect(tree.root.end).toBe(text.length);
    });
  }
});
