import { lineStart } from '../../text/lines.js';

/**
 * Texts and comments that are not closed. Nothing tells where they were meant to end, so these functions
 * decide by the shape of the lines, in a way that lets the code around keep its meaning.
 */

function lineEndAfter(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

/** Offset of the quote that closes a text begun before `from`, on the line that ends at `end`; -1 if none does. */
function closingQuote(text: string, quote: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

export interface UnclosedText {
  readonly end: number;
  /** False for a text that goes on over the line end and closes on a later line. */
  readonly unclosed: boolean;
  /** The decision depends on the text up to this offset. */
  readonly examined: number;
}

/**
 * The end of a text whose line ends before it closes. Double-quoted texts may run over lines (seldom met), so
 * the next line that has a quote decides: if that line makes sense by itself, a quote is missing here and the
 * text ends on its own line; if it makes sense only as the end of this text, the text closes there.
 */
export function unclosedTextEnd(text: string, start: number): UnclosedText {
  const quote = text[start]!;
  const end = lineEndAfter(text, start);
  if (quote === "'") return { end: trimmedTextEnd(text, start, end), unclosed: true, examined: end };
  const next = text.indexOf('"', end);
  if (next < 0) return { end: trimmedTextEnd(text, start, end), unclosed: true, examined: text.length };
  const nextEnd = lineEndAfter(text, next);
  if (hasUnclosedText(text, lineStart(text, next), nextEnd)) {
    const close = closingQuote(text, '"', lineStart(text, next), nextEnd);
    if (close >= 0 && canFollowText(text, close + 1, nextEnd) && !hasUnclosedText(text, close + 1, nextEnd)) {
      return { end: close + 1, unclosed: false, examined: nextEnd };
    }
  }
  return { end: trimmedTextEnd(text, start, end), unclosed: true, examined: nextEnd };
}

/** A piece of one line, read as code, has a double quote without its partner. */
function hasUnclosedText(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const character = text[at]!;
    if (character === '"') {
      at = closingQuote(text, '"', at + 1, end);
      if (at < 0) return true;
    } else if (character === "'") {
      const close = closingQuote(text, "'", at + 1, end);
      if (close >= 0) at = close;
    } else if (character === '/' && text[at + 1] === '/') return false;
    else if (character === '/' && text[at + 1] === '*') {
      const close = text.indexOf('*/', at + 2);
      if (close < 0 || close >= end) return false;
      at = close + 1;
    }
  }
  return false;
}

function canFollowText(text: string, from: number, end: number): boolean {
  const rest = text.slice(from, end).trimStart();
  return rest === '' || ';),+-*%=!<>&|.]}:'.includes(rest[0]!) || /^[A-Za-z_][\w-]*\s*[:=]/.test(rest);
}

/**
 * Where a text ends without its closing quote: before the marks that end its line. `m.put("a, 1);` then
 * still closes its bracket and its statement, and the one mistake stays one.
 */
function trimmedTextEnd(text: string, start: number, lineEnd: number): number {
  let end = lineEnd;
  const from = lineStart(text, start);
  if (blockHead.test(text.slice(from, start))) {
    // A block on the line of its header.
    const block = /\)\s*\{/.exec(text.slice(start + 1, lineEnd));
    if (block !== null) return start + 1 + block.index;
  }
  const comment = /(?:[;{}]\s*|[)\]]\s+)\/\//.exec(text.slice(start + 1, lineEnd));
  if (comment !== null) end = start + 1 + comment.index + comment[0].length - 2;
  while (end > start + 1 && ' \t\u00a0;)]}{,+'.includes(text[end - 1]!)) end--;
  return end;
}

const blockHead = /^\s*(?:\}\s*)?(?:(?:else\s*)?if|for|catch|try)\b/i;

/** The comment begins like a block comment and ends where `unclosedCommentEnd` made it end. */
export function isUnclosedComment(text: string, start: number, end: number): boolean {
  return text.charCodeAt(start + 1) === 42 && (end - start < 4 || !text.endsWith('*/', end));
}

