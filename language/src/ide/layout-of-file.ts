import type { Analysis } from '../analysis.js';
import { Kind } from '../syntax/tree/kinds.js';

/**
 * How a file lays out its code, for whatever inserts some: completions, fixes and refactorings. Where the file does not
 * show it, as Zoho's own editor lays code out, because that is what people paste back.
 */
export interface Layout {
  /** True for `if(a)` and `{` on the next line. */
  readonly braceOnOwnLine: boolean;
  /** True for `invokeurl` and `[` on the next line. */
  readonly bracketOnOwnLine: boolean;
  /** Between `if` or `catch` and its bracket: a blank or nothing. Undefined where the file does not show it. */
  readonly afterKeyword: '' | ' ' | undefined;
  /** Between the name of an attribute and its value, blanks included. */
  readonly attributeColon: string;
}

const layouts = new WeakMap<Analysis, Layout>();

/** How most places of the file are laid out. */
export function layoutOf(analysis: Analysis): Layout {
  let layout = layouts.get(analysis);
  if (layout === undefined) {
    layout = read(analysis);
    layouts.set(analysis, layout);
  }
  return layout;
}

/** The beginning of a very long file shows how all of it is laid out. */
const mostNodes = 20_000;

function read({ tree }: Analysis): Layout {
  const { text } = tree;
  const braces = new Votes<boolean>();
  const brackets = new Votes<boolean>();
  const blanks = new Votes<'' | ' '>();
  const colons = new Votes<string>();
  let left = mostNodes;
  for (const node of tree.root.descendants()) {
    if (left-- === 0) break;
    switch (node.kind) {
      case Kind.Block: {
        if (text[node.start] === '{') braces.add(isFirstOnLine(text, node.start));
        break;
      }
      case Kind.If:
      case Kind.Try: {
        const blank = /^(?:if|try)([ \t]*)\(/i.exec(text.slice(node.start, node.start + 8))?.[1];
        if (blank !== undefined) blanks.add(blank === '' ? '' : ' ');
        break;
      }
      case Kind.Task: {
        const open = text.indexOf('[', node.start);
        if (open >= 0 && open < node.end) brackets.add(isFirstOnLine(text, open));
        break;
      }
      case Kind.Attribute: {
        const colon = /^[ \t]*:[ \t]*/.exec(text.slice(node.firstChild?.end ?? node.end, node.end))?.[0];
        if (colon !== undefined) colons.add(colon);
        break;
      }
    }
  }
  const braceOnOwnLine = braces.most() ?? true;
  return {
    braceOnOwnLine,
    bracketOnOwnLine: brackets.most() ?? braceOnOwnLine,
    afterKeyword: blanks.most(),
    attributeColon: colons.most() ?? ' : ',
  };
}

/** Counts what is seen; the first seen wins a tie. */
class Votes<T> {
  private readonly counts = new Map<T, number>();

  add(value: T): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
  }

  /** What was seen most often; undefined if nothing was. */
  most(): T | undefined {
    let best: T | undefined;
    let most = 0;
    for (const [value, count] of this.counts) {
      if (count > most) [best, most] = [value, count];
    }
    return best;
  }
}

function isFirstOnLine(text: string, offset: number): boolean {
  for (let index = offset - 1; index >= 0; index--) {
    const character = text[index];
    if (character === '\n' || character === '\r') return true;
    if (character !== ' ' && character !== '\t') return false;
  }
  return true;
}

/** Code or a snippet in Zoho's layout (each brace on a line of its own), laid out as the file is. */
export function laidOut(code: string, analysis: Analysis): string {
  const { braceOnOwnLine, afterKeyword } = layoutOf(analysis);
  let result = code;
  if (afterKeyword !== undefined) {
    result = result.replace(/\b(if|catch)[ \t]*\(/g, `$1${afterKeyword}(`);
  }
  return braceOnOwnLine
    ? result
    : result.replace(/[ \t]*\n[ \t]*\{/g, ' {').replace(/\}[ \t]*\n[ \t]*(?=else|catch)/g, '} ');
}
