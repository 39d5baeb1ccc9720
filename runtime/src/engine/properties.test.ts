// Generated programs agree with a direct evaluator that walks their syntax and shares no code with the engine.
import { analyse, createWorkspace, format } from '@deluge-tools/language';
import { testCatalogue } from '@deluge-tools/language/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runScript } from '../testing.js';

type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'sum'; readonly operator: '+' | '-' | '*'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'join'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly argument: Expression }
  | { readonly kind: 'size' }
  | { readonly kind: 'choice'; readonly test: Test; readonly yes: Expression; readonly no: Expression };

interface Test {
  readonly operator: '<' | '>' | '==' | '!=' | '<=' | '>=';
  readonly left: Expression;
  readonly right: Expression;
  readonly also?: { readonly joined: '&&' | '||'; readonly test: Test };
}

type Statement =
  | { readonly kind: 'assign'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'print'; readonly value: Expression }
  | { readonly kind: 'add'; readonly value: Expression }
  | {
      readonly kind: 'if';
      readonly test: Test;
      readonly yes: readonly Statement[];
      readonly no: readonly Statement[];
    }
  | { readonly kind: 'loop'; readonly rounds: number; readonly body: readonly Statement[] }
  | { readonly kind: 'break' | 'continue' | 'fail' }
  | { readonly kind: 'try'; readonly body: readonly Statement[]; readonly handler: readonly Statement[] };

const numbers = ['a', 'b', 'c'];

const { number, test: aTest } = fc.letrec<{ number: Expression; test: Test }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: 0, max: 50 }).map((value): Expression => ({ kind: 'number', value })),
    fc.constantFrom(...numbers).map((name): Expression => ({ kind: 'variable', name })),
    fc.constant<Expression>({ kind: 'size' }),
    fc.record({
      kind: fc.constant('sum' as const),
      operator: fc.constantFrom('+' as const, '-' as const, '*' as const),
      left: tie('number'),
      right: tie('number'),
    }),
    fc.record({ kind: fc.constant('call' as const), argument: tie('number') }),
    fc.record({
      kind: fc.constant('choice' as const),
      test: tie('test'),
      yes: tie('number'),
      no: tie('number'),
    }),
  ),
  test: fc.record(
    {
      operator: fc.constantFrom('<' as const, '>' as const, '==' as const, '!=' as const, '<=' as const, '>=' as const),
      left: tie('number'),
      right: tie('number'),
      also: fc.record({ joined: fc.constantFrom('&&' as const, '||' as const), test: tie('test') }),
    },
    { requiredKeys: ['operator', 'left', 'right'] },
  ),
}));

const text: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom('', 'x', 'München', 'a b').map((value): Expression => ({ kind: 'text', value })),
  fc.record({
    kind: fc.constant('join' as const),
    left: fc.constantFrom('v: ', '').map((value): Expression => ({ kind: 'text', value })),
    right: number,
  }),
);

const program = fc.letrec<{ list: readonly Statement[]; statement: Statement }>((tie) => ({
  list: fc.array(tie('statement'), { minLength: 1, maxLength: 5 }),
  statement: fc.oneof(
    { depthSize: 'small' },
    fc.record({ kind: fc.constant('assign' as const), name: fc.constantFrom(...numbers), value: number }),
    fc.record({ kind: fc.constant('print' as const), value: fc.oneof(number, text) }),
    fc.record({ kind: fc.constant('add' as const), value: fc.oneof(number, text) }),
    fc.constantFrom<Statement>({ kind: 'break' }, { kind: 'continue' }, { kind: 'fail' }),
    fc.record({
      kind: fc.constant('if' as const),
      test: aTest,
      yes: tie('list'),
      no: tie('list'),
    }),
    fc.record({ kind: fc.constant('loop' as const), rounds: fc.nat(3), body: tie('list') }),
    fc.record({ kind: fc.constant('try' as const), body: tie('list'), handler: tie('list') }),
  ),
})).list;

/** The program as Deluge. `f` doubles its argument and adds an element to the list that `size` counts. */
function written(statements: readonly Statement[]): string {
  return `int f(list l, int n) { l.add("f"); m = n * 2; return m; }\nl = List(); a = 1; b = 2; c = 3;\n${statements.map(statementText).join('')}`;
}

function statementText(statement: Statement): string {
  const block = (list: readonly Statement[]) => `{ ${list.map(statementText).join('')} } `;
  switch (statement.kind) {
    case 'assign':
      return `${statement.name} = ${expressionText(statement.value)}; `;
    case 'print':
      return `info ${expressionText(statement.value)}; `;
    case 'add':
      return `l.add(${expressionText(statement.value)}); `;
    case 'if':
      return `if(${testText(statement.test)}) ${block(statement.yes)}else ${block(statement.no)}`;
    case 'loop':
      return `for each x in leftpad("1",${statement.rounds + 1}).replaceAll(" ","1,").toList() ${block(statement.body)}`;
    case 'try':
      return `try ${block(statement.body)}catch (e) ${block(statement.handler)}`;
    case 'fail':
      return 'z = 1 / 0; ';
    default:
      return `${statement.kind}; `;
  }
}

