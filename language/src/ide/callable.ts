import type { Analysis } from '../analysis.js';
import { callName } from '../catalogue/names-in-scripts.js';
import type { Builtin, DelugeTypeName, Parameter, Signature, Task } from '../catalogue/types.js';
import { leadsToCalls, resolveCall } from '../semantics/calls.js';
import type { FunctionDeclaration } from '../semantics/symbols.js';
import { builtinsFor, catalogueName, typeOf } from '../semantics/types/index.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { docCommentOf } from './doc-comment.js';
import { functionSignature } from './user-functions.js';

/** What stands before the brackets of a call, and how it may be called. */
export type Callable =
  | { readonly kind: 'task'; readonly name: string; readonly task: Task; readonly forms: readonly Form[] }
  | { readonly kind: 'builtin'; readonly name: string; readonly forms: readonly BuiltinForm[] }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly declaration: FunctionDeclaration;
      readonly forms: readonly Form[];
    };

/** One way of calling. */
export interface Form {
  readonly signature: Signature;
}
export interface BuiltinForm extends Form {
  readonly builtin: Builtin;
}

/** A parameter with what the doc comment of the author's own function says about it; any other parameter as it is. */
export function documentedParameter(callable: Callable, parameter: Parameter): Parameter;
export function documentedParameter(callable: Callable, parameter: Parameter | undefined): Parameter | undefined;
export function documentedParameter(callable: Callable, parameter: Parameter | undefined): Parameter | undefined {
  if (parameter === undefined || callable.kind !== 'function') return parameter;
  const summary = docCommentOf(callable.declaration).parameters.get(parameter.name);
  return summary === undefined ? parameter : { ...parameter, summary };
}

/** What a `Call` node calls; undefined for what neither the catalogue nor the author's own functions know. */
export function callableOf(analysis: Analysis, call: SyntaxNode): Callable | undefined {
  const resolved = resolveCall(call, analysis);
  switch (resolved.kind) {
    case 'task': {
      const { task } = resolved;
      return { kind: 'task', name: callName(task), task, forms: task.signatures.map((signature) => ({ signature })) };
    }
    case 'function': {
      const { declaration } = resolved;
      const signature = functionSignature(analysis.workspace.catalogue, declaration);
      return { kind: 'function', name: declaration.name, declaration, forms: [{ signature }] };
    }
    case 'builtin':
      return builtinCallable(
        resolved.form === 'method' ? builtinsFor(analysis, call, resolved.builtins) : resolved.builtins,
      );
    default:
      return undefined;
  }
}

/** `if(condition, then, otherwise)` in an expression, which has a kind of its own in the tree. */
export function conditionalCallable(analysis: Analysis): Callable | undefined {
  const functions = analysis.workspace.catalogue.functions('if');
  return functions.length > 0 ? builtinCallable(functions) : undefined;
}

/** True after `zoho.crm`: what follows is a name of the catalogue, known or not, and never a method. */
export function isInNamespace(analysis: Analysis, object: SyntaxNode): boolean {
  const dotted = object.dottedName;
  if (dotted === undefined) return false;
  const { catalogue } = analysis.workspace;
  if (catalogue.systemVariable(dotted) !== undefined) return false;
  const dot = dotted.indexOf('.');
  return leadsToCalls(catalogue, dot < 0 ? dotted : dotted.slice(0, dot));
}

function builtinCallable(builtins: readonly Builtin[]): Callable {
  const [first] = builtins;
  return {
    kind: 'builtin',
    name: first?.name ?? '',
    forms: builtins.flatMap((builtin) => builtin.signatures.map((signature) => ({ builtin, signature }))),
  };
}

/**
 * The form that the arguments fit: the first with room for all of them and the fewest whose known type does not fit;
 * with too many arguments for every form, the longest. `count` is how many places are used, the one under the cursor
 * included. An index into `callable.forms`.
 */
export function fittingForm(
  analysis: Analysis,
  callable: Callable,
  args: readonly SyntaxNode[],
  count: number,
): number {
  let best = 0;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [index, { signature }] of callable.forms.entries()) {
    const { params } = signature;
    const last = params.at(-1);
    const missing = last?.variadic === true ? 0 : Math.max(0, count - params.length);
    const misfits = args.filter((arg, place) => !fits(analysis, arg, params[place])).length;
    const cost = missing * 100 + misfits;
    if (cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  }
  return best;
}

function fits(analysis: Analysis, arg: SyntaxNode, parameter: Parameter | undefined): boolean {
  if (parameter === undefined || arg.isMissing) return true;
  const type = catalogueName(typeOf(analysis, arg));
  if (type === undefined || type === 'NULL' || parameter.type === 'ANY') return true;
  return [parameter.type, ...(parameter.altTypes ?? [])].some((wanted) => isLike(type, wanted));
}

function isLike(type: DelugeTypeName, wanted: DelugeTypeName): boolean {
  if (type === wanted || wanted === 'ANY') return true;
  if (wanted === 'DECIMAL') return type === 'NUMBER';
  return wanted === 'DATE' || wanted === 'DATE-TIME' ? type === 'DATE' || type === 'DATE-TIME' : false;
}

/** The parameter that an argument at this place stands for; a variadic one stands for all the rest. */
export function parameterAt(params: readonly Parameter[], place: number): Parameter | undefined {
  const last = params.at(-1);
  return params[place] ?? (last?.variadic === true ? last : undefined);
}
