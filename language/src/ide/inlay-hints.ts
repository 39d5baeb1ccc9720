import type { Analysis } from '../analysis.js';
import { literalType } from '../semantics/constants.js';
import { roleOfRow } from '../semantics/names.js';
import { describeType, typeOf } from '../semantics/types/index.js';
import { literalKinds } from '../syntax/tree/kind-sets.js';
import { Kind } from '../syntax/tree/kinds.js';
import { endAt, kindAt, sizeAt, startAt } from '../syntax/tree/rows.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { callableOf, fittingForm, parameterAt } from './callable.js';
import { callCostText } from './quota-summaries.js';

/** Words that the editor shows between those of the text. The offset is in UTF-16 code units. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly kind: 'parameter' | 'type' | 'cost';
}

/** Which arguments are named. */
export type ParameterNames = 'none' | 'literals' | 'all';

export interface InlayHintOptions {
  readonly parameterNames: ParameterNames;
  /** Whether variables show their type where they first get a value. */
  readonly types: boolean;
  /** Whether calls show what they cost in external calls. */
  readonly costs: boolean;
}

/**
 * The names of parameters before the arguments of tasks and of the author's functions, the types of variables, and what
 * calls cost, in a range. What says itself what it is gets none: the only argument of a call, a variable called like the parameter, a
 * variable that is given a literal, and one of which nothing is known.
 */
export function inlayHints(
  analysis: Analysis,
  range: { readonly start: number; readonly end: number },
  { parameterNames, types, costs }: InlayHintOptions,
): readonly InlayHint[] {
  if (parameterNames === 'none' && !types && !costs) return [];
  const hints: InlayHint[] = [];
  const { tree } = analysis;
  const { rows } = tree;
  for (let id = 0; id < tree.length; id++) {
    if (endAt(rows, id) < range.start) {
      id += sizeAt(rows, id) - 1;
      continue;
    }
    if (startAt(rows, id) > range.end) break;
    const kind = kindAt(rows, id);
    if (costs && (kind === Kind.Call || kind === Kind.Task)) {
      const hint = costHint(analysis, tree.node(id));
      if (hint !== undefined) hints.push(hint);
    }
    if (kind === Kind.Call && parameterNames !== 'none') {
      hints.push(...hintsOf(analysis, tree.node(id), parameterNames));
    } else if (kind === Kind.Name && types && roleOfRow(tree, id) === 'definition') {
      const hint = typeHint(analysis, tree.node(id));
      if (hint !== undefined) hints.push(hint);
    }
  }
  return hints.filter(({ offset }) => offset >= range.start && offset <= range.end).sort((a, b) => a.offset - b.offset);
}

/** The type of a variable after the name that first gives it a value. */
function typeHint(analysis: Analysis, name: SyntaxNode): InlayHint | undefined {
  const variable = analysis.symbols.variableAt(name);
  if (variable === undefined || !variable.definition.is(name) || variable.declaredType !== undefined) return undefined;
  if (variable.value !== undefined && literalType(variable.value) !== undefined) return undefined;
  const type = typeOf(analysis, name);
  if (type.kind === 'UNKNOWN' || type.kind === 'NEVER' || type.kind === 'NULL') return undefined;
  return { offset: name.end, label: `: ${describeType(analysis, name, type)}`, kind: 'type' };
}

/** What a call costs, after its closing bracket; of a block after its word, since its end may be far down. */
function costHint(analysis: Analysis, call: SyntaxNode): InlayHint | undefined {
  if (call.kind === Kind.Call && call.callee.dottedName === undefined) return undefined;
  const cost = callCostText(analysis, call);
  if (cost === undefined) return undefined;
  return { offset: call.kind === Kind.Task ? call.word.end : call.end, label: cost, kind: 'cost' };
}

function* hintsOf(analysis: Analysis, call: SyntaxNode, names: 'literals' | 'all'): Iterable<InlayHint> {
  const { args } = call;
  if (args.length < 2) return;
  const callable = callableOf(analysis, call);
  // Built-ins are short and well known: `ifNull(name, "")` reads without help.
  if (callable === undefined || callable.kind === 'builtin') return;
  const form = callable.forms[fittingForm(analysis, callable, args, args.length)];
  if (form === undefined) return;
  for (const [place, arg] of args.entries()) {
    const parameter = parameterAt(form.signature.params, place);
    // More arguments than parameters, or one that is missing: which is which would be a guess.
    if (parameter === undefined || arg.isMissing) return;
    if (names === 'literals' && !literalKinds.has(arg.kind) && arg.kind !== Kind.EmptyBraces) continue;
    if (isSpoken(arg, parameter.name)) continue;
    yield { offset: arg.start, label: `${parameter.name}:`, kind: 'parameter' };
  }
}

/** `recordId` for `record_id`: letter case and underscores aside. */
function isSpoken(arg: SyntaxNode, name: string): boolean {
  const plain = (text: string) => text.replace(/[_"']/g, '').toLowerCase();
  return plain(arg.kind === Kind.Member ? arg.member.text : arg.text) === plain(name);
}
