/** A bracket that is missing or has no partner, at a UTF-16 offset. */
export interface BracketError {
  readonly code: 'unclosed' | 'unopened' | 'unclosedText';
  readonly offset: number;
}

/** The brackets of an export, found in one pass: the partner of each, by offset. */
export interface Brackets {
  /** The offset of the closing bracket for each opening one; the end of the text where it is missing. */
  closeOf(open: number): number;
  readonly errors: readonly BracketError[];
}

const openers = '{([';
const closers = '})]';
/** What stands before the parenthesis of a script: whatever the script lacks or has too much of stays inside. */
const scriptHead = /(?:custom deluge script|on click|on load)\s*$/;
/** What follows the parenthesis that ends a script. */
const endsBlock = /^\s*($|[})\r\n])/;
/** A line that ends a script when its brackets do not. */
const loneParenthesis = /\r?\n[ \t]*\)[ \t]*(?=\r?\n)/g;

/**
 * Pairs the brackets of a whole export. Texts and comments are passed over, in scripts and in structure alike. A script
 * that is being written may lack a bracket or a quote, or have one too many: that ends with the script.
 */
export function pairBrackets(text: string): Brackets {
  const partners = new Map<number, number>();
  const errors: BracketError[] = [];
  const stack: number[] = [];
  /** Where each script that is open now must end, and its place on the stack. */
  const scripts: { depth: number; end: number }[] = [];
  let at = 0;
  while (at < text.length) {
    const script = scripts.at(-1);
    if (script !== undefined && at >= script.end) {
      for (const open of stack.splice(script.depth + 1)) {
        errors.push({ code: 'unclosed', offset: open });
        partners.set(open, script.end);
      }
      partners.set(stack.pop()!, script.end);
      scripts.pop();
      at = script.end + 1;
      continue;
    }
    const character = text[at]!;
    if (character === '"' || character === "'") {
      at = endOfText(text, at, script?.end ?? text.length, errors);
    } else if (character === '/' && text[at + 1] === '/') {
      at = endOr(text.indexOf('\n', at), text.length);
    } else if (character === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      at = Math.min(end < 0 ? text.length : end + 2, script?.end ?? text.length);
    } else if (openers.includes(character)) {
      if (character === '(' && script === undefined && scriptHead.test(text.slice(Math.max(0, at - 80), at))) {
        scripts.push({ depth: stack.length, end: endOfScript(text, at) });
      }
      stack.push(at);
      at += 1;
    } else if (closers.includes(character)) {
      close(at, closers.indexOf(character), script?.depth ?? -1);
      at += 1;
    } else {
      at += 1;
    }
  }
  for (const open of stack) {
    errors.push({ code: 'unclosed', offset: open });
    partners.set(open, text.length);
  }
  errors.sort((a, b) => a.offset - b.offset);
  return { closeOf: (open) => partners.get(open) ?? text.length, errors };

  /** Closes the nearest bracket of this kind above `floor`; what is open inside it is missing its partner. */
  function close(offset: number, kind: number, floor: number): void {
    let index = stack.length - 1;
    while (index > floor && openers.indexOf(text[stack[index]!]!) !== kind) index -= 1;
    if (index <= floor) {
      errors.push({ code: 'unopened', offset });
      return;
    }
    for (const open of stack.splice(index + 1)) {
      errors.push({ code: 'unclosed', offset: open });
      partners.set(open, offset);
    }
    partners.set(stack.pop()!, offset);
  }
}

const endOr = (offset: number, end: number) => (offset < 0 ? end : offset);

/** The offset behind the quote that closes the text at `start`; the end of its line where none does before `limit`. */
function endOfText(text: string, start: number, limit: number, errors: BracketError[]): number {
  const quote = text[start]!;
  const endOfLine = endOr(text.indexOf('\n', start), text.length);
  // An apostrophe opens a text only in scripts, and such a text stays on its line.
  const end = quote === "'" ? Math.min(endOfLine, limit) : limit;
  for (let at = start + 1; at < end; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at + 1;
  }
  if (quote === "'") return start + 1;
  errors.push({ code: 'unclosedText', offset: start });
  return Math.min(endOfLine, limit);
}

/**
 * Where the script that `open` begins ends: at the parenthesis that closes it or, where the script's own brackets do not
 * pair, at the first line that is only a parenthesis.
 */
function endOfScript(text: string, open: number): number {
  loneParenthesis.lastIndex = open;
  const lone = loneParenthesis.exec(text);
  const fallback = lone === null ? text.length : lone.index + lone[0].lastIndexOf(')');
  const stack: string[] = [];
  for (let at = open; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"' || character === "'") {
      const before = at;
      const ignored: BracketError[] = [];
      at = endOfText(text, at, text.length, ignored) - 1;
      if (ignored.length > 0 || (before < fallback && at > fallback && /\n/.test(text.slice(before, at))))
        return fallback;
    } else if (character === '/' && text[at + 1] === '/') {
      at = endOr(text.indexOf('\n', at), text.length);
    } else if (character === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) return fallback;
      at = end + 1;
    } else if (openers.includes(character)) {
      stack.push(closers[openers.indexOf(character)]!);
    } else if (closers.includes(character)) {
      if (stack.pop() !== character) return fallback;
      // One parenthesis too many inside a script: something of the script follows it.
      if (stack.length === 0) return endsBlock.test(text.slice(at + 1, at + 200)) ? at : fallback;
    }
  }
  return fallback;
}
