import type { TextLanguage } from '../../catalogue/types.js';
import { hole } from './flat-text.js';
import type { Expected, Reading, TextProblem, TextTokenType } from './reading.js';

/**
 * Reads `((Last_Name:equals:Miller)and(City:starts_with:G))`: conditions in brackets, joined by `and` and `or`. A value is
 * whatever stands up to the bracket that closes its condition; `\(` and `\)` in it are no brackets.
 */
export function readCrmCriteria(text: string, language: TextLanguage): Reading {
  return new CrmCriteria(text, language);
}

class CrmCriteria implements Reading {
  readonly tokens: { start: number; end: number; type: TextTokenType }[] = [];
  problems: TextProblem[] = [];
  readonly conditions: { start: number; end: number }[] = [];
  /** What may be written from each of these indexes on, in order. */
  private readonly places: { from: number; what: Expected }[] = [{ from: 0, what: 'field' }];
  private readonly operators: ReadonlySet<string>;
  /** True once a part that only a run knows stands where a bracket or a condition may be. */
  private isOpen = false;

  constructor(
    private readonly text: string,
    private readonly language: TextLanguage,
  ) {
    this.operators = new Set(language.operators.map(({ word }) => word));
    this.read();
  }

  expectedAt(index: number): { what: Expected; from: number } {
    const place = this.places.findLast(({ from }) => from <= index) ?? this.places[0]!;
    const written = this.text.slice(place.from, index);
    return { what: place.what, from: place.from + written.length - written.trimStart().length };
  }

  private read(): void {
    const { text } = this;
    const groups: number[] = [];
    let index = 0;
    while (index < text.length) {
      const mark = text.charAt(index);
      if (mark === '(') {
        // Two brackets in a row open a group; so does what a run puts here, unless it is the name of a field.
        if (/^\(\s*(?:\(|\uFFFC(?!\s*:))/.test(text.slice(index, index + 50))) {
          groups.push(index);
          index++;
          this.expect(index, 'field');
        } else index = this.condition(index);
      } else if (mark === ')') {
        if (groups.pop() === undefined) this.bracket(index, 'This ) has no matching (.');
        index++;
        this.expect(index, 'joiner');
      } else if (mark === hole) {
        this.isOpen = true;
        index++;
      } else if (/\s/.test(mark)) index++;
      else index = this.joiner(index);
    }
    for (const open of groups) this.bracket(open, 'This ( is not closed. Write ) where it ends.');
    // Brackets that a run brings cannot be counted.
    if (this.isOpen) this.problems = this.problems.filter(({ kind }) => kind !== 'bracket');
  }

  /** `and`, `or`, or a condition without its brackets. */
  private joiner(start: number): number {
    const { text } = this;
    let end = start;
    while (end < text.length && !/[()\s\uFFFC]/.test(text.charAt(end))) end++;
    const word = text.slice(start, end);
    if (this.language.words.includes(word.toLowerCase())) {
      this.tokens.push({ start, end, type: 'keyword' });
      this.expect(end, 'field');
      return end;
    }
    const first = word.indexOf(':');
    if (first > 0) {
      this.tokens.push({ start, end: start + first, type: 'property' });
      this.expect(start + first + 1, 'operator');
      const second = word.indexOf(':', first + 1);
      if (second >= 0) {
        this.operator(start + first + 1, start + second);
        this.conditions.push({ start, end });
        this.expect(start + second + 1, 'value');
      }
      // A value may hold blanks, and nothing tells where it ends.
      return text.length;
    }
    return end;
  }

  private condition(open: number): number {
    const { text } = this;
    this.expect(open + 1, 'field');
    const close = this.closing(open);
    const inside = text.slice(open + 1, close ?? text.length);
    const first = inside.indexOf(':');
    if (close === undefined) this.bracket(open, 'This ( is not closed.');
    const end = close === undefined ? text.length : close + 1;
    if (first >= 0) {
      this.field(open + 1, open + 1 + first);
      const from = open + 2 + first;
      this.expect(from, 'operator');
      const second = inside.indexOf(':', first + 1);
      if (second >= 0) {
        this.operator(from, open + 1 + second);
        this.expect(open + 2 + second, 'value');
      }
      this.conditions.push({ start: open, end });
    } else if (!this.isOtherStyle(open + 1, inside) && inside.includes(hole)) this.isOpen = true;
    if (close !== undefined) this.expect(end, 'joiner');
    return end;
  }

  /** `Email == "a"`, as criteria are written elsewhere; reports it. */
  private isOtherStyle(start: number, inside: string): boolean {
    const written = /^\s*([\w.]+)\s*(==|!=|<=|>=|=|<|>)\s*\S/.exec(inside);
    if (written === null) return false;
    const message = `CRM expects criteria in the form (${written[1]}:equals:value).`;
    // What follows may be a part that only a run knows.
    this.problems.push({ kind: 'operator', start, end: start + written[0].length - 1, message });
    return true;
  }

  private closing(open: number): number | undefined {
    let depth = 0;
    for (let index = open; index < this.text.length; index++) {
      const mark = this.text.charAt(index);
      if (mark === '\\') index++;
      else if (mark === '(') depth++;
      else if (mark === ')' && --depth === 0) return index;
    }
    return undefined;
  }

  private field(start: number, end: number): void {
    const name = this.text.slice(start, end);
    const trimmed = name.trim();
    if (trimmed === '' || trimmed.includes(hole)) return;
    const from = start + name.indexOf(trimmed);
    this.tokens.push({ start: from, end: from + trimmed.length, type: 'property' });
  }

  private operator(start: number, end: number): void {
    const written = this.text.slice(start, end);
    const word = written.trim();
    if (word === '' || word.includes(hole)) return;
    const from = start + written.indexOf(word);
    this.tokens.push({ start: from, end: from + word.length, type: 'operator' });
    if (this.operators.has(word.toLowerCase())) return;
    const message = `“${word}” is not an operator of these criteria.`;
    this.problems.push({ kind: 'operator', start: from, end: from + word.length, message });
  }

  private expect(from: number, what: Expected): void {
    this.places.push({ from, what });
  }

  private bracket(start: number, message: string): void {
    this.problems.push({ kind: 'bracket', start, end: start + 1, message });
  }
}
