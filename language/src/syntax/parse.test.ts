import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shape } from '../testing/shape.js';
import { parse, syntaxMessage } from './index.js';

describe('shapes', () => {
  const cases: [source: string, expected: string][] = [
    ['x = 1 + 2 * 3;', '(Assignment x (Binary 1 (Binary 2 3)))'],
    ['x = a || b && c == d;', '(Assignment x (Binary a (Binary b (Binary c d))))'],
    ['n += -1;', '(Assignment n (Unary 1))'],
    ['info a.b.c(1, "t").get(0);', '(Info (Call (Member (Call (Member (Member a b) c) 1 "t") get) 0))'],
    ['m = {"a":1,k:{}};', '(Assignment m (Map (Pair "a" 1) (Pair k (EmptyBraces))))'],
    ['l = {1,{2}}; k = [ ];', '(Assignment l (List 1 (List 2))) (Assignment k (List))'],
    [
      'if(a = 1){ }else if(b){x;}else{ }',
      '(If (IfBranch (Binary a 1) (Block)) (IfBranch b (Block (ExpressionStatement x))) (Block))',
    ],
    ['x = if(a, 1, if(b,2,3));', '(Assignment x (Conditional a 1 (Conditional b 2 3)))'],
    ['for each  r in rows { break; }', '(ForEach r rows (Block (Break)))'],
    ['for each index i in rows { continue; }', '(ForEach i rows (Block (Continue)))'],
    ['for each index in list { }', '(ForEach index list (Block))'],
    [
      'for each o in Order[Open == true] sort by Due desc, ID range from 0 to 9 { }',
      '(ForEach o (Query (Criteria Order (Binary Open true)) (Sort (SortKey Due) (SortKey ID)) (Range 0 9)) (Block))',
    ],
    ['t = Order[ID == x].Total;', '(Assignment t (Member (Criteria Order (Binary ID x)) Total))'],
    ['try { a(); } catch (e) { }', '(Try (Block (ExpressionStatement (Call a))) e (Block))'],
    [
      'void automation.f(Int a, list:float b)\n{ return; }',
      '(Function void (Member automation f) (Parameter Int a) (Parameter list:float b) (Block (Return)))',
    ],
    [
      'r = invokeurl [ url :"u" type :GET ];',
      '(Assignment r (Task invokeurl (Attribute url "u") (Attribute type GET)))',
    ],
    [
      'sendmail [ from:a to:"b","c" content type:HTML attachments:file:x,file:y ]\nx = 1;',
      '(ExpressionStatement (Task sendmail (Attribute from a) (Attribute to "b" "c") (Attribute content type HTML) (Attribute attachments (Attachment file x) (Attachment file y)))) (Assignment x 1)',
    ],
    [
      'id = insert into Tag [Name="a" Kind="b"];',
      '(Assignment id (Insert Tag (FieldValue Name "a") (FieldValue Kind "b")))',
    ],
    ['delete from Order[State == "x"];', '(Delete (Criteria Order (Binary State "x")))'],
    ['hide A, Lines.Price;', '(ClientStatement A (Member Lines Price))'],
    ['input.City:ui.add(names);', '(ChoiceAction (Member input City) add names)'],
    ['cancel submit; reload; success message "ok";', '(Cancel) (Reload) (SuccessMessage "ok")'],
    ['l = List:String({a,b});', '(Assignment l (TypedConstructor List:String (List a b)))'],
    [
      'delete = 1; info = delete; list.add(info);',
      '(Assignment delete 1) (Assignment info delete) (ExpressionStatement (Call (Member list add) info))',
    ],
    ['x = ;', '(Assignment x ∅)'],
  ];
  for (const [source, expected] of cases) {
    it(source.replaceAll('\n', ' '), () => {
      expect([...parse(source).root.children()].map(shape).join(' ')).toBe(expected);
    });
  }
});

describe('forms of deployed code', () => {
  const folder = new URL('./fixtures/', import.meta.url);
  for (const file of readdirSync(folder)) {
    it(`${file} has no syntax error`, () => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      expect(
        parse(text).errors.map(({ code, start }) => `${code} at ${JSON.stringify(text.slice(start, start + 20))}`),
      ).toEqual([]);
    });
  }

  it('takes byte-order marks, no-break and zero-width spaces, CRLF and a file without a last line end', () => {
    expect(parse('\uFEFFx\u00A0=\u200B 1;\r\n\u00A0y = x;').errors).toEqual([]);
  });
});

describe('mistakes', () => {
  /** The text that the error points to, marked by « », and its code. */
  const cases: [source: string, code: string][] = [
    ['x = «"»abc;\ny = 1;\ninfo y;', 'unclosedText'],
    ['x = 1«»\ny = 2;', 'missingSemicolon'],
    ['z = foo«(»1, 2;\ny = 2;', 'unclosedParen'],
    ['if(a) «{»\n  x = 1;\n', 'unclosedBlock'],
    ['x = 1;\n«}»\ny = 2;', 'strayCloseBrace'],
    ['«/*» never closed\nx = 1;', 'unclosedComment'],
  ];
  for (const [marked, code] of cases) {
    it(`${code}: ${marked.replaceAll('\n', ' ⏎ ')}`, () => {
      const start = marked.indexOf('«');
      const end = marked.indexOf('»') - 1;
      const tree = parse(marked.replace(/[«»]/g, ''));
      expect(tree.errors).toEqual([expect.objectContaining({ code, start, end })]);
      expect(syntaxMessage(tree.errors[0]!)).toMatch(/^[A-Z].*\.$/);
    });
  }
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
