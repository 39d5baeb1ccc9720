import type { TextLanguage } from '../../catalogue/types.js';
import type { Expected, Reading, TextProblem, TextTokenType } from './reading.js';

type PieceKind = 'word' | 'mark' | 'text' | 'number' | 'open' | 'close' | 'comma' | 'hole' | 'other';

interface Piece {
  readonly kind: PieceKind;
  readonly start: number;
  readonly end: number;
  /** Lower case. */
  readonly word: string;
}

const pattern =
  /(?<word>[A-Za-z_$][\w.$]*)|(?<text>'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?)|(?<number>\d[\d.]*)|(?<mark>[=!<>]+)|(?<open>\()|(?<close>\))|(?<comma>,)|(?<hole>\uFFFC)|(?<other>\S)/g;

function* piecesOf(text: string): Iterable<Piece> {
  for (const match of text.matchAll(pattern)) {
    const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0] as PieceKind;
    yield { kind, start: match.index, end: match.index + match[0].length, word: match[0].toLowerCase() };
  }
}

/** Reads `select Last_Name from Leads where City = 'Graz' and (Amount > 5) order by Last_Name limit 200`. */
export function readCoql(text: string, language: TextLanguage): Reading {
  return new Coql(text, language);
}

class Coql implements Reading {
  readonly tokens: { start: number; end: number; type: TextTokenType }[] = [];
  problems: TextProblem[] = [];
  readonly conditions: { start: number; end: number }[] = [];
  private readonly pieces: readonly Piece[];
  private readonly places: { from: number; what: Expected }[] = [{ from: 0, what: 'clause' }];
  private readonly words: ReadonlySet<string>;
  private readonly operators: ReadonlySet<string>;
  private at = 0;
  /** True once something that only a run knows stands where it may bring brackets or conditions. */
  private isOpen = false;

  constructor(text: string, language: TextLanguage) {
    this.pieces = [...piecesOf(text)];
    this.words = new Set(language.words.flatMap((word) => word.split(' ')));
    this.operators = new Set(language.operators.map(({ word }) => word));
    this.read();
  }

  expectedAt(index: number): { what: Expected; from: number } {
    const under = this.pieces.find(({ kind, start, end }) => kind === 'word' && start <= index && index <= end);
    const from = under?.start ?? index;
    return { what: this.places.findLast((place) => place.from <= from)?.what ?? 'clause', from };
  }

  private get piece(): Piece | undefined {
    return this.pieces[this.at];
  }

  private read(): void {
    let clause = '';
    const open: Piece[] = [];
    while (this.piece !== undefined) {
      const piece = this.piece;
      const { kind, word } = piece;
      if (kind === 'word' && clauses.has(word) && open.length === 0) {
        clause = word;
        this.keyword();
        this.expect(clause === 'from' ? 'module' : clause === 'limit' || clause === 'offset' ? 'value' : 'field');
      } else if (kind === 'word' && this.words.has(word)) {
        this.keyword();
        this.expect(word === 'and' || word === 'or' || word === 'by' ? 'field' : 'clause');
      } else if (kind === 'open') {
        open.push(piece);
        this.at++;
        this.expect('field');
      } else if (kind === 'close') {
        if (open.pop() === undefined) this.bracket(piece, 'This ) has no matching (.');
        this.at++;
        this.expect(clause === 'where' ? 'joiner' : 'clause');
      } else if (clause === 'where' && (kind === 'word' || kind === 'hole')) this.condition();
      else this.other(clause);
    }
    for (const piece of open) this.bracket(piece, 'This ( is not closed. Write ) where it ends.');
    if (this.isOpen) this.problems = this.problems.filter(({ kind }) => kind !== 'bracket');
  }

  private keyword(): void {
    const { start, end } = this.piece!;
    this.tokens.push({ start, end, type: 'keyword' });
    this.at++;
  }

  private other(clause: string): void {
    const { kind, start, end } = this.piece!;
    if (kind === 'word') this.tokens.push({ start, end, type: clause === 'from' ? 'class' : 'property' });
    else if (kind === 'number') this.tokens.push({ start, end, type: 'number' });
    else if (kind === 'hole' && clause !== 'limit' && clause !== 'offset') this.isOpen ||= clause !== 'from';
    this.at++;
    if (kind === 'comma') this.expect(clause === 'from' ? 'module' : 'field');
    else if (kind !== 'open') this.expect('clause');
  }

  /** A field, its operator and its value. */
  private condition(): void {
    const field = this.piece!;
    this.at++;
    if (field.kind === 'hole') {
      // A whole condition, or the name of a field.
      if (this.piece === undefined || this.piece.kind === 'hole') {
        this.isOpen = true;
        return;
      }
    } else this.tokens.push({ start: field.start, end: field.end, type: 'property' });
    this.expect('operator');
    const operator = this.operator();
    if (operator === undefined) return;
    this.expect('value');
    const end = this.value(operator);
    this.conditions.push({ start: field.start, end });
    this.expect('joiner');
  }

  /** Reads the longest operator that is known; reports one that is not. */
  private operator(): string | undefined {
    const first = this.piece;
    if (first === undefined || (first.kind !== 'word' && first.kind !== 'mark')) return undefined;
    for (let length = 3; length > 0; length--) {
      const parts = this.pieces.slice(this.at, this.at + length);
      const word = parts.map((part) => part.word).join(' ');
      if (parts.length < length || !this.operators.has(word)) continue;
      for (const { start, end } of parts) this.tokens.push({ start, end, type: 'operator' });
      this.at += length;
      return word;
    }
    // Half of `not in`, `is null`: still being written.
    if ([...this.operators].some((known) => known.startsWith(`${first.word} `))) {
      this.at++;
      return undefined;
    }
    if (first.kind === 'word' && this.words.has(first.word)) return undefined;
    this.tokens.push({ start: first.start, end: first.end, type: 'operator' });
    this.problems.push({
      kind: 'operator',
      start: first.start,
      end: first.end,
      message: `“${first.word}” is not an operator of COQL.`,
    });
    this.at++;
    return first.word;
  }

  /** The value after an operator; the index where it ends. */
  private value(operator: string): number {
    let end = this.pieces[this.at - 1]?.end ?? 0;
    if (operator.endsWith('null')) return end;
    const take = (): void => {
      const piece = this.piece;
      if (piece === undefined) return;
      if (piece.kind === 'number') this.tokens.push({ start: piece.start, end: piece.end, type: 'number' });
      end = piece.end;
      this.at++;
    };
    if (this.piece?.kind === 'open') {
      let depth = 0;
      do {
        if (this.piece.kind === 'open') depth++;
        else if (this.piece.kind === 'close') depth--;
        take();
      } while (this.piece !== undefined && depth > 0);
      if (depth > 0) this.isOpen = true;
      return end;
    }
    take();
    // What a run adds to a value may go on: `Name = 'a` and the rest.
    while (this.piece?.kind === 'hole' || this.piece?.kind === 'other') take();
    if (this.pieces[this.at - 1]?.kind === 'hole' && this.piece === undefined) this.isOpen = true;
    if (operator.endsWith('between') && this.piece?.word === 'and') {
      this.keyword();
      take();
    }
    return end;
  }

  private expect(what: Expected): void {
    this.places.push({ from: this.pieces[this.at - 1]?.end ?? 0, what });
  }

  private bracket({ start, end }: Piece, message: string): void {
    this.problems.push({ kind: 'bracket', start, end, message });
  }
}

const clauses: ReadonlySet<string> = new Set(['select', 'from', 'where', 'group', 'order', 'limit', 'offset']);
