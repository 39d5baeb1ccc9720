import { type FunctionDeclaration, Kind, Operator, type SyntaxNode } from '@deluge-tools/language';
import { DelugeError, nullError, typeError } from '../errors.js';
import { arithmeticOf } from '../evaluate.js';
import { calculate, isTrue } from '../operators.js';
import { Unknown } from '../unknown.js';
import { DelugeBraces, DelugeList, DelugeMap, type DelugeValue, settled, typeOf } from '../values.js';
import { valueOf } from './expressions.js';
import { Frame, type Surroundings } from './frame.js';
import type { Program } from './program.js';
import type { Steps } from './request.js';

/** How a statement ends other than by going on to the next. */
type Exit = { readonly kind: 'break' | 'continue' } | { readonly kind: 'return'; readonly value: DelugeValue };

/** Functions that may be running at once. Zoho's page allows 75 calls; what it counts is not clear, so this is more. */
const deepest = 200;

/** One run of the statements of a script that stand outside of its functions. Gives what it returns, or null. */
export function runScript(program: Program, surroundings: Surroundings): Steps<DelugeValue> {
  const { root } = program.analysis.tree;
  return new Interpreter(program).body(root, new Frame(root, surroundings, 1));
}

/** One run of a function. What is not given of its parameters is null. */
export function* runFunction(
  program: Program,
  declaration: FunctionDeclaration,
  values: readonly DelugeValue[],
  surroundings: Surroundings,
): Steps<DelugeValue> {
  const frame = new Frame(declaration.node, surroundings, 1);
  return yield* new Interpreter(program).function(declaration, values, frame);
}

class Interpreter {
  constructor(private readonly program: Program) {}

  *function(declaration: FunctionDeclaration, values: readonly DelugeValue[], frame: Frame): Steps<DelugeValue> {
    if (frame.depth > deepest) throw new DelugeError(`More than ${deepest} functions call each other`);
    for (const [place, { name }] of declaration.parameters.entries()) frame.set(name, values[place] ?? null);
    yield { kind: 'enter', declaration, frame };
    return yield* this.body(declaration.node.body, frame);
  }

  /** A `Block` or the `Script`, as the whole of a run. */
  *body(list: SyntaxNode, frame: Frame): Steps<DelugeValue> {
    const exit = yield* this.list(list, frame);
    return exit?.kind === 'return' ? exit.value : null;
  }

  private *list(list: SyntaxNode, frame: Frame): Steps<Exit | undefined> {
    for (const node of list.children()) {
      const exit = yield* this.statement(node, frame);
      if (exit !== undefined) return exit;
    }
    return undefined;
  }

  private *statement(node: SyntaxNode, frame: Frame): Steps<Exit | undefined> {
    if (node.kind === Kind.Function || node.kind === Kind.EmptyStatement) return undefined;
    if (node.kind === Kind.ForEach) return yield* this.forEach(node, frame);
    yield { kind: 'statement', node, frame };
    switch (node.kind) {
      case Kind.Assignment:
        yield* this.assign(node.target, node.value, node.operator, frame);
        return undefined;
      case Kind.TypedDeclaration:
        yield* this.assign(node.name, node.value, Operator.Assign, frame);
        return undefined;
      case Kind.ExpressionStatement:
        if (node.expression !== undefined) yield* this.value(node.expression, frame);
        return undefined;
      case Kind.Info:
      case Kind.Alert:
      case Kind.SuccessMessage: {
        const value = node.expression === undefined ? null : yield* this.value(node.expression, frame);
        yield { kind: 'info', node, value };
        return undefined;
      }
      case Kind.If:
        return yield* this.choice(node, frame);
      case Kind.Try:
        return yield* this.attempt(node, frame);
      case Kind.Block:
        return yield* this.list(node, frame);
      case Kind.Return:
        return {
          kind: 'return',
          value: node.expression === undefined ? null : yield* this.value(node.expression, frame),
        };
      case Kind.Break:
        return { kind: 'break' };
      case Kind.Continue:
        return { kind: 'continue' };
      default:
        throw new Unknown(node, 'It does something in the product that runs the script, which cannot be done here.');
    }
  }

  private value(node: SyntaxNode, frame: Frame): Steps<DelugeValue> {
    return valueOf(node, frame, this.program, ({ declaration }, values, caller) =>
      this.function(declaration, values, caller.inner(declaration.node)),
    );
  }

  private *assign(target: SyntaxNode, value: SyntaxNode, operator: Operator, frame: Frame): Steps<void> {
    const name = target.dottedName;
    if (name === undefined) throw new Unknown(target, 'It is a field of a record.');
    const result = yield* this.value(value, frame);
    const sign = arithmeticOf(operator);
    frame.set(name, sign === undefined ? result : calculate(sign, frame.lookUp(name, target), result));
  }

  private *choice(node: SyntaxNode, frame: Frame): Steps<Exit | undefined> {
    for (const { condition, body } of node.branches) {
      if (isTrue(yield* this.value(condition, frame))) return yield* this.list(body, frame);
    }
    return node.otherwise === undefined ? undefined : yield* this.list(node.otherwise, frame);
  }

  /** The rounds are settled when the loop begins: what the body adds to the list is not visited. */
  private *forEach(node: SyntaxNode, frame: Frame): Steps<Exit | undefined> {
    const elements = elementsOf(yield* this.value(node.source, frame));
    for (const [index, element] of elements.entries()) {
      yield { kind: 'statement', node, frame };
      frame.set(node.variable.text, node.isIndexLoop ? BigInt(index) : element);
      const exit = yield* this.list(node.body, frame);
      if (exit?.kind === 'break') break;
      if (exit?.kind === 'return') return exit;
    }
    return undefined;
  }

  private *attempt(node: SyntaxNode, frame: Frame): Steps<Exit | undefined> {
    try {
      return yield* this.list(node.body, frame);
    } catch (error) {
      if (!(error instanceof DelugeError)) throw error;
      const name = node.variable.text;
      frame.set(name, error.message);
      frame.set(`${name}.message`, error.message);
    }
    return yield* this.list(node.handler, frame);
  }
}

/** A list gives its elements, a map its keys. */
function elementsOf(value: DelugeValue): readonly DelugeValue[] {
  const actual = settled(value);
  if (actual instanceof DelugeList) return [...actual.elements];
  if (actual instanceof DelugeMap) return actual.keys();
  if (actual instanceof DelugeBraces) return [];
  throw actual === null ? nullError('for each') : typeError(1, 'LIST', typeOf(actual));
}
