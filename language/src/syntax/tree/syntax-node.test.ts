import { describe, expect, it } from 'vitest';
import { parse } from '../parser/parse.js';
import { Kind, Operator } from './kinds.js';
import type { SyntaxNode } from './tree.js';
import type { Call, NodeOf } from './views.js';

/** The first node of a kind. */
function find(text: string, kind: Kind): SyntaxNode {
  for (const node of parse(text).root.descendants()) if (node.kind === kind) return node;
  throw new Error(`There is no ${Kind[kind]} in ${text}`);
}

function texts(nodes: Iterable<SyntaxNode>): string[] {
  return [...nodes].map((node) => node.text);
}

describe('slots by name', () => {
  it('of calls and members', () => {
    const call = find('x = a.b.c(1, k:2);', Kind.Call);
    expect(call.callee.text).toBe('a.b.c');
    expect(call.callee.object.text).toBe('a.b');
    expect(call.callee.member.text).toBe('c');
    expect(texts(call.args)).toEqual(['1', 'k:2']);
    expect(call.args[1]!.key.text).toBe('k');
    expect(call.args[1]!.value.text).toBe('2');
  });

  it('of functions', () => {
    const node = find('string a.f(int x, list:float y) { return x; }', Kind.Function);
    expect([node.type.text, node.name.text, node.body.text]).toEqual(['string', 'a.f', '{ return x; }']);
    expect(texts(node.parameters.map((parameter) => parameter.type))).toEqual(['int', 'list:float']);
    expect(texts(node.parameters.map((parameter) => parameter.name))).toEqual(['x', 'y']);
    expect(texts(node.body.statements)).toEqual(['return x;']);
    expect(node.body.statements[0]!.expression?.text).toBe('x');
  });

  it('of statements with blocks', () => {
    const node = find('if(a) {1;} else if(b) {2;} else {3;}', Kind.If);
    expect(texts(node.branches.map((branch) => branch.condition))).toEqual(['a', 'b']);
    expect(texts(node.branches.map((branch) => branch.body))).toEqual(['{1;}', '{2;}']);
    expect(node.otherwise?.text).toBe('{3;}');
    expect(find('if(a) {}', Kind.If).otherwise).toBeUndefined();
    const loop = find('for each index i in xs { }', Kind.ForEach);
    expect([loop.variable.text, loop.source.text, loop.body.text, loop.isIndexLoop]).toEqual(['i', 'xs', '{ }', true]);
    const attempt = find('try {1;} catch (e) {2;}', Kind.Try);
    expect([attempt.body.text, attempt.variable.text, attempt.handler.text]).toEqual(['{1;}', 'e', '{2;}']);
  });

  it('of assignments, operators and conditionals', () => {
    const assignment = find('a.b += 1;', Kind.Assignment);
    expect([assignment.target.text, assignment.operator, assignment.value.text]).toEqual([
      'a.b',
      Operator.AddAssign,
      '1',
    ]);
    const declaration = find('int x = 1;', Kind.TypedDeclaration);
    expect([declaration.type.text, declaration.name.text, declaration.value.text]).toEqual(['int', 'x', '1']);
    const binary = find('x = a - b;', Kind.Binary);
    expect([binary.left.text, binary.operator, binary.right.text]).toEqual(['a', Operator.Subtract, 'b']);
    expect(find('x = -1;', Kind.Unary).operand.text).toBe('1');
    const conditional = find('x = if(a,b,c);', Kind.Conditional);
    expect([conditional.condition.text, conditional.consequent.text, conditional.otherwise?.text]).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('of tasks and inserts', () => {
    const task = find('sendmail [ to:a,b attachments:template:T:R r as PDF ]', Kind.Task);
    expect(task.word.text).toBe('sendmail');
    expect(task.attributes.map((attribute) => texts(attribute.values))).toEqual([
      ['a', 'b'],
      ['template:T:R r as PDF'],
    ]);
    expect(texts(task.attributes[1]!.values[0]!.values)).toEqual(['T', 'R', 'r']);
    const insert = find('insert into F [A=1 B=2];', Kind.Insert);
    expect(insert.form.text).toBe('F');
    expect(insert.fields.map((field) => [field.target.text, field.value.text])).toEqual([
      ['A', '1'],
      ['B', '2'],
    ]);
  });

  it('of records', () => {
    const query = find('o = F[A == 1] sort by B range from 1 to 2;', Kind.Query);
    expect([query.source.text, query.sort?.text, query.range?.text]).toEqual([
      'F[A == 1]',
      'sort by B',
      'range from 1 to 2',
    ]);
    expect([query.source.object.text, query.source.condition.text]).toEqual(['F', 'A == 1']);
    expect(find('o = F[A] range from 1 to 2;', Kind.Query).sort).toBeUndefined();
  });

  it('throws a RangeError for a slot that a kind does not have', () => {
    expect(() => find('x = 1;', Kind.Number).left).toThrow(RangeError);
  });
});

describe('moving in the tree', () => {
  it('goes to parents, children, siblings and around', () => {
    const call = find('if(a) { f(1, 2); }', Kind.Call);
    expect(call.parent?.kind).toBe(Kind.ExpressionStatement);
    expect(texts(call.children())).toEqual(['f', '1', '2']);
    expect(call.childCount).toBe(3);
    expect(call.child(3)).toBeUndefined();
    expect(call.firstChild?.nextSibling?.text).toBe('1');
    expect(call.child(2)?.nextSibling).toBeUndefined();
    expect(call.enclosing(Kind.If, Kind.Script)?.kind).toBe(Kind.If);
    expect(call.enclosing(Kind.ForEach)).toBeUndefined();
    expect(call.is(call.firstChild?.parent)).toBe(true);
    expect(call.is(call.parent)).toBe(false);
    expect(call.tree.root.parent).toBeUndefined();
  });

  it('joins dotted names without what stands between', () => {
    expect(find('zoho . crm /* x */ .get(1);', Kind.Member).dottedName).toBe('zoho.crm.get');
    expect(find('f().get(1);', Kind.Member).dottedName).toBeUndefined();
    expect(find('zoho.crm.\n', Kind.Member).dottedName).toBeUndefined();
  });
});

describe('views', () => {
  it('narrow on the kind', () => {
    const node = find('f(1);', Kind.Call) as Call | NodeOf<Kind.Name>;
    if (node.kind === Kind.Call) expect(node.callee.text).toBe('f');
    else expect.unreachable();
  });
});
