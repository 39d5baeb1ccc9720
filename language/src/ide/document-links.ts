import type { Analysis } from '../analysis.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { Tree } from '../syntax/tree/tree.js';
import { commentAt } from './cursor.js';

/** An address in a text or a comment. UTF-16 offsets. */
export interface DocumentLink {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly target: string;
}

/** What follows is cut at quotes, brackets and white space; a host is needed for a link to lead anywhere. */
const address = /https?:\/\/[A-Za-z0-9][^\s"'`<>\\{}|^]*/gi;

/**
 * The web addresses in texts and comments, in the order of the text. An address that a `+` continues is left out, as it leads
 * nowhere by itself.
 */
export function documentLinks({ text, tree }: Analysis): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const match of text.matchAll(address)) {
    const start = match.index;
    const target = withoutPunctuation(match[0]);
    const end = start + target.length;
    if (isWhole(tree, start, end)) links.push({ start, end, target });
  }
  return links;
}

function isWhole(tree: Tree, start: number, end: number): boolean {
  const comment = commentAt(tree, start);
  if (comment !== undefined) return end <= comment.end;
  const node = tree.nodeCovering(start, end);
  if (node.kind !== Kind.Text && node.kind !== Kind.QuotedText) return false;
  const { parent } = node;
  // `"https://a.example/" + id`: only the end of the text is continued.
  const isContinued = parent?.kind === Kind.Binary && parent.left.is(node) && end === node.end - 1;
  return !isContinued;
}

/** A sentence may end right after an address, and an address may stand in brackets. */
function withoutPunctuation(found: string): string {
  let target = found.replace(/[.,;:!?*]+$/, '');
  while (target.endsWith(')') && !target.includes('(')) target = target.slice(0, -1);
  while (target.endsWith(']') && !target.includes('[')) target = target.slice(0, -1);
  return target;
}
