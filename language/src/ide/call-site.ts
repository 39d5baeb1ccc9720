import type { Analysis } from '../analysis.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import { commentAt, previousEnd } from './cursor.js';

/** The brackets that hold an offset, and which of the places between the commas it is in. */
export interface CallSite {
  /** A Call, or a Conditional: `if(a, b, c)`. */
  readonly call: SyntaxNode;
  /** Offset of `(`. */
  readonly open: number;
  /** 0-based place of the cursor. */
  readonly place: number;
  /** How many places are in use, the one under the cursor included. */
  readonly count: number;
}

/**
 * The innermost call whose brackets hold `offset`. Brackets may be unclosed: the last token before the cursor tells
 * whether it is still in the call. Lists, maps and parentheses in between are climbed through.
 */
export function callSiteAt(analysis: Analysis, offset: number): CallSite | undefined {
  const { tree } = analysis;
  if (tree.isInComment(offset)) return undefined;
  for (const node of holders(tree, offset)) {
    const site = siteIn(tree, node, offset);
    if (site !== undefined) return site;
  }
  return undefined;
}

/** The nodes that hold the last token before `offset`, or the text that the offset is inside of; innermost first. */
export function* holders(tree: Tree, offset: number): Iterable<SyntaxNode> {
  const end = previousEnd(tree, offset);
  if (end === 0) return;
  let node: SyntaxNode | undefined = tree.nodeCovering(end - 1, end);
  for (; node !== undefined; node = node.parent) yield node;
}

function siteIn(tree: Tree, call: SyntaxNode, offset: number): CallSite | undefined {
  const isCall = call.kind === Kind.Call;
  if (!isCall && call.kind !== Kind.Conditional) return undefined;
  const args = isCall ? call.args : [...call.children()];
  const open = bracketAfter(tree, isCall ? call.callee.end : call.start, args[0]?.start ?? call.end);
  if (open === undefined || offset <= open) return undefined;
  const last = args.at(-1);
  const closed = call.end - 1 > open && tree.text[call.end - 1] === ')' && (last === undefined || last.end < call.end);
  if (closed && offset >= call.end) return undefined;
  const place = commas(tree, open, args, Math.min(offset, call.end));
  const used = commas(tree, open, args, call.end) + 1;
  return { call, open, place, count: Math.max(used, place + 1) };
}

/** The `(` between the offsets, comments aside. */
function bracketAfter(tree: Tree, start: number, end: number): number | undefined {
  for (let offset = start; offset < end; offset++) {
    if (tree.text[offset] === '(' && commentAt(tree, offset) === undefined) return offset;
  }
  return undefined;
}

/** Commas are not rows: those between the arguments are found in the gaps. */
function commas(tree: Tree, open: number, args: readonly SyntaxNode[], until: number): number {
  let count = 0;
  let from = open + 1;
  const countGap = (to: number): void => {
    for (let offset = from; offset < Math.min(to, until); offset++) {
      if (tree.text[offset] === ',' && commentAt(tree, offset) === undefined) count++;
    }
  };
  for (const arg of args) {
    countGap(arg.start);
    from = Math.max(from, arg.end);
  }
  countGap(until);
  return count;
}
