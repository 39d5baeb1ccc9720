import { describe, expect, it } from 'vitest';
import { shape } from '../testing.js';
import { parse } from './parse.js';

describe('statements', () => {
  it.each([
    ['x = 1;', '(Assign x 1)'],
    ['o.State="done";', '(Assign (Member o State) "done")'],
    ['n += 1;', '(AddAssign n 1)'],
    ['int n = 1;', '(TypedDeclaration int n 1)'],
    ['info "n " + n;', '(Info (Add "n " n))'],
    ['info(n);', '(Info (Parenthesized n))'],
    ['alert x;', '(Alert x)'],
    ['return;', '(Return)'],
    ['return {"ok":true};', '(Return (Map (Pair "ok" true)))'],
    ['break; continue;', '(Break)\n(Continue)'],
    ['hide A, Lines.Price;', '(Hide A (Member Lines Price))'],
    ['show A; enable A; disable A; focus A; clear A;', '(Show A)\n(Enable A)\n(Disable A)\n(Focus A)\n(Clear A)'],
    ['cancel submit; cancel delete;', '(Cancel)\n(Cancel:1)'],
    ['reload;', '(Reload)'],
    ['success message "a" + b;', '(SuccessMessage (Add "a" b))'],
    ['input.City:ui.add(names);', '(ChoiceAction (Member input City) add names)'],
    [';', '(EmptyStatement)'],
  ])('%s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it.each([
    ['if(a) { }', '(If (IfBranch a (Block)))'],
    ['if(a) { x = 1; } else { }', '(If (IfBranch a (Block (Assign x 1))) (Block))'],
    ['if(a) { } else if(b) { } else if(c) { }', '(If (IfBranch a (Block)) (IfBranch b (Block)) (IfBranch c (Block)))'],
    ['if(a)\n{\n}\n// why\nelse\n{\n}', '(If (IfBranch a (Block)) (Block))'],
    ['for each  r in rows { info r; }', '(ForEach r rows (Block (Info r)))'],
    ['for each index i in rows { }', '(ForEach:1 i rows (Block))'],
    ['for each index in rows { }', '(ForEach index rows (Block))'],
    ['for each p in {1,2} { }', '(ForEach p (List 1 2) (Block))'],
    ['for each o in Order[A] sort by B { }', '(ForEach o (Query (Criteria Order A) (Sort (SortKey B))) (Block))'],
    ['try { } catch (e) { info e; }', '(Try (Block) e (Block (Info e)))'],
  ])('with blocks: %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it.each([
    ['delete = 5;', '(Assign delete 5)'],
    ['info = 6;', '(Assign info 6)'],
    ['info.put("a",1);', '(Do (Call (Member info put) "a" 1))'],
    ['info list;', '(Info list)'],
    ['list = info + from + to;', '(Assign list (Add (Add info from) to))'],
    ['sort = range;', '(Assign sort range)'],
    ['date.addDay(1);', '(Do (Call (Member date addDay) 1))'],
    ['hide = show;', '(Assign hide show)'],
    ['x.insert(insert);', '(Do (Call (Member x insert) insert))'],
  ])('words as names: %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it.each([
    ['void f() { }', '(Function void f (Block))'],
    [
      'string a.b(String x, list:float xs, Order_Line r)\n{\n}',
      '(Function string (Member a b) (Parameter String x) (Parameter list:float xs) (Parameter Order_Line r) (Block))',
    ],
    [
      'x = 1;\nvoid f()\n{\n}\nmap a.g()\n{\n}',
      '(Assign x 1)\n(Function void f (Block))\n(Function map (Member a g) (Block))',
    ],
  ])('functions: %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it('ends a statement after its semicolon and a block at its brace', () => {
    const tree = parse('  x = 1 ;  if(a) { } // end\n');
    expect([...tree.root.children()].map((node) => node.text)).toEqual(['x = 1 ;', 'if(a) { }']);
  });
});
