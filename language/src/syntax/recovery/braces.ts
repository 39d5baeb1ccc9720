import { type BraceEvent, BraceReader, EventKind } from './brace-events.js';

/*
 * Braces of blocks that do not match. The grammar notices that too late: a `}` too few in the first `if` is noticed at
 * the end of the file. So once they are known not to match, the whole text is looked at again: how lines are
 * indented tells which brace is the odd one, and the text is parsed with that knowledge.
 */

/** Where braces are missing or too many. Offsets are those of tokens, or the text's length for its end. */
export interface Hints {
  /** How many blocks end before the token, because their `}` is missing. Counted down while parsing. */
  readonly closes: Map<number, number>;
  /** Tokens before which a block begins whose `{` is missing. */
  readonly opens: Set<number>;
  /** Braces that are too many. */
  readonly ignored: Set<number>;
}

/** What to do about the braces of a text; undefined if they match. */
export function matchBraces(text: string, brokenComment: number): Hints | undefined {
  const events = new BraceReader(text, brokenComment).read();
  let surplus = 0;
  for (const { kind } of events) {
    if (kind === EventKind.Open || kind === EventKind.OddOpen) surplus++;
    else if (kind === EventKind.Close) surplus--;
  }
  if (surplus === 0) return undefined;
  const hints: Hints = { closes: new Map(), opens: new Set(), ignored: new Set() };
  if (surplus > 0) closeOpenBlocks(text, events, surplus, hints);
  else findStrayCloses(events, -surplus, hints);
  return hints;
}

interface OpenBlock {
  readonly event: BraceEvent;
  /** The first statement in it is not indented, so that indentation says nothing about its end. */
  isFlat: boolean;
  hasStatement: boolean;
}

/** There are too many `{`: some are odd, or their `}` is missing. */
function closeOpenBlocks(text: string, events: BraceEvent[], surplus: number, hints: Hints): void {
  const open: OpenBlock[] = [];
  let odd = Math.min(surplus, events.filter((event) => event.kind === EventKind.OddOpen).length);
  let left = surplus - odd;
  let previous: BraceEvent | undefined;
  const close = (offset: number) => {
    hints.closes.set(offset, (hints.closes.get(offset) ?? 0) + 1);
    open.pop();
    left--;
  };
  for (const event of events) {
    const top = open.at(-1);
    switch (event.kind) {
      case EventKind.OddOpen:
        if (odd > 0) {
          hints.ignored.add(event.offset);
          odd--;
          break;
        }
        open.push({ event, isFlat: false, hasStatement: false });
        break;
      case EventKind.Open:
        open.push({ event, isFlat: false, hasStatement: false });
        break;
      case EventKind.Close: {
        if (top === undefined) break;
        if (left > 0 && event.isFirstOnLine && top.event.line !== event.line && event.indent < top.event.indent) {
          const own = open.findLastIndex((block) => block.event.indent === event.indent);
          const inside = open.length - 1 - own;
          if (own >= 0 && inside <= left) for (let i = 0; i < inside; i++) close(event.offset);
        }
        open.pop();
        break;
      }
      case EventKind.Continuation:
        if (left > 0 && top !== undefined && previous?.kind !== EventKind.Close) {
          close(event.offset);
          break;
        }
        closeDedented(open, event, () => left > 0, close);
        break;
      case EventKind.Function:
        while (left > 0 && open.length > 0) close(event.offset);
        break;
      case EventKind.Statement:
        closeDedented(open, event, () => left > 0, close);
        break;
      default:
    }
    previous = event;
  }
  while (left > 0 && open.length > 0) close(text.length);
}

/** A statement that stands no deeper than the header of its block is outside of it. */
function closeDedented(
  open: OpenBlock[],
  event: BraceEvent,
  mayClose: () => boolean,
  close: (at: number) => void,
): void {
  if (!event.isFirstOnLine) return;
  for (;;) {
    const top = open.at(-1);
    if (top === undefined || top.event.line === event.line) return;
    if (!top.hasStatement) {
      top.hasStatement = true;
      top.isFlat = event.indent <= top.event.indent;
    }
    if (top.isFlat || event.indent > top.event.indent || !mayClose()) return;
    close(event.offset);
  }
}

/** There are too many `}`: some are odd, or their `{` is missing. */
function findStrayCloses(events: BraceEvent[], surplus: number, hints: Hints): void {
  const open: { event: BraceEvent; lacks: boolean }[] = [];
  let left = surplus;
  let previous: BraceEvent | undefined;
  for (const event of events) {
    switch (event.kind) {
      case EventKind.Open:
      case EventKind.OddOpen:
        open.push({ event, lacks: false });
        break;
      case EventKind.Lack:
        open.push({ event, lacks: true });
        break;
      case EventKind.Close: {
        const top = open.at(-1);
        const belongsToLack =
          top?.lacks === true &&
          left > 0 &&
          (event.isFirstOnLine ? event.indent === top.event.indent : event.line === top.event.line);
        if (belongsToLack) {
          hints.opens.add(top.event.offset);
          open.pop();
          left--;
          break;
        }
        dropLacks(open);
        const own = open.at(-1);
        if (left > 0 && (own === undefined || isOddClose(event, own.event, previous))) {
          hints.ignored.add(event.offset);
          left--;
        } else open.pop();
        break;
      }
      default:
    }
    previous = event;
  }
}

/** Headers without a brace that no `}` matched had no block at all. */
function dropLacks(open: { lacks: boolean }[]): void {
  while (open.at(-1)?.lacks === true) open.pop();
}

/** The `}` does not stand where the one that closes the block would stand. */
function isOddClose(event: BraceEvent, own: BraceEvent, previous: BraceEvent | undefined): boolean {
  if (event.line === own.line) return false;
  if (event.isFirstOnLine) return event.indent > own.indent;
  // Not first on its line: odd after another `}`, and after a statement that has its own line.
  return previous !== undefined;
}
