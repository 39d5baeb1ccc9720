import { describe, expect, it } from 'vitest';
import { shape } from '../testing.js';

describe('expressions', () => {
  it.each([
    ['x = 1 + 2 * 3;', '(Assign x (Add 1 (Multiply 2 3)))'],
    ['x = 1 * 2 + 3;', '(Assign x (Add (Multiply 1 2) 3))'],
    ['x = a - b - c;', '(Assign x (Subtract (Subtract a b) c))'],
    ['x = a || b && c;', '(Assign x (Or a (And b c)))'],
    ['x = a == b && c != d;', '(Assign x (And (Equal a b) (NotEqual c d)))'],
    ['x = a < b == c >= d;', '(Assign x (Equal (Less a b) (GreaterEqual c d)))'],
    ['x = a % 2 / 3;', '(Assign x (Divide (Modulo a 2) 3))'],
    ['x = -1;', '(Assign x (Minus 1))'],
    ['x = a -b;', '(Assign x (Subtract a b))'],
    ['x = !a && b;', '(Assign x (And (Not a) b))'],
    ['x = !a.count() > 0;', '(Assign x (Greater (Not (Call (Member a count))) 0))'],
    ['x = (a + b).trim();', '(Assign x (Call (Member (Parenthesized (Add a b)) trim)))'],
    ['x = 1.4+3.6.round(0);', '(Assign x (Add 1.4 (Call (Member 3.6 round) 0)))'],
    ['x = 5.toString();', '(Assign x (Call (Member 5 toString)))'],
    ['x = a in {1,2};', '(Assign x (In a (List 1 2)))'],
    ['x = a not in {1};', '(Assign x (NotIn a (List 1)))'],
    ['x = "a" +\n\t"b"\n\t+ c;', '(Assign x (Add (Add "a" "b") c))'],
    ['x = TRUE;', '(Assign x TRUE)'],
    ['x = Null;', '(Assign x Null)'],
  ])('%s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it.each([
    ['f();', '(Do (Call f))'],
    ['a.b.c(1,"x");', '(Do (Call (Member (Member a b) c) 1 "x"))'],
    ['r.get("a").get(0);', '(Do (Call (Member (Call (Member r get) "a") get) 0))'],
    ['c = Collection("a":1);', '(Assign c (Call Collection (Pair "a" 1)))'],
    ['x = List:String({a});', '(Assign x (TypedConstructor List:String (List a)))'],
    ['x = Map:String();', '(Assign x (TypedConstructor Map:String))'],
    ['x = if(a = 1,b,if(c,2,3));', '(Assign x (Conditional (SingleEqual a 1) b (Conditional c 2 3)))'],
    ['if(a,f(),g());', '(Do (Conditional a (Call f) (Call g)))'],
  ])('calls: %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it.each([
    ['x = {};', '(Assign x (EmptyBraces))'],
    ['x = {1};', '(Assign x (List 1))'],
    ['x = [];', '(Assign x (List:1))'],
    ['x = ["a",b];', '(Assign x (List:1 "a" b))'],
    ['x = {"a":1,b : {}};', '(Assign x (Map (Pair "a" 1) (Pair b (EmptyBraces))))'],
    ['x = {{"a":1},{"a":2}};', '(Assign x (List (Map (Pair "a" 1)) (Map (Pair "a" 2))))'],
    ['x = {list : 1, null : 2, if : 3};', '(Assign x (Map (Pair list 1) (Pair null 2) (Pair if 3)))'],
    ["x = 'a';", "(Assign x 'a')"],
  ])('literals: %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it.each([
    ['o = Order[ID == 1];', '(Assign o (Criteria Order (Equal ID 1)))'],
    [
      'o = Order[A = b && (C is null || D is not null)];',
      '(Assign o (Criteria Order (And (SingleEqual A b) (Parenthesized (Or (Is C null) (IsNot D null))))))',
    ],
    [
      'o = Order[Name contains ("x") && N not contains y];',
      '(Assign o (Criteria Order (And (Contains Name (Parenthesized "x")) (NotContains N y))))',
    ],
    [
      'o = Order[Name startsWith "x" || Name endsWith "y"];',
      '(Assign o (Criteria Order (Or (StartsWith Name "x") (EndsWith Name "y"))))',
    ],
    ['t = Order[ID == x].Total;', '(Assign t (Member (Criteria Order (Equal ID x)) Total))'],
    [
      'o = Order[A] sort by B.C desc, D asc range from 1 to n + 1;',
      '(Assign o (Query (Criteria Order A) (Sort (SortKey:1 (Member B C)) (SortKey D)) (Range 1 (Add n 1))))',
    ],
    [
      'o = Order[A].B sort by C desc.getall();',
      '(Assign o (Query:1 (Member (Criteria Order A) B) (Sort (SortKey:1 C))))',
    ],
    [
      'o = Order[A].B sort by C.D.getAll();',
      '(Assign o (Query:1 (Member (Criteria Order A) B) (Sort (SortKey (Member C D)))))',
    ],
    ['o = Order[A] range from 1 to 1;', '(Assign o (Query (Criteria Order A) (Range 1 1)))'],
    ['delete from Order[A == 1];', '(Delete (Criteria Order (Equal A 1)))'],
  ])('records: %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it('gives = the meaning of equality in conditions and criteria only', () => {
    expect(shape('if(a = b) { c = F[d = e]; }')).toBe(
      '(If (IfBranch (SingleEqual a b) (Block (Assign c (Criteria F (SingleEqual d e))))))',
    );
  });
});
