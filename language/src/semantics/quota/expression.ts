/**
 * The algebra of costs: sums of products over sizes that nobody knows yet, such as `2 + 3·|leads| + |leads|·|contacts|`,
 * and the greatest of several such sums where branches differ. Sizes and coefficients are never negative, so a sum with
 * a term left out is a lower bound and a sum with a term added an upper one.
 */

/** The number of elements of something that a script loops over. */
export interface Size {
  readonly kind: 'size';
  /** Two sizes with one key are the same number. */
  readonly key: string;
  /** What is counted, as the script writes it: `leads`. */
  readonly name: string;
  /** No more than this, where the code shows it. */
  readonly most?: number;
  /** It counts how many parts of so many elements there are: `⌈|rows|/100⌉`. `most` then bounds the parts. */
  readonly divisor?: number;
  /** The place of the parameter that it is the size of, counted from 0; undefined for everything else. */
  readonly parameter?: number;
  /** Where it gets its value, from the start of the function; a loop around that place may give it another each iteration. */
  readonly origin: number;
}

/** What calling a function costs that has not been looked into (yet). */
export interface Called {
  readonly kind: 'called';
  readonly key: string;
  readonly name: string;
  /** The sizes of what is passed, by the place of the parameter. */
  readonly args: readonly Argument[];
}

/** At least and at most how large an argument is. */
export interface Argument {
  readonly least: Expression;
  readonly most: Expression;
}

/** The greatest of several sums, none of which is sure to be as great as another. */
interface Greatest {
  readonly kind: 'greatest';
  readonly key: string;
  readonly of: readonly Expression[];
}

export type Atom = Size | Called | Greatest;

interface Term {
  readonly coefficient: number;
  /** In the order in which they came together: the outer loop first. */
  readonly factors: readonly Atom[];
}

/** Sums of more terms than this, and products of more factors, count as having no bound: nobody could read them. */
const mostTerms = 200;
const mostFactors = 12;
const mostProducts = 4000;

/** A sum in normal form. It never changes. Make one with {@link constant}, {@link sizeOf} and what is below. */
export class Expression {
  private written: string | undefined;
  private ownKey: string | undefined;

  constructor(
    /** By the keys of their factors, sorted and joined; `''` is the constant. No coefficient is 0. */
    readonly terms: ReadonlyMap<string, Term>,
    /** True where no bound is known: recursion, or more than can be counted. */
    readonly isUnbounded = false,
  ) {}

  /** The number, where there is no unknown in it. */
  get number(): number | undefined {
    if (this.isUnbounded || this.terms.size > 1) return undefined;
    if (this.terms.size === 0) return 0;
    return this.terms.get('')?.coefficient;
  }

  get isZero(): boolean {
    return !this.isUnbounded && this.terms.size === 0;
  }

  /** The part without unknowns. */
  get constant(): number {
    return this.terms.get('')?.coefficient ?? 0;
  }

  /** Equal for equal expressions. */
  get key(): string {
    this.ownKey ??= this.isUnbounded
      ? 'unbounded'
      : [...this.terms]
          .map(([key, { coefficient }]) => (key === '' ? String(coefficient) : `${coefficient}*${key}`))
          .sort()
          .join('+');
    return this.ownKey;
  }

  /** `2 + 3·|leads| + |leads|·|contacts|`; `unbounded`. */
  toString(): string {
    this.written ??= write(this);
    return this.written;
  }
}

const none: ReadonlyMap<string, Term> = new Map();
const constants: Expression[] = [];

export const zero = constant(0);
export const unbounded = new Expression(none, true);

/** A whole number that is not negative. */
export function constant(value: number): Expression {
  const known = constants[value];
  if (known !== undefined) return known;
  if (!Number.isSafeInteger(value)) return unbounded;
  const made = new Expression(value === 0 ? none : new Map([['', { coefficient: value, factors: [] }]]));
  if (value < 64) constants[value] = made;
  return made;
}

export function atom(factor: Atom): Expression {
  return new Expression(new Map([[factor.key, { coefficient: 1, factors: [factor] }]]));
}

/** The size of what the script calls `name`. */
export function sizeOf(name: string, options: Partial<Omit<Size, 'kind' | 'name'>> = {}): Expression {
  return atom({ kind: 'size', key: name, name, origin: 0, ...options });
}