function expressionText(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'text':
      return JSON.stringify(expression.value);
    case 'variable':
      return expression.name;
    case 'sum':
      return `(${expressionText(expression.left)} ${expression.operator} ${expressionText(expression.right)})`;
    case 'join':
      return `${expressionText(expression.left)} + ${expressionText(expression.right)}`;
    case 'call':
      return `f(l, ${expressionText(expression.argument)})`;
    case 'size':
      return 'l.size()';
    case 'choice':
      return `if(${testText(expression.test)}, ${expressionText(expression.yes)}, ${expressionText(expression.no)})`;
  }
}

function testText({ operator, left, right, also }: Test): string {
  const own = `${expressionText(left)} ${operator} ${expressionText(right)}`;
  return also === undefined ? own : `(${own}) ${also.joined} (${testText(also.test)})`;
}

class Failure extends Error {}

/** Walks the syntax. */
class Direct {
  readonly lines: string[] = [];
  private readonly list: unknown[] = [];
  private readonly variables: Record<string, bigint> = { a: 1n, b: 2n, c: 3n };

  /** True if the script has ended with an error. */
  run(statements: readonly Statement[]): boolean {
    try {
      this.all(statements);
      return false;
    } catch (error) {
      if (error instanceof Failure) return true;
      throw error;
    }
  }

  private all(statements: readonly Statement[]): 'break' | 'continue' | undefined {
    for (const statement of statements) {
      const exit = this.statement(statement);
      if (exit !== undefined) return exit;
    }
    return undefined;
  }

  private statement(statement: Statement): 'break' | 'continue' | undefined {
    switch (statement.kind) {
      case 'assign':
        this.variables[statement.name] = this.value(statement.value) as bigint;
        return undefined;
      case 'print':
        this.lines.push(String(this.value(statement.value)));
        return undefined;
      case 'add':
        this.list.push(this.value(statement.value));
        return undefined;
      case 'if':
        return this.all(this.holds(statement.test) ? statement.yes : statement.no);
      case 'loop':
        for (let round = 0; round <= statement.rounds; round++) {
          if (this.all(statement.body) === 'break') break;
        }
        return undefined;
      case 'try':
        try {
          return this.all(statement.body);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          return this.all(statement.handler);
        }
      case 'fail':
        throw new Failure();
      default:
        return statement.kind;
    }
  }

  private value(expression: Expression): bigint | string {
    switch (expression.kind) {
      case 'number':
        return BigInt(expression.value);
      case 'text':
        return expression.value;
      case 'variable':
        return this.variables[expression.name] as bigint;
      case 'sum': {
        const left = this.value(expression.left) as bigint;
        const right = this.value(expression.right) as bigint;
        const { operator } = expression;
        const result = operator === '+' ? left + right : operator === '-' ? left - right : left * right;
        if (BigInt.asIntN(64, result) !== result) throw new Failure();
        return result;
      }
      case 'join':
        return String(this.value(expression.left)) + String(this.value(expression.right));
      case 'call': {
        const argument = this.value(expression.argument) as bigint;
        this.list.push('f');
        const result = argument * 2n;
        if (BigInt.asIntN(64, result) !== result) throw new Failure();
        return result;
      }
      case 'size':
        return BigInt(this.list.length);
      case 'choice':
        return this.value(this.holds(expression.test) ? expression.yes : expression.no);
    }
  }

  private holds({ operator, left, right, also }: Test): boolean {
    const a = this.value(left) as bigint;
    const b = this.value(right) as bigint;
    const own = { '<': a < b, '>': a > b, '==': a === b, '!=': a !== b, '<=': a <= b, '>=': a >= b }[operator];
    if (also === undefined || own === (also.joined === '||')) return own;
    return this.holds(also.test);
  }
}

test('generated programs print what a direct evaluator prints, and fail where it fails', () => {
  fc.assert(
    fc.property(program, (statements) => {
      const direct = new Direct();
      const fails = direct.run(statements);
      const { lines, result } = runScript(written(statements), { limits: { statements: 100_000 } });
      expect(lines).toEqual(direct.lines);
      expect(result.kind).toBe(fails ? 'failed' : 'returned');
    }),
    { numRuns: 500 },
  );
});

test('formatting does not change what a program prints, or how it ends', () => {
  const workspace = createWorkspace(testCatalogue());
  fc.assert(
    fc.property(program, fc.constantFrom('standard' as const, 'zoho' as const), (statements, layout) => {
      const text = written(statements);
      const options = { limits: { statements: 100_000 } };
      const edits = format(analyse(text, workspace), { tabSize: 2, insertSpaces: true, layout });
      const formatted = [...edits]
        .sort((a, b) => b.start - a.start)
        .reduce((all, { start, end, newText }) => all.slice(0, start) + newText + all.slice(end), text);
      const [before, after] = [runScript(text, options), runScript(formatted, options)];
      expect(after.lines).toEqual(before.lines);
      expect(after.result.kind).toBe(before.result.kind);
      expect(after.usage.statements).toBe(before.usage.statements);
    }),
    { numRuns: 200 },
  );
});

test('strict order from left to right: what a call changes is seen by what stands after it, and not before', () => {
  const f = 'int f(list l) { l.add(1); return 10; }\n';
  expect(runScript(`${f}xs = {1}; info xs.size() + f(xs); info f(xs) + xs.size();`).lines).toEqual(['11', '13']);
});
