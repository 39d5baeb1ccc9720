import type { Analysis } from '../analysis.js';
import { Kind } from '../syntax/kinds.js';
import type { SyntaxNode } from '../syntax/node.js';
import { callableOf, fittingForm, parameterAt } from './callable.js';

/** Words that the editor shows between those of the text. The offset is in UTF-16 code units. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
}

/** Which arguments are named. */
export type ParameterNames = 'none' | 'literals' | 'all';

/**
 * The names of parameters before the arguments of tasks and of the script's functions, in a range. An argument that says itself
 * what it is for gets none: the only one of a call, and a variable called like the parameter.
 */
export function inlayHints(
  analysis: Analysis,
  range: { readonly start: number; readonly end: number },
  names: ParameterNames,
): readonly InlayHint[] {
  if (names === 'none') return [];
  const hints: InlayHint[] = [];
  const { tree } = analysis;
  const { rows } = tree;
  for (let id = 0; id < tree.length; id++) {
    if (rows[id * 5 + 2]! < range.start) {
      id += rows[id * 5 + 3]! - 1;
      continue;
    }
    if (rows[id * 5 + 1]! > range.end) break;
    if ((rows[id * 5]! & 255) !== Kind.Call) continue;
    for (const hint of hintsOf(analysis, tree.node(id), names)) {
      if (hint.offset >= range.start && hint.offset <= range.end) hints.push(hint);
    }
  }
  return hints.sort((a, b) => a.offset - b.offset);
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
    if (names === 'literals' && !literals.has(arg.kind)) continue;
    if (isSpoken(arg, parameter.name)) continue;
    yield { offset: arg.start, label: `${parameter.name}:` };
  }
}

const literals: ReadonlySet<Kind> = new Set([
  Kind.Text,
  Kind.QuotedText,
  Kind.Number,
  Kind.Decimal,
  Kind.Boolean,
  Kind.Null,
  Kind.EmptyBraces,
]);

/** `recordId` for `record_id`: letter case and underscores aside. */
function isSpoken(arg: SyntaxNode, name: string): boolean {
  const plain = (text: string) => text.replace(/[_"']/g, '').toLowerCase();
  return plain(arg.kind === Kind.Member ? arg.member.text : arg.text) === plain(name);
}