/** How many parts of `size` elements a list has: known where its own number is, or is one unknown; else undefined. */
export function parts(elements: Expression, size: number): Expression | undefined {
  if (elements.number !== undefined) return constant(Math.ceil(elements.number / size));
  const [only, ...more] = elements.terms.values();
  const [found, ...others] = only?.factors ?? [];
  if (only?.coefficient !== 1 || more.length > 0 || others.length > 0 || found?.kind !== 'size') return undefined;
  if (found.divisor !== undefined) return undefined;
  const most = found.most === undefined ? {} : { most: Math.ceil(found.most / size) };
  return atom({ ...found, ...most, divisor: size, key: `${found.key}/${size}` });
}

export function sum(a: Expression, b: Expression): Expression {
  if (a.isZero) return b;
  if (b.isZero) return a;
  if (a.isUnbounded || b.isUnbounded) return unbounded;
  if (a.number !== undefined && b.number !== undefined) return constant(a.number + b.number);
  const terms = new Map(a.terms);
  for (const [key, term] of b.terms) addTerm(terms, key, term);
  return fromTerms(terms);
}

export function product(a: Expression, b: Expression): Expression {
  if (a.isZero || b.isZero) return zero;
  if (a.isUnbounded || b.isUnbounded) return unbounded;
  if (a.number === 1) return b;
  if (b.number === 1) return a;
  if (a.terms.size * b.terms.size > mostProducts) return unbounded;
  const terms = new Map<string, Term>();
  for (const left of a.terms.values()) {
    for (const right of b.terms.values()) {
      const factors = [...left.factors, ...right.factors];
      addTerm(terms, keyOf(factors), { coefficient: left.coefficient * right.coefficient, factors });
    }
  }
  return fromTerms(terms);
}

/** The sum of many, for the price of its terms. */
export function sumOf(expressions: Iterable<Expression>): Expression {
  const terms = new Map<string, Term>();
  let number = 0;
  for (const expression of expressions) {
    if (expression.isUnbounded) return unbounded;
    if (expression.number !== undefined) number += expression.number;
    else for (const [key, term] of expression.terms) addTerm(terms, key, term);
  }
  if (terms.size === 0) return constant(number);
  if (number > 0) addTerm(terms, '', { coefficient: number, factors: [] });
  return fromTerms(terms);
}

/** The greater of two: what both have in common, and `max(…)` of what they do not. */
export function greatest(a: Expression, b: Expression): Expression {
  if (covers(a, b)) return a;
  if (covers(b, a)) return b;
  const shared = common(a, b);
  const rests: Expression[] = [];
  for (const rest of [without(a, shared), without(b, shared)]) {
    for (const part of alternatives(rest)) {
      if (!rests.some((other) => covers(other, part))) rests.push(part);
    }
  }
  const of = rests.filter((part, index) => !rests.some((other, place) => place !== index && covers(other, part)));
  if (of.length > mostTerms) return unbounded;
  of.sort((left, right) => (left.key < right.key ? -1 : 1));
  const key = `max(${of.map((part) => part.key).join(',')})`;
  return sum(shared, of.length === 1 ? of[0]! : atom({ kind: 'greatest', key, of }));
}

/** What both surely hold: a lower bound of either. */
export function common(a: Expression, b: Expression): Expression {
  if (a.isUnbounded) return b;
  if (b.isUnbounded) return a;
  if (a === b) return a;
  const terms = new Map<string, Term>();
  for (const [key, term] of a.terms) {
    const coefficient = Math.min(term.coefficient, b.terms.get(key)?.coefficient ?? 0);
    if (coefficient > 0) terms.set(key, { ...term, coefficient });
  }
  return fromTerms(terms);
}

/** True if `a` is at least `b` whatever the sizes are. False says only that it cannot be seen. */
export function covers(a: Expression, b: Expression): boolean {
  if (a.isUnbounded || b.isZero) return true;
  if (b.isUnbounded) return false;
  for (const [key, { coefficient }] of b.terms) {
    if ((a.terms.get(key)?.coefficient ?? 0) < coefficient) return false;
  }
  return true;
}

/** Whatever the sizes are; `incomparable` where it depends on them, or cannot be seen. */
export function compare(a: Expression, b: Expression): 'equal' | 'less' | 'greater' | 'incomparable' {
  const isGreater = covers(a, b);
  const isLess = covers(b, a);
  if (isGreater && isLess) return 'equal';
  return isGreater ? 'greater' : isLess ? 'less' : 'incomparable';
}

