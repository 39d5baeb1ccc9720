import type { Comparator, Condition } from './conditions.js';

/** The functions that make one value of a group of records. */
const aggregateNames = ['sum', 'max', 'min', 'avg', 'count'] as const;
export type Aggregate = (typeof aggregateNames)[number];

export interface CoqlColumn {
  /** Its name in the answer: the field, or the function as the query writes it, `SUM(Annual_Revenue)`. */
  readonly name: string;
  readonly field: string;
  readonly aggregate?: Aggregate;
}

/** A query in CRM's own language: https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html. */
export interface CoqlQuery {
  readonly columns: readonly CoqlColumn[];
  readonly module: string;
  readonly where: Condition;
  readonly groupBy: readonly string[];
  readonly orderBy: readonly { readonly field: string; readonly descending: boolean }[];
  readonly offset: number;
  readonly limit: number;
}

/** The query cannot be read. `near` is the word where it went wrong, or the clause that is missing. */
export class CoqlError extends Error {
  override readonly name = 'CoqlError';
  readonly near: string;

  constructor(message: string, near: string) {
    super(message);
    this.near = near;
  }
}

/** Without LIMIT a query gives 200 records; one query gives 2,000 at most. */
const defaultLimit = 200;
const mostRecords = 2000;
/** Values behind `in`, and fields behind `select`. */
const mostValues = 100;
const mostFields = 500;

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
}

/** Throws CoqlError. */
export function parseCoql(source: string): CoqlQuery {
  return new CoqlParser(lex(source)).query();
}

/** A quote within a text is written twice. */
const lexemes =
  /\s+|(?<text>'(?:[^']|'')*'|"(?:[^"]|"")*")|(?<number>-?\d+(?:\.\d+)?(?![\w.:-]))|(?<word>[\w$][\w$.:+-]*)|(?<sign><=|>=|!=|<>|[=<>(),])/gy;

function lex(source: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(lexemes);
  let end = 0;
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    end = pattern.lastIndex;
    const { text, number, word, sign } = match.groups ?? {};
    if (text !== undefined) {
      const quote = text[0] ?? '';
      tokens.push({ kind: 'text', text: text.slice(1, -1).replaceAll(quote + quote, quote) });
    } else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  if (end < source.trimEnd().length) throw new CoqlError('invalid token', source.slice(end, end + 20));
  return tokens;
}

const signs: Readonly<Record<string, Comparator>> = {
  '=': 'equals',
  '!=': 'not_equal',
  '<>': 'not_equal',
  '>': 'greater_than',
  '>=': 'greater_equal',
  '<': 'less_than',
  '<=': 'less_equal',
};

/** One method a production of the grammar. */
class CoqlParser {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  query(): CoqlQuery {
    this.#clause('select');
    const columns = this.#list(() => this.#column());
    if (columns.length > mostFields) throw new CoqlError('too many fields', 'select');
    this.#clause('from');
    const module = this.#field();
    this.#clause('where');
    const where = this.#condition(0);
    const groupBy = this.#takeWord('group') ? this.#groupBy() : [];
    const orderBy = this.#takeWord('order') ? this.#orderBy() : [];
    const { offset, limit } = this.#takeWord('limit') ? this.#limit() : { offset: 0, limit: defaultLimit };
    if (this.#next.kind !== 'end') throw new CoqlError('unexpected word', this.#next.text);
    return { columns, module, where, groupBy, orderBy, offset, limit };
  }

  get #next(): Token {
    return this.#tokens[this.#position] ?? { kind: 'end', text: 'the end' };
  }

