import { codeAfter, type Directive, directives } from '../semantics/directives.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { Tree } from '../syntax/tree/tree.js';
import { lineEnd, lineStart } from '../text/lines.js';
import type { Diagnostic } from './diagnostic.js';

/** A comment that silences rules. Offsets are UTF-16 code units. */
export interface Suppression {
  /** The comment itself. */
  readonly start: number;
  readonly end: number;
  /** What it covers: a finding that starts in here is silenced. */
  readonly from: number;
  readonly to: number;
  /** The rules that it names, in lower case; undefined for all of them. */
  readonly rules: ReadonlySet<string> | undefined;
  /** What is written after `--`; empty if nothing is. */
  readonly reason: string;
}

const marker = 'deluge-disable';
const directive = /^(?:\/\/+|\/\*+)\s*deluge-disable(-next-line|-line)?(?![\w-])([\s\S]*?)(?:\*\/)?$/;

/**
 * The comments of a text that silence rules:
 * - `// deluge-disable-next-line noQuotaCallInLoop, unknownTask -- why` the next line with code on it; a plain statement
 *   that begins there is covered to its end,
 * - `// deluge-disable-line …` the line that the comment stands on,
 * - `// deluge-disable …` the whole file.
 *
 * Without ids they silence every rule. Syntax errors are never silenced.
 */
export function suppressions(tree: Tree): readonly Suppression[] {
  const found: Suppression[] = [];
  for (const comment of directives(tree, marker)) {
    const match = directive.exec(comment.text);
    if (match === null) continue;
    const { start, end } = comment;
    const [names = '', ...reason] = (match[2] ?? '').split('--');
    const ids = names.split(/[\s,]+/).filter((id) => id !== '');
    const [from, to] = covered(tree, match[1], comment);
    found.push({
      start,
      end,
      from,
      to,
      rules: ids.length === 0 ? undefined : new Set(ids.map((id) => id.toLowerCase())),
      reason: reason.join('--').trim(),
    });
  }
  return found;
}

/**
 * True if a comment silences a diagnostic. The rule, in lower case, is added to `silenced` at the place of each comment
 * that does.
 */
export function isSuppressed(
  { code, start }: Diagnostic,
  all: readonly Suppression[],
  silenced: readonly Set<string>[],
): boolean {
  let isSilent = false;
  for (const [index, { from, to, rules }] of all.entries()) {
    if (start < from || start > to) continue;
    const rule = code.toLowerCase();
    if (rules !== undefined && !rules.has(rule)) continue;
    silenced[index]?.add(rule);
    isSilent = true;
  }
  return isSilent;
}

function covered(tree: Tree, scope: string | undefined, comment: Directive): [number, number] {
  const { text } = tree;
  const { start, end } = comment;
  switch (scope) {
    case '-line':
      return [lineStart(text, start), lineEnd(text, end)];
    case '-next-line': {
      const code = codeAfter(tree, comment);
      return [code, Math.max(lineEnd(text, code), statementEnd(tree, code))];
    }
    default:
      return [0, text.length];
  }
}

/** Where the plain statement that begins at an offset ends; the offset itself for what holds other statements. */
function statementEnd(tree: Tree, offset: number): number {
  let node = tree.nodeAt(offset);
  while (node.parent !== undefined && node.parent.kind !== Kind.Block && node.parent.kind !== Kind.Script) {
    node = node.parent;
  }
  return node.start === offset && !compound.has(node.kind) ? node.end : offset;
}

const compound = new Set([Kind.Script, Kind.Function, Kind.Block, Kind.If, Kind.ForEach, Kind.Try]);
