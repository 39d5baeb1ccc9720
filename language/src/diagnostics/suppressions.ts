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
 * Tells which diagnostics the comments of a script silence. A file may have thousands of either, so a diagnostic is
 * compared only with the comments that may cover it.
 */
export class Silencer {
  /** For each comment, the rules that it silenced, in lower case. */
  readonly silenced: readonly Set<string>[];
  private readonly ofFile: readonly number[];
  /** Whether a rule is silenced in the whole file; only rules that were asked about. */
  private readonly silentRules = new Map<string, boolean>();
  /** The comments for some lines, by where what they cover begins. */
  private readonly ofLines: readonly number[];
  /** How far these and those before them reach. */
  private readonly reach: readonly number[];

  /** @param length UTF-16 units of the script */
  constructor(
    private readonly comments: readonly Suppression[],
    length: number,
  ) {
    this.silenced = comments.map(() => new Set<string>());
    const indexes = [...comments.keys()];
    const coversFile = (index: number) => comments[index]!.from === 0 && comments[index]!.to === length;
    this.ofFile = indexes.filter(coversFile);
    this.ofLines = indexes
      .filter((index) => !coversFile(index))
      .sort((a, b) => comments[a]!.from - comments[b]!.from || a - b);
    let furthest = -1;
    this.reach = this.ofLines.map((index) => (furthest = Math.max(furthest, comments[index]!.to)));
  }

  /** True if a comment silences a diagnostic. Each comment that does is noted. */
  silences({ code, start }: Pick<Diagnostic, 'code' | 'start'>): boolean {
    const rule = code.toLowerCase();
    let isSilent = this.isSilentInFile(rule);
    for (let place = this.lastFrom(start); place >= 0 && this.reach[place]! >= start; place--) {
      const index = this.ofLines[place]!;
      if (this.comments[index]!.to >= start && this.silence(index, rule)) isSilent = true;
    }
    return isSilent;
  }

  private isSilentInFile(rule: string): boolean {
    let isSilent = this.silentRules.get(rule);
    if (isSilent === undefined) {
      isSilent = this.ofFile.filter((index) => this.silence(index, rule)).length > 0;
      this.silentRules.set(rule, isSilent);
    }
    return isSilent;
  }

  private silence(index: number, rule: string): boolean {
    const { rules } = this.comments[index]!;
    if (rules !== undefined && !rules.has(rule)) return false;
    this.silenced[index]!.add(rule);
    return true;
  }

  /** The last comment for some lines that covers what begins at or before an offset; -1 if none does. */
  private lastFrom(offset: number): number {
    let [low, high] = [0, this.ofLines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.comments[this.ofLines[middle]!]!.from <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
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