/** Puts expressions in the place of atoms; where `replacement` gives undefined, the atom stays. */
export function substitute(
  expression: Expression,
  replacement: (atom: Size | Called) => Expression | undefined,
): Expression {
  if (expression.isUnbounded || expression.number !== undefined) return expression;
  let result = zero;
  for (const { coefficient, factors } of expression.terms.values()) {
    let value = constant(coefficient);
    for (const factor of factors) value = product(value, replaced(factor, replacement));
    result = sum(result, value);
  }
  return result;
}

function replaced(factor: Atom, replacement: (atom: Size | Called) => Expression | undefined): Expression {
  if (factor.kind !== 'greatest') return replacement(factor) ?? atom(factor);
  return factor.of.map((part) => substitute(part, replacement)).reduce(greatest);
}

/** The same with every size that has a bound at its bound: an upper bound. */
export function atBounds(expression: Expression): Expression {
  return substitute(expression, (found) =>
    found.kind === 'size' && found.most !== undefined ? constant(found.most) : undefined,
  );
}

/** The value for given sizes; infinite where there is no bound, or where a function's cost is not known. */
export function evaluate(expression: Expression, size: (size: Size) => number): number {
  if (expression.isUnbounded) return Number.POSITIVE_INFINITY;
  let total = 0;
  for (const { coefficient, factors } of expression.terms.values()) {
    let value = coefficient;
    for (const factor of factors) if (value > 0) value *= valueOf(factor, size);
    total += value;
  }
  return total;
}

function valueOf(factor: Atom, size: (size: Size) => number): number {
  switch (factor.kind) {
    case 'size':
      return factor.divisor === undefined ? size(factor) : Math.ceil(size(factor) / factor.divisor);
    case 'greatest':
      return Math.max(...factor.of.map((part) => evaluate(part, size)));
    case 'called':
      return Number.POSITIVE_INFINITY;
  }
}

/** Every size and every call in an expression, those inside `max(…)` too; some may come twice. */
export function* atomsOf(expression: Expression): Iterable<Size | Called> {
  for (const { factors } of expression.terms.values()) {
    for (const factor of factors) {
      if (factor.kind === 'greatest') for (const part of factor.of) yield* atomsOf(part);
      else yield factor;
    }
  }
}

/** Digits in groups of three: 4,000. */
export function figure(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function write(expression: Expression): string {
  if (expression.isUnbounded) return 'unbounded';
  if (expression.isZero) return '0';
  return [...expression.terms.values()]
    .sort((a, b) => a.factors.length - b.factors.length)
    .map(({ coefficient, factors }) => {
      const names = factors.map(writeAtom);
      return coefficient === 1 && names.length > 0 ? names.join('·') : [figure(coefficient), ...names].join('·');
    })
    .join(' + ');
}

function writeAtom(factor: Atom): string {
  switch (factor.kind) {
    case 'size':
      return factor.divisor === undefined ? `|${factor.name}|` : `⌈|${factor.name}|/${figure(factor.divisor)}⌉`;
    case 'called':
      return `${factor.name}()`;
    case 'greatest':
      return `max(${factor.of.map(String).join(', ')})`;
  }
}

function keyOf(factors: readonly Atom[]): string {
  return factors.length === 1
    ? factors[0]!.key
    : factors
        .map((factor) => factor.key)
        .sort()
        .join('·');
}

function addTerm(terms: Map<string, Term>, key: string, term: Term): void {
  const known = terms.get(key);
  terms.set(key, known === undefined ? term : { ...known, coefficient: known.coefficient + term.coefficient });
}

function fromTerms(terms: ReadonlyMap<string, Term>): Expression {
  if (terms.size > mostTerms) return unbounded;
  for (const { coefficient, factors } of terms.values()) {
    if (!Number.isSafeInteger(coefficient) || factors.length > mostFactors) return unbounded;
  }
  return new Expression(terms);
}

/** `a` less a part of it. */
function without(a: Expression, part: Expression): Expression {
  if (part.isZero) return a;
  const terms = new Map<string, Term>();
  for (const [key, term] of a.terms) {
    const coefficient = term.coefficient - (part.terms.get(key)?.coefficient ?? 0);
    if (coefficient > 0) terms.set(key, { ...term, coefficient });
  }
  return fromTerms(terms);
}

/** The parts of an expression that is nothing but a `max(…)`; itself otherwise. */
function alternatives(expression: Expression): readonly Expression[] {
  if (expression.terms.size !== 1) return [expression];
  const [term] = expression.terms.values();
  const [only, ...more] = term?.factors ?? [];
  return only?.kind === 'greatest' && more.length === 0 && term?.coefficient === 1 ? only.of : [expression];
}