/**
 * Where a comment ends without its closing mark: at once if it stands inside a statement or what follows on its
 * line looks like code, else before the first line that does.
 */
export function unclosedCommentEnd(text: string, start: number): number {
  let end = lineEndAfter(text, start);
  const before = text.slice(lineStart(text, start), start);
  if (/[^\s;{}]\s*$/.test(before) || looksLikeCode(text.slice(start + 2, end))) return start + 2;
  while (end < text.length) {
    let next = end + 1;
    if (text.charCodeAt(end) === 13 && text.charCodeAt(next) === 10) next++;
    const nextEnd = lineEndAfter(text, next);
    if (looksLikeCode(text.slice(next, nextEnd))) return end;
    end = nextEnd;
  }
  return end;
}

const codeLine =
  /^\s*(?:[{}\][)(]|[A-Za-z_][\w.]*\s*(?:=|\(.*\)\s*;)|(?:if|else|for|try|catch|return|info|insert|delete)\b.*[;{(\])}]?\s*$|(?:void|string|int|float|bool|date|map|list|file|collection)\s+[\w.]+\s*\()/i;

export function looksLikeCode(line: string): boolean {
  if (/^\s*\*/.test(line)) return false;
  return /[;{}\]]\s*$/.test(line) || codeLine.test(line);
}

/**
 * Which quote of a line (from `from` on) has no partner, given the one that was left over when they were paired from the left.
 * Every second quote could be it; the right one leaves texts that stand where texts stand, between operators.
 */
export function blamedQuote(text: string, from: number, unclosed: number): number {
  const start = Math.max(from, lineStart(text, unclosed));
  const end = lineEndAfter(text, unclosed);
  let quotes = quotesIn(text, '"', start, end);
  if (quotes.length % 2 === 0) {
    if (quotes.length > 0) return unclosed;
    quotes = quotesIn(text, "'", start, end);
    if (quotes.length % 2 === 0) return unclosed;
  }
  let best = unclosed;
  let least = Number.POSITIVE_INFINITY;
  for (let lone = 0; lone < quotes.length; lone += 2) {
    const strangeness = strangenessWithout(text, quotes, lone, start, end);
    if (strangeness <= least) {
      least = strangeness;
      best = quotes[lone]!;
    }
  }
  return best;
}

/** More quotes than this on a line are not weighed one against another: the time would grow with their square. */
const MOST_QUOTES = 200;

function quotesIn(text: string, quote: string, start: number, end: number): number[] {
  const quotes: number[] = [];
  for (let at = start; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) quotes.push(at);
  }
  return quotes.length > MOST_QUOTES ? [] : quotes;
}

/** How strange the line looks when this quote is lone and the others are paired. */
function strangenessWithout(text: string, quotes: number[], lone: number, start: number, end: number): number {
  let strangeness = 0;
  for (let i = 0; i < quotes.length; i++) {
    const at = quotes[i]!;
    if (i === lone) {
      if (!opensAfter(text, start, at, -1) && !canFollowText(text, at + 1, end)) strangeness += 2;
      continue;
    }
    const close = quotes[++i]!;
    if (!opensAfter(text, start, at, quotes[lone]!)) strangeness += 2;
    if (!canFollowText(text, close + 1 === quotes[lone] ? close + 2 : close + 1, end)) strangeness += 2;
    const content = text.slice(at + 1, close).trim();
    if (content.length <= 2) continue;
    if (/^[+,;)]/.test(content)) strangeness++;
    if (/[+,(=]$/.test(content)) strangeness++;
  }
  return strangeness;
}

/** A text may begin at the offset (a quote that does not count may stand right before it): an operator, an opening mark or a word such as `return` stands before it. */
function opensAfter(text: string, start: number, at: number, lone: number): boolean {
  const before = text
    .slice(start, lone < 0 || lone > at || text.slice(lone + 1, at).trim() !== '' ? at : lone)
    .trimEnd();
  return before === '' || /(?:[-([{,+=:!<>&|?*/%;]|\b(?:return|info|alert|in|message|is|not))$/i.test(before);
}
