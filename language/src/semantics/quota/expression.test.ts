import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atBounds,
  common,
  compare,
  constant,
  covers,
  type Expression,
  evaluate,
  greatest,
  product,
  type Size,
  sizeOf,
  substitute,
  sum,
  sumOf,
  unbounded,
  zero,
} from './expression.js';

const names = ['leads', 'contacts', 'rows'];

const anExpression: fc.Arbitrary<Expression> = fc
  .letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.nat(5).map(constant),
      fc.constantFrom(...names).map((name) => sizeOf(name)),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => sum(a, b)),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => product(a, b)),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => greatest(a, b)),
    ),
  }))
  .expression.filter((expression) => !expression.isUnbounded);

const sizes = fc.record({ leads: fc.nat(4), contacts: fc.nat(4), rows: fc.nat(4) });
const by = (given: Record<string, number>) => (size: Size) => given[size.name] ?? 0;

function holds(
  law: (a: Expression, b: Expression, value: (expression: Expression) => number, given: Record<string, number>) => void,
) {
  fc.assert(
    fc.property(anExpression, anExpression, sizes, (a, b, given) => {
      law(a, b, (expression) => evaluate(expression, by(given)), given);
    }),
  );
}

/** An expression that grew beyond all use counts as unbounded, which is above everything. */
function equals(expression: Expression, found: number, expected: number) {
  if (!expression.isUnbounded) expect(found).toBe(expected);
}

describe('the algebra of costs', () => {
  it('adds, multiplies and compares as numbers do', () => {
    holds((a, b, value) => {
      equals(sum(a, b), value(sum(a, b)), value(a) + value(b));
      expect(sumOf([a, b, a]).key).toBe(sum(sum(a, b), a).key);
      equals(product(a, b), value(product(a, b)), value(a) * value(b));
      equals(greatest(a, b), value(greatest(a, b)), Math.max(value(a), value(b)));
    });
  });

  it('has one form for equal sums, products and maxima', () => {
    holds((a, b) => {
      expect(sum(a, b).key).toBe(sum(b, a).key);
      expect(product(a, b).key).toBe(product(b, a).key);
      expect(greatest(a, b).key).toBe(greatest(b, a).key);
      expect(greatest(a, a).key).toBe(a.key);
      expect(sum(a, zero).key).toBe(a.key);
      expect(product(a, constant(1)).key).toBe(a.key);
      expect(product(a, zero).isZero).toBe(true);
    });
  });

  it('knows what is surely greater, and what both have in common', () => {
    holds((a, b, value) => {
      if (covers(a, b)) expect(value(a)).toBeGreaterThanOrEqual(value(b));
      expect(value(common(a, b))).toBeLessThanOrEqual(Math.min(value(a), value(b)));
      expect(compare(sum(a, b), a)).toMatch(/greater|equal/);
    });
  });

  it('puts a size in the place of another', () => {
    holds((a, b, value, given) => {
      const replaced = substitute(a, (atom) => (atom.kind === 'size' && atom.name === 'leads' ? b : undefined));
      equals(replaced, value(replaced), evaluate(a, by({ ...given, leads: value(b) })));
    });
  });

  it('writes equal things alike', () => {
    holds((a) => {
      expect(substitute(a, () => undefined).key).toBe(a.key);
      expect(String(a)).toBe(String(sum(a, zero)));
    });
  });

  const leads = sizeOf('leads', { most: 200 });
  const contacts = sizeOf('contacts');

  it.each([
    [zero, '0'],
    [constant(4000), '4,000'],
    [
      sum(sum(constant(2), product(constant(3), leads)), product(leads, contacts)),
      '2 + 3·|leads| + |leads|·|contacts|',
    ],
    [greatest(sum(constant(2), leads), sum(constant(1), contacts)), '1 + max(|contacts|, 1 + |leads|)'],
    [greatest(constant(3), constant(2)), '3'],
    [greatest(greatest(leads, contacts), constant(1)), 'max(1, |contacts|, |leads|)'],
    [product(leads, greatest(constant(1), contacts)), '|leads|·max(1, |contacts|)'],
    [product(leads, leads), '|leads|·|leads|'],
    [sum(unbounded, leads), 'unbounded'],
    [product(unbounded, zero), '0'],
    [atBounds(sum(constant(1), product(leads, contacts))), '1 + 200·|contacts|'],
    [product(constant(2 ** 40), constant(2 ** 40)), 'unbounded'],
  ])('is written %#: %s', (expression, written) => {
    expect(String(expression)).toBe(written);
  });

  it('compares', () => {
    expect(compare(leads, leads)).toBe('equal');
    expect(compare(sum(leads, constant(1)), leads)).toBe('greater');
    expect(compare(leads, unbounded)).toBe('less');
    expect(compare(leads, contacts)).toBe('incomparable');
  });

  it('gives up on sums that nobody can read', () => {
    let all: Expression = zero;
    for (let index = 0; index < 300; index++) all = sum(all, sizeOf(`x${index}`));
    expect(all.isUnbounded).toBe(true);
    expect(evaluate(all, () => 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
