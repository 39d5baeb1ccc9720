import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../../syntax/tree/tree.js';
import { codeAfter, directives } from '../directives.js';

/** A comment that says how often the loop after it runs. Offsets are UTF-16 code units. */
export interface LoopBound {
  /** The comment. */
  readonly start: number;
  readonly end: number;
  /** Where the loop begins. */
  readonly loopStart: number;
  readonly iterations: number;
  /** What is written after `--`; empty if nothing is. */
  readonly reason: string;
}

const marker = 'deluge-quota';
const directive = /^(?:\/\/+|\/\*+)\s*deluge-quota\s*:\s*at most ([\d,]+) iterations?\b([\s\S]*?)(?:\*\/)?$/i;

/**
 * The comments that bound a loop: `// deluge-quota: at most 20 iterations -- weekly job` on a line before a `for each`.
 * Between the two there may be blanks and other comments, nothing else.
 */
export function loopBounds(tree: Tree): readonly LoopBound[] {
  let bounds = known.get(tree);
  if (bounds === undefined) {
    bounds = readBounds(tree);
    known.set(tree, bounds);
  }
  return bounds;
}

const known = new WeakMap<Tree, readonly LoopBound[]>();

function readBounds(tree: Tree): readonly LoopBound[] {
  const found: LoopBound[] = [];
  for (const comment of directives(tree, marker)) {
    const match = directive.exec(comment.text);
    if (match === null) continue;
    const loop = loopAt(tree, codeAfter(tree, comment));
    if (loop === undefined) continue;
    const iterations = Number(match[1]?.replaceAll(',', ''));
    if (!Number.isSafeInteger(iterations)) continue;
    const [, ...reason] = (match[2] ?? '').split('--');
    const { start, end } = comment;
    found.push({ start, end, loopStart: loop.start, iterations, reason: reason.join('--').trim() });
  }
  return found;
}

function loopAt(tree: Tree, offset: number): SyntaxNode | undefined {
  let node: SyntaxNode | undefined = tree.nodeAt(offset);
  while (node !== undefined && node.kind !== Kind.ForEach) node = node.parent;
  return node?.start === offset ? node : undefined;
}
