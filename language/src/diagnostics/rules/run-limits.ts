import type { Handler } from '../../catalogue/handler-types.js';
import type { Limit } from '../../catalogue/types.js';
import { type Costs, nothing, pools } from '../../semantics/quota/amounts.js';
import { figure } from '../../semantics/quota/expression.js';
import { ceilingOf } from '../../semantics/quota/words.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type Report, type RuleContext, rule } from '../rule.js';

/**
 * Reports a function, or the script around the functions, that runs more statements or calls more functions than Zoho
 * allows in one run.
 *
 * The general page allows 5,000 statements, counted as they run: the header of a loop counts in each iteration, a whole
 * `sendmail` or `invokeurl` once. CRM's functions have 200,000 lines. In Creator the figure depends on the plan, so
 * nothing is reported there unless a `deluge.json` sets it (`"limits": { "statements": 20000 }`), which takes
 * precedence in every product. The product is set there too, or in the settings (`deluge.product`).
 *
 * A run that is certain to exceed the limit is a warning. One that may exceed it, such as a loop over up to 200
 * records, is a hint, and so is a limit whose page does not say exactly what is counted.
 *
 * Invalid:
 * ```deluge
 * for each a in leftpad("1",100).replaceAll(" ","1,").toList()
 * {
 * 	for each b in leftpad("1",100).replaceAll(" ","1,").toList()
 * 	{
 * 		info a + b;
 * 	}
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * for each a in leftpad("1",100).replaceAll(" ","1,").toList()
 * {
 * 	info a;
 * }
 * ```
 */
export const runLimits = rule({
  id: 'runLimits',
  summary: 'One run exceeds the limit of statements or function calls.',
  documentation: 'https://www.zoho.com/deluge/help/limitations.html',
  defaultSeverity: 'warning',
  category: 'quota',
  visits: [Kind.Function, Kind.Script],
  check(node, report, context) {
    // It is looked at after each edit in it.
    if (node.size > largest && node.kind === Kind.Function) return;
    const place = placeOf(node);
    if (place === undefined) return;
    const costs = costsOf(node, context);
    if (costs !== undefined) for (const pool of limited) checkPool(pool, costs, place, report, context);
  },
});

/** Rows of a function, or of the statements outside of functions, that are counted while somebody types. */
const largest = 40_000;

const limited = ['statements', 'functionCalls'] as const;

const words = {
  statements: {
    what: 'statements',
    verb: 'runs',
    isClear: true,
  },
  functionCalls: {
    what: 'functions',
    verb: 'calls',
    // The page heads it as a limit of recursion, so that nested calls alone may count.
    isClear: false,
  },
};

function costsOf(node: SyntaxNode, context: RuleContext): Costs | undefined {
  if (node.kind === Kind.Script) return rowsOutsideFunctions(node) > largest ? undefined : context.costs.script();
  const declaration = context.symbols.functionNamed(node.name.dottedName ?? '');
  return declaration === undefined || !declaration.node.is(node) ? undefined : context.costs.function(declaration);
}

function rowsOutsideFunctions(script: SyntaxNode): number {
  let rows = 0;
  for (const child of script.children()) if (child.kind !== Kind.Function) rows += child.size;
  return rows;
}

/** The name of the function, or the first loop of the script. */
function placeOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.kind === Kind.Function) return node.name;
  for (const child of node.children()) if (child.kind === Kind.ForEach) return child.source;
  return undefined;
}

function checkPool(
  pool: (typeof limited)[number],
  costs: Costs,
  place: SyntaxNode,
  report: Report,
  context: RuleContext,
): void {
  const { statementLimit } = context.workspace.settings;
  const product = context.workspace.settings.product ?? productOf(place, context.catalogue.handlers);
  const limit = limitOf(pool, context.catalogue.limits, product);
  // What a person says of the own plan goes before what the pages say of all.
  const isOwn = pool === 'statements' && statementLimit !== undefined;
  const allowed = isOwn ? statementLimit : limit?.value;
  if (typeof allowed !== 'number') return;
  const amount = costs[pools.indexOf(pool)] ?? nothing;
  const surely = amount.least.constant;
  const most = ceilingOf(amount);
  const isSure = surely > allowed;
  if (!isSure && (most === undefined || most <= allowed)) return;
  // Products have other limits than the general page, so that a mere bound says little without one.
  if (!isSure && product === undefined && !isOwn) return;
  const { what, verb, isClear } = words[pool];
  const subject = place.parent?.kind === Kind.Function ? (place.dottedName ?? place.text) : 'The script';
  const count = isSure ? `at least ${figure(surely)}` : `up to ${figure(most ?? surely)}`;
  report({
    start: place.start,
    end: place.end,
    message: `${subject} ${verb} ${count} ${what} in one run; ${isOwn ? 'your limit' : 'the limit'} is ${figure(allowed)}.`,
    ...(isSure && isClear ? {} : { severity: 'hint' }),
    ...(limit !== undefined && { documentation: limit.doc }),
  });
}

/** The only product whose functions have the category that a header names: `related_list.` is of CRM. */
function productOf(name: SyntaxNode, handlers: readonly Handler[]): string | undefined {
  const category = name.dottedName?.split('.')[0];
  const products = new Set(handlers.filter((one) => one.category === category).map(({ product }) => product));
  return products.size === 1 ? [...products][0] : undefined;
}

/** That of the product that runs the script where it has one, else the general one. */
function limitOf(pool: string, limits: readonly Limit[], product: string | undefined): Limit | undefined {
  const ofPool = limits.filter(({ perRun }) => perRun === pool);
  return ofPool.find(({ service }) => service === product) ?? ofPool.find(({ service }) => service === '*');
}
