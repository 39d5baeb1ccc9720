import { Kind } from './tree/kinds.js';
import type { Tree } from './tree/tree.js';

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

const layouts = new WeakMap<Tree, Layout>();

/** How most places of the file are laid out. */
export function layoutOf(tree: Tree): Layout {
  let layout = layouts.get(tree);
  if (layout === undefined) {
    layout = read(tree);
    layouts.set(tree, layout);
  }
  return layout;
}

/** The beginning of a very long file shows how all of it is laid out. */
const mostNodes = 20_000;

function read(tree: Tree): Layout {
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
    attributeColon: colons.most() ?? ' :',
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

const literals = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*.*?\*\/|(\/\/[^\r\n]*)/gs;

/**
 * Code or a snippet in Zoho's layout (each brace on a line of its own), laid out as the file is. Texts and comments in it
 * stay as they are.
 */
export function laidOut(code: string, tree: Tree): string {
  const { braceOnOwnLine, bracketOnOwnLine, afterKeyword, attributeColon } = layoutOf(tree);
  // Each text and comment is one character of the private use area meanwhile; what follows `//` stays on its next line.
  const kept: string[] = [];
  let result = code.replace(literals, (literal, lineComment) => {
    kept.push(literal);
    return lineComment === undefined ? '\uE000' : '\uE001';
  });
  if (kept.length !== (result.match(/[\uE000\uE001]/g) ?? []).length) return code;
  if (afterKeyword !== undefined) {
    result = result.replace(/^([ \t]*(?:\}[ \t]*)?(?:else[ \t]+)?(?:if|catch))[ \t]*\(/gm, `$1${afterKeyword}(`);
  }
  if (!braceOnOwnLine) {
    result = result
      .replace(/(?<!\uE001)[ \t]*\r?\n[ \t]*\{/g, ' {')
      .replace(/\}[ \t]*\r?\n[ \t]*(?=(?:else|catch)\b)/g, '} ');
  }
  if (!bracketOnOwnLine) result = result.replace(/(?<!\uE001)[ \t]*\r?\n[ \t]*\[/g, ' [');
  result = result.replace(/^([ \t]+[A-Za-z][\w-]*)[ \t]*:(?!ui\b)[ \t]*(?=[^\s}])/gm, `$1${attributeColon}`);
  let next = 0;
  return result.replace(/[\uE000\uE001]/g, () => kept[next++] ?? '');
}
