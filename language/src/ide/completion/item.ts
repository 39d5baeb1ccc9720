import type { Analysis } from '../../analysis.js';
import type { Span } from '../cursor.js';

export type CompletionKind =
  | 'namespace'
  | 'task'
  | 'function'
  | 'method'
  | 'variable'
  | 'keyword'
  | 'attribute'
  | 'value'
  | 'connection'
  | 'constant'
  | 'snippet';

/** One proposal. Offsets are UTF-16 code units. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Beside the label: parameters and result, or where it comes from. Plain text. */
  readonly detail?: string | undefined;
  readonly insertText: string;
  /** True if `insertText` has tab stops in the syntax of snippets. */
  readonly isSnippet: boolean;
  /** What it replaces: the word under the cursor, or all of the text between the quotes. On one line. */
  readonly replace: Span;
  readonly sortText?: string;
  /** What the typed letters are compared with, if not the label. */
  readonly filterText?: string | undefined;
  readonly deprecated?: boolean | undefined;
  /** True if the cursor comes to stand between the brackets of a call, where signature help belongs. */
  readonly opensCall?: boolean | undefined;
  /** Asks for the documentation: see `completionDocumentation`. Empty if there is none. */
  readonly key: string;
}

/** Where completion was asked for. */
export interface Request {
  readonly analysis: Analysis;
  readonly offset: number;
  /** The identifier under the cursor. */
  readonly word: Span;
  /** What of it stands before the cursor. */
  readonly typed: string;
}

/** False for a name that the letters typed so far cannot mean: nothing need be made of it. */
export function mayMean(request: Request, name: string): boolean {
  return isSubsequence(request.typed, name);
}

/** What providers give before they are ranked: the lower the tier, the higher in the list. */
export interface Candidate extends Omit<CompletionItem, 'sortText' | 'insertText' | 'isSnippet' | 'key'> {
  readonly tier: Tier;
  /** A function where the text takes work that only chosen items are worth. */
  readonly insertText: string | (() => string);
  readonly isSnippet?: boolean;
  readonly key?: string;
}

/** The order of the list, from what the place asks for to what is merely possible. */
export enum Tier {
  /** What this very place takes: a configured connection, an allowed value, an attribute that is required. */
  Expected,
  /** What it may take: an attribute that is optional, a method of the receiver's type. */
  Fitting,
  Variable,
  OwnFunction,
  Keyword,
  Namespace,
  Block,
  Constant,
  Function,
  /** A method of another type, a full name of a task. */
  Distant,
  /** Deprecated, or not to be had in the product of the script. */
  Last,
}

/** More than this is no help to anyone; the rest comes when letters narrow it down. */
export const itemLimit = 299;

/** Proposals for the client to filter further; incomplete if more would match. */
export interface CompletionList {
  readonly items: CompletionItem[];
  readonly isIncomplete: boolean;
  /**
   * True where a line may end with a name or value that the list does not have, so that a line break must not be taken
   * for the choice of another.
   */
  readonly mayEndLine: boolean;
}

/** Ranks the candidates that the letters typed so far may mean, and cuts the list at its limit. */
export function ranked(
  request: Request,
  candidates: Iterable<Candidate>,
): Pick<CompletionList, 'items' | 'isIncomplete'> {
  const { analysis, offset } = request;
  const seen = new Set<string>();
  const matching: { candidate: Candidate; isExact: boolean; isPrefix: boolean; index: number }[] = [];
  for (const candidate of candidates) {
    const filter = candidate.filterText ?? candidate.label;
    const typed = analysis.text.slice(Math.min(candidate.replace.start, offset), offset);
    if (!isSubsequence(typed, filter)) continue;
    const identity = `${candidate.kind === 'method' ? 'function' : candidate.kind} ${candidate.label}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    const isPrefix = filter.toLowerCase().startsWith(typed.toLowerCase());
    const isExact = isPrefix && typed !== '' && filter.length === typed.length;
    matching.push({ candidate, isExact, isPrefix, index: matching.length });
  }
  const isIncomplete = matching.length > itemLimit;
  // What stands there already comes first, so that accepting it changes nothing. Otherwise the client orders by how well
  // the letters fit, unless the list has to be cut.
  matching.sort(
    (a, b) =>
      Number(b.isExact) - Number(a.isExact) ||
      (isIncomplete ? Number(b.isPrefix) - Number(a.isPrefix) : 0) ||
      a.candidate.tier - b.candidate.tier ||
      a.index - b.index,
  );
  const chosen = isIncomplete ? balanced(matching) : matching;
  return { items: chosen.map(({ candidate }, index) => finished(candidate, index)), isIncomplete };
}

/** As many as the limit allows; no kind takes more than half, or variables would crowd out everything else. */
function balanced<T extends { readonly candidate: Candidate }>(matching: readonly T[]): T[] {
  const counts = new Map<string, number>();
  const chosen: T[] = [];
  for (const match of matching) {
    const count = counts.get(match.candidate.kind) ?? 0;
    if (count >= itemLimit / 2) continue;
    counts.set(match.candidate.kind, count + 1);
    chosen.push(match);
    if (chosen.length === itemLimit) break;
  }
  return chosen;
}

function finished(candidate: Candidate, index: number): CompletionItem {
  const { label, kind, detail, insertText, isSnippet, replace, filterText, deprecated, opensCall, key } = candidate;
  return {
    label,
    kind,
    detail,
    insertText: typeof insertText === 'string' ? insertText : insertText(),
    isSnippet: isSnippet ?? false,
    replace,
    sortText: String(index).padStart(3, '0'),
    filterText,
    deprecated,
    opensCall,
    key: key ?? '',
  };
}

/** Editors match like this: the letters in their order, with gaps, in any case. */
function isSubsequence(typed: string, label: string): boolean {
  const letters = typed.toLowerCase();
  const text = label.toLowerCase();
  let from = 0;
  for (let index = 0; index < letters.length; index++) {
    const found = text.indexOf(letters.charAt(index), from);
    if (found < 0) return false;
    from = found + 1;
  }
  return true;
}