  #take(): Token {
    const token = this.#next;
    this.#position += 1;
    return token;
  }

  #isWord(word: string): boolean {
    return this.#next.kind === 'word' && this.#next.text.toLowerCase() === word;
  }

  #takeWord(word: string): boolean {
    const found = this.#isWord(word);
    if (found) this.#position += 1;
    return found;
  }

  #takeSign(sign: string): boolean {
    const found = this.#next.kind === 'sign' && this.#next.text === sign;
    if (found) this.#position += 1;
    return found;
  }

  #clause(word: string): void {
    if (!this.#takeWord(word)) throw new CoqlError('missing clause', word);
  }

  #expectSign(sign: string): void {
    if (!this.#takeSign(sign)) throw new CoqlError(`"${sign}" expected`, this.#next.text);
  }

  /** A field, or a function of one. */
  #column(): CoqlColumn {
    const word = this.#next.text;
    const after = this.#tokens[this.#position + 1];
    const aggregate = aggregateNames.find((name) => name === word.toLowerCase());
    if (aggregate === undefined || after?.kind !== 'sign' || after.text !== '(') {
      const field = this.#field();
      return { name: field, field };
    }
    this.#take();
    this.#expectSign('(');
    const field = this.#field();
    this.#expectSign(')');
    return { name: `${word}(${field})`, field, aggregate };
  }

  /** A reserved word that is a field's name stands in quotes. */
  #field(): string {
    const token = this.#take();
    if (token.kind !== 'word' && token.kind !== 'text') throw new CoqlError('name expected', token.text);
    if (this.#next.kind === 'sign' && this.#next.text === '(') {
      throw new CoqlError('function not known to the sandbox', token.text);
    }
    return token.text;
  }

  #list<Item>(item: () => Item): Item[] {
    const items = [item()];
    while (this.#takeSign(',')) items.push(item());
    return items;
  }

  /** Two conditions at most; more are grouped in pairs by parentheses. */
  #condition(depth: number): Condition {
    if (depth > 100) throw new CoqlError('nested too deeply', '(');
    const left = this.#operand(depth);
    const joiner = this.#takeWord('and') ? 'and' : this.#takeWord('or') ? 'or' : undefined;
    if (joiner === undefined) return left;
    const condition: Condition = { joiner, left, right: this.#operand(depth) };
    if (this.#isWord('and') || this.#isWord('or')) {
      throw new CoqlError('more than two criteria need parentheses around each pair', this.#next.text);
    }
    return condition;
  }

  #operand(depth: number): Condition {
    if (!this.#takeSign('(')) return this.#comparison();
    const condition = this.#condition(depth + 1);
    this.#expectSign(')');
    return condition;
  }

  #comparison(): Condition {
    const field = this.#field();
    if (this.#takeWord('is')) {
      const isNot = this.#takeWord('not');
      if (!this.#takeWord('null')) throw new CoqlError('"null" expected', this.#next.text);
      return { field, comparator: isNot ? 'is_not_null' : 'is_null', values: [] };
    }
    const isNot = this.#takeWord('not');
    if (this.#takeWord('in')) return { field, comparator: isNot ? 'not_in' : 'in', values: this.#values() };
    if (this.#takeWord('like')) return { field, comparator: isNot ? 'not_like' : 'like', values: [this.#value()] };
    if (this.#takeWord('between')) {
      const from = this.#value();
      if (!this.#takeWord('and')) throw new CoqlError('"and" expected', this.#next.text);
      return { field, comparator: isNot ? 'not_between' : 'between', values: [from, this.#value()] };
    }
    const token = this.#take();
    const comparator = token.kind === 'sign' && !isNot ? signs[token.text] : undefined;
    if (comparator === undefined) throw new CoqlError('operator expected', token.text);
    return { field, comparator, values: [this.#value()] };
  }

  #values(): string[] {
    this.#expectSign('(');
    const values = this.#list(() => this.#value());
    if (values.length > mostValues) throw new CoqlError('too many values', 'in');
    this.#expectSign(')');
    return values;
  }

  /** Texts and times may stand in quotes or without. */
  #value(): string {
    const token = this.#take();
    if (token.kind === 'end' || token.kind === 'sign') throw new CoqlError('value expected', token.text);
    return token.text;
  }

  #groupBy(): readonly string[] {
    if (!this.#takeWord('by')) throw new CoqlError('"by" expected', this.#next.text);
    return this.#list(() => this.#field());
  }

  #orderBy(): CoqlQuery['orderBy'] {
    if (!this.#takeWord('by')) throw new CoqlError('"by" expected', this.#next.text);
    return this.#list(() => {
      const field = this.#column().name;
      const descending = this.#takeWord('desc');
      if (!descending) this.#takeWord('asc');
      return { field, descending };
    });
  }

  /** `limit 10`, `limit 20, 10` and `limit 10 offset 20`. */
  #limit(): { offset: number; limit: number } {
    const first = this.#wholeNumber();
    if (this.#takeSign(',')) return { offset: first, limit: this.#cap(this.#wholeNumber()) };
    return { offset: this.#takeWord('offset') ? this.#wholeNumber() : 0, limit: this.#cap(first) };
  }

  #cap(limit: number): number {
    if (limit > mostRecords) throw new CoqlError(`limit is ${mostRecords} at most`, String(limit));
    return limit;
  }

  #wholeNumber(): number {
    const token = this.#take();
    if (token.kind !== 'number' || !/^\d+$/.test(token.text)) throw new CoqlError('number expected', token.text);
    return Number(token.text);
  }
}
