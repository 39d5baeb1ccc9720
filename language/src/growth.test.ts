import { describe, expect, it } from 'vitest';
import { type Analysis, analyse } from './analysis.js';
import { diagnostics } from './diagnostics/diagnostics.js';
import { rules } from './diagnostics/rules/index.js';
import { completion } from './ide/completion/index.js';
import { documentSymbols } from './ide/document-symbols.js';
import { hover } from './ide/hover/index.js';
import { inlayHints } from './ide/inlay-hints.js';
import { quotaSummaries } from './ide/quota-summaries.js';
import { semanticTokens } from './ide/semantic-tokens.js';
import { testCatalogue } from './testing/catalogue.js';
import { countSteps } from './testing/steps.js';
import { type Style, styles } from './testing/styles.js';
import { createWorkspace } from './workspace.js';

/** Twice the script may take this many times the steps. */
const mostGrowth = 2.2;
/** In one doubling it may be a little more: now and then a limit of what is looked at is reached. */
const mostGrowthAtOnce = 2.3;
/** What is asked at places costs what stands there, so from size to size it jumps: over all it stays far below the square. */
const mostGrowthAtPlaces = 8 ** 1.6;

const allRules = Object.fromEntries(rules.map(({ id }) => [id, 'warning' as const]));

function analysed({ script, product, handler }: Style, size: number): Analysis {
  const settings = {
    rules: allRules,
    ...(product === undefined ? {} : { product }),
    ...(handler === undefined ? {} : { handler }),
  };
  const analysis = analyse(script(size), createWorkspace(testCatalogue(), settings));
  // The tree is not what is measured here.
  expect(analysis.tree.length).toBeGreaterThan(0);
  return analysis;
}

/** Asks at places all over the script. */
function everywhere(analysis: Analysis, ask: (analysis: Analysis, offset: number) => unknown): void {
  for (let place = 0; place < places; place++) {
    ask(analysis, Math.floor((analysis.text.length * (place + 0.5)) / places));
  }
}

const places = 24;

const features: Record<string, (analysis: Analysis) => void> = {
  diagnostics: (analysis) => diagnostics(analysis),
  hover: (analysis) => everywhere(analysis, hover),
  completion: (analysis) => everywhere(analysis, completion),
  outline: (analysis) => documentSymbols(analysis),
  'inlay hints': (analysis) =>
    inlayHints(analysis, { start: 0, end: analysis.text.length }, { parameterNames: 'all', types: true, costs: true }),
  quota: (analysis) => quotaSummaries(analysis),
};

it.each(styles)('the work on $name grows no faster than the script', (style) => {
  const steps = Object.entries(features).map(([name, feature]) => {
    const analyses = [1, 2, 4, 8].map((times) => analysed(style, style.shortest * times));
    return { name, counts: analyses.map((analysis) => countSteps(() => feature(analysis))) };
  });
  expect(steps.filter(({ counts }) => counts[0] === 0)).toEqual([]);
  const growsTooFast = ({ name, counts }: (typeof steps)[number]) =>
    name === 'hover' || name === 'completion'
      ? counts.at(-1)! / counts[0]! > mostGrowthAtPlaces
      : counts.some((count, index) => index > 0 && count / counts[index - 1]! > mostGrowthAtOnce) ||
        counts.at(-1)! / counts[0]! > mostGrowth ** 3;
  expect(steps.filter(growsTooFast)).toEqual([]);
});

describe('a chain of thousands', () => {
  it.each<[string, string]>([
    ['members', `x = a${'.b'.repeat(10_000)};`],
    ['calls', `m = Map();\nx = m${'.get("a")'.repeat(10_000)};`],
    ['terms', `a = 1;\nx = ${Array.from({ length: 10_000 }, () => 'a').join(' + ')};`],
    ['conditions', `if(${Array.from({ length: 4000 }, (_, at) => `a == ${at}`).join(' || ')})\n{\n\tinfo a;\n}`],
    ['functions', Array.from({ length: 4000 }, (_, at) => `void ns.f${at}()\n{\n\tns.f${at + 1}();\n}`).join('\n')],
  ])('of %s is looked at without an overflow', (_, script) => {
    const analysis = analysed({ name: '', script: () => script, shortest: 1 }, 1);
    for (const feature of Object.values(features)) feature(analysis);
    expect(diagnostics(analysis)).toBeInstanceOf(Array);
  });

  it.each<[string, (size: number) => string, (analysis: Analysis) => void]>([
    ['members', (size) => `x = a${'.b'.repeat(size)};`, semanticTokens],
    ['members without a statement', (size) => `a${'.b'.repeat(size)}`, semanticTokens],
    ['calls', (size) => `x = a${'.b()'.repeat(size)};`, semanticTokens],
    ['terms', (size) => `a = 1;\nx = ${Array.from({ length: size }, () => 'a').join(' + ')};`, diagnostics],
  ])('of %s takes work that grows no faster than the chain', (_, script, feature) => {
    const [shorter, longer] = [2500, 10_000].map((size) => {
      const analysis = analysed({ name: '', script, shortest: 1 }, size);
      return countSteps(() => feature(analysis));
    });
    expect(shorter).toBeGreaterThan(0);
    expect(longer! / shorter!).toBeLessThan(mostGrowth ** 2);
  });
});
