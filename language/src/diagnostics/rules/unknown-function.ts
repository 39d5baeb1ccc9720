import { scopeOf } from '../../semantics/names.js';
import { functionHabits } from '../../syntax/habits/calls.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { kindAt, sizeAt, textAt } from '../../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../../syntax/tree/tree.js';
import { atAllPlaces } from '../all-places.js';
import { isBroken } from '../broken.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports a call of a function that Deluge does not have: `sorted(names)`. Zoho refuses to save the script.
 *
 * Functions of other languages (`parseInt`, `print`) and misspelled built-ins are always reported. Any other name may
 * be a function of the application in another file; it is reported where `// @product` names a product whose functions
 * are called with a namespace, as in all products except Creator.
 *
 * Invalid:
 * ```deluge
 * names = sorted({"b","a"});
 * info names;
 * ```
 *
 * Valid:
 * ```deluge
 * names = {"b","a"}.sort(true);
 * info names;
 * ```
 */
export const unknownFunction = rule({
  id: 'unknownFunction',
  summary: 'A function does not exist.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Call],
  data: carries<Suggestion>(),
  check(node, report, context) {
    const { callee } = node;
    if (callee.kind !== Kind.Name || context.calleeOf(node).kind !== 'unknown' || isBroken(node)) return;
    // A habit of another language is reported with its rewrite.
    if (Object.hasOwn(functionHabits, callee.text)) return;
    const { catalogue, workspace, symbols } = context;
    const { text: name } = callee;
    if (symbols.variableAt(callee) !== undefined) return;
    const nearby = catalogue.nearestBuiltin(name);
    const near = nearby !== undefined && catalogue.functions(nearby).length > 0 ? nearby : undefined;
    const { product } = workspace.settings;
    const hasOwn = product === undefined || product === 'creator';
    if (hasOwn && near === undefined && !foreign.has(name)) return;
    // One name is one cause: its first call speaks for all.
    symbols.restsOn([name], false);
    const calls = callsOf(callee);
    if (calls[0] !== callee.id) return;
    const places = calls.map((row) => node.tree.node(row));
    report({
      ...atAllPlaces(places, `${name} is also called here`)!,
      message: `Cannot find the function ${name}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
      ...(near === undefined ? {} : { data: { suggestion: near, isForAll: true } }),
      // A built-in may be missing from the pages that the catalogue was written from.
      ...(near === undefined && !foreign.has(name) && { severity: 'hint' as const }),
    });
  },
});

const known = new WeakMap<Tree, ReadonlyMap<string, readonly number[]>>();

/** The rows of the names in the calls of a function, in the scope of one of them, in the order of the text. */
function callsOf({ tree, text, id }: SyntaxNode): readonly number[] {
  let calls = known.get(tree);
  if (calls === undefined) {
    calls = calledNames(tree);
    known.set(tree, calls);
  }
  return calls.get(`${scopeOf(tree.node(id)).id} ${text}`) ?? [];
}

/** The names of all calls, by the row of their scope and the name. */
function calledNames({ rows, text, length }: Tree): ReadonlyMap<string, readonly number[]> {
  const calls = new Map<string, number[]>();
  let scope = 0;
  let end = length;
  for (let row = 0; row < length; row++) {
    if (row >= end) [scope, end] = [0, length];
    const kind = kindAt(rows, row);
    if (kind === Kind.Function) [scope, end] = [row, row + sizeAt(rows, row)];
    if (kind !== Kind.Call || kindAt(rows, row + 1) !== Kind.Name) continue;
    const key = `${scope} ${textAt(rows, row + 1, text)}`;
    const found = calls.get(key);
    if (found === undefined) calls.set(key, [row + 1]);
    else found.push(row + 1);
  }
  return calls;
}

/** Functions of JavaScript, Python, Java and SQL that people write by habit. */
const foreign: ReadonlySet<string> = new Set(
  'parseInt parseFloat isNaN print println printf echo require typeof sizeof strlen enumerate sorted reversed setTimeout fetch coalesce nvl concat str int float bool dict tuple'.split(
    ' ',
  ),
);
