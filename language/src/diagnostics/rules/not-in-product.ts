import type { Catalogue } from '../../catalogue/loader.js';
import type { ServiceIds } from '../../catalogue/types.js';
import { isValue } from '../../semantics/calls.js';
import { ClientAction, Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { foreignCall } from '../foreign-calls.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a task, a built-in, a statement or a system variable that the product of the script does not support: Zoho
 * responds that it "is not supported for this function", or does not know it at all.
 *
 * The product is set by a line of the script (`// @product crm`), the nearest `deluge.json`, or the setting
 * `deluge.product`; without it nothing is reported. An entry that was not verified on a page of Zoho's only produces a
 * hint.
 *
 * Invalid:
 * ```deluge
 * // @product crm
 * answer = zoho.salesiq.visitorsession.get("portal_1","email","salesiq_link");
 * info answer;
 * ```
 * ```deluge
 * // @product desk
 * alert "Saved";
 * ```
 * ```deluge
 * // @product crm
 * orders = Order[Status == "Open"];
 * info orders.count();
 * ```
 *
 * Valid:
 * ```deluge
 * // @product salesiq
 * answer = zoho.salesiq.visitorsession.get("portal_1","email","salesiq_link");
 * info answer;
 * ```
 * ```deluge
 * alert "Saved";
 * ```
 */
export const notInProduct = rule({
  id: 'notInProduct',
  summary: 'The product that runs the script does not support a task, built-in or statement.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'warning',
  category: 'products',
  visits: [
    Kind.Call,
    Kind.Task,
    Kind.Member,
    Kind.Alert,
    Kind.Criteria,
    Kind.Insert,
    Kind.Delete,
    Kind.ClientStatement,
    Kind.Cancel,
    Kind.Reload,
    Kind.SuccessMessage,
    Kind.Sort,
    Kind.Range,
  ],
  check(node, report, context) {
    const { product } = context.workspace.settings;
    const service = product === undefined ? undefined : context.catalogue.service(product);
    if (product === undefined || service?.runsDeluge !== true) return;
    const used = usedBy(node, context);
    if (used === undefined || isIn(product, used)) return;
    // `parts[1]` and `invokeurl({…})` are habits of other languages, and reported as such.
    const isHabit = node.kind === Kind.Criteria || node.kind === Kind.Call;
    if (isHabit && foreignCall(node, context, () => context.calleeOf(node)) !== undefined) return;
    const { start, end } = used.place;
    report({
      start,
      end,
      message: `${used.name} is not available in ${service.name}${whereItRuns(used, context.catalogue)}.`,
      documentation: used.doc,
      ...(!used.verified && { severity: 'hint' }),
    });
  },
});

/** Something whose products are known, and where the script names it. */
interface Used {
  readonly place: { readonly start: number; readonly end: number };
  readonly name: string;
  readonly availableIn: ServiceIds;
  readonly notAvailableIn?: ServiceIds;
  readonly doc: string;
  readonly verified: boolean;
}

function usedBy(node: SyntaxNode, context: RuleContext): Used | undefined {
  switch (node.kind) {
    case Kind.Task: {
      const callee = context.calleeOf(node);
      return callee.kind === 'task' ? { place: node.word, ...callee.task } : undefined;
    }
    case Kind.Call:
      return calledBy(node, context);
    case Kind.Member:
      return variableOf(node, context);
    case Kind.Criteria:
      return fetchOf(node, context.catalogue);
    default:
      return statementOf(node, context.catalogue);
  }
}

function calledBy(call: SyntaxNode, context: RuleContext): Used | undefined {
  const callee = context.calleeOf(call);
  const { callee: place } = call;
  if (callee.kind === 'task') return { place, ...callee.task };
  if (callee.kind !== 'builtin') return undefined;
  // A method of something that is no value is that of a field of a form, or no built-in at all.
  if (callee.form === 'method' && (place.kind !== Kind.Member || !isValue(place.object, context))) return undefined;
  const [first] = callee.builtins;
  if (first === undefined) return undefined;
  return {
    place: callee.form === 'method' && place.kind === Kind.Member ? place.member : place,
    name: first.name,
    availableIn: [...new Set(callee.builtins.flatMap(({ availability }) => availability))],
    doc: first.doc,
    verified: callee.builtins.every(({ verified }) => verified),
  };
}

function variableOf(member: SyntaxNode, context: RuleContext): Used | undefined {
  const dotted = member.dottedName;
  if (dotted === undefined || member.parent?.kind === Kind.Call) return undefined;
  const variable = context.catalogue.systemVariable(dotted);
  if (variable === undefined) return undefined;
  let root = member;
  while (root.kind === Kind.Member) root = root.object;
  if (context.symbols.variableAt(root) !== undefined) return undefined;
  return { place: member, ...variable };
}

/** `Form[criteria]`, which has no word of its own: it is there where its records can be sorted. */
function fetchOf({ object, parent }: SyntaxNode, catalogue: Catalogue): Used | undefined {
  // The words of `delete from` and of clauses are reported themselves.
  if (parent?.kind === Kind.Delete || parent?.child(1)?.kind === Kind.Sort || parent?.child(1)?.kind === Kind.Range)
    return undefined;
  const clause = catalogue.keyword('sort by');
  return clause && { place: object, name: 'fetch of records', ...clause };
}

/** The words that statements and clauses begin with, as the catalogue lists them. */
function statementOf(node: SyntaxNode, catalogue: Catalogue): Used | undefined {
  const word = wordOf(node);
  const keyword = word === undefined ? undefined : catalogue.keyword(word);
  if (word === undefined || keyword === undefined) return undefined;
  return { place: { start: node.start, end: node.start + word.length }, name: word, ...keyword };
}

function wordOf(node: SyntaxNode): string | undefined {
  switch (node.kind) {
    case Kind.Cancel:
      return (node.data & 1) === 1 ? 'cancel delete' : 'cancel submit';
    case Kind.ClientStatement:
      return ClientAction[node.action]?.toLowerCase();
    default:
      return words.get(node.kind);
  }
}

const words: ReadonlyMap<Kind, string> = new Map([
  [Kind.Alert, 'alert'],
  [Kind.Insert, 'insert into'],
  [Kind.Delete, 'delete from'],
  [Kind.Reload, 'reload'],
  [Kind.SuccessMessage, 'success message'],
  [Kind.Sort, 'sort by'],
  [Kind.Range, 'range from'],
]);

function isIn(product: string, { availableIn, notAvailableIn = [] }: Used): boolean {
  if (notAvailableIn.includes(product)) return false;
  return availableIn.includes('*') || availableIn.includes(product);
}

function whereItRuns({ availableIn }: Used, catalogue: Catalogue): string {
  if (availableIn.includes('*')) return '';
  const names = availableIn.map((id) => catalogue.service(id)?.name ?? id);
  return names.length > 3
    ? ''
    : `, only in ${names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`}`;
}
