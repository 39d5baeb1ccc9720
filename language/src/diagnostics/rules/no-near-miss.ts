import type { Catalogue } from '../../catalogue/loader.js';
import { annotations } from '../../semantics/annotations.js';
import { type NameUse, namesUsed } from '../../semantics/usage.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../../syntax/tree/tree.js';
import { atAllPlaces } from '../all-places.js';
import { carries, rule, type Suggestion } from '../rule.js';
import { hasToBeVariable, isReceiver, nearestVariable } from '../unassigned.js';

/**
 * Reports, in a script without a header, a name that is never assigned and that is similar to one of the script's
 * variables. In functions, only the receivers of built-ins are checked; everything else is left to
 * `noUndefinedVariable`.
 *
 * The names that a script does not assign are its inputs, and the name before a dot may be a form or a connector, so
 * the finding is a hint and is limited to likely typos: the name is read after the variable was assigned, and either
 * occurs once or the variable is never read. Names that differ in a plural or a number are considered different, and so
 * are names that `// @param` declares.
 *
 * Invalid:
 * ```deluge
 * response = zoho.crm.getRecordById("Leads",id);
 * info respnse.get("Email");
 * ```
 *
 * Valid:
 * ```deluge
 * dealId = deal_id.toLong();
 * info dealId;
 * ```
 */
export const noNearMiss = rule({
  id: 'noNearMiss',
  summary: 'A name looks like a misspelled variable.',
  documentation: 'https://www.zoho.com/deluge/help/variables.html',
  defaultSeverity: 'hint',
  category: 'names',
  visits: [Kind.Script, Kind.Function],
  data: carries<Suggestion>(),
  check(node, report, { catalogue, workspace }) {
    const { tree } = node;
    const uses = namesUsed(node);
    const inputs = new Set(annotations(tree).inputs.map(({ value }) => value));
    const given = node.kind === Kind.Script ? givenNames(tree, catalogue, workspace.settings.product) : [];
    let variables: string[] | undefined;
    for (const [name, { definitions, reads, labels }] of uses) {
      if (definitions.length > 0 || labels.length > 0 || inputs.has(name)) continue;
      const places = reads.map((row) => tree.node(row));
      if (places.length === 0 || !places.every((place) => isSuspect(place, node, catalogue))) continue;
      const input = definitions.length === 0 && !given.includes(name) ? nearestVariable(name, given) : undefined;
      if (input !== undefined && !areKin(name, input)) {
        const message = `${name} is not defined. Did you mean ${input}?`;
        report({
          ...atAllPlaces(places, `${name} is also read here`)!,
          message,
          severity: 'warning',
          data: { suggestion: input, isForAll: true },
        });
        continue;
      }
      variables ??= [...uses].filter(([, use]) => use.definitions.length > 0).map(([variable]) => variable);
      const near = nearestVariable(name, variables);
      const use = near === undefined ? undefined : uses.get(near);
      if (near === undefined || use === undefined || areKin(name, near) || mayBeField(name, near)) continue;
      if (places.length > 1 && use.reads.length > 0) continue;
      const later = places.filter(({ start }) => start >= endOfDefinition(tree, use));
      const all = atAllPlaces(later, `${name} is also read here`);
      if (all === undefined) continue;
      const message = `${name} is never assigned. Did you mean ${near}?`;
      report({ ...all, message, data: { suggestion: near, isForAll: true } });
    }
  },
});

/** The variables that the product fills before it runs the handler that a comment names. */
function givenNames(tree: Tree, catalogue: Catalogue, product: string | undefined): readonly string[] {
  const { handler } = annotations(tree);
  if (handler === undefined || product === undefined) return [];
  const named = catalogue.handlersOf(product).find((one) => one.handler === handler.value);
  return (named?.inputs ?? []).flatMap(({ name, names }) => names ?? (name.startsWith('<') ? [] : [name]));
}

function isSuspect(name: SyntaxNode, scope: SyntaxNode, catalogue: Catalogue): boolean {
  if (isReceiver(name, catalogue)) return true;
  return scope.kind === Kind.Script && hasToBeVariable(name, catalogue);
}

/** Where the statement that first gives a variable its value ends. */
function endOfDefinition(tree: Tree, { definitions }: NameUse): number {
  const name = tree.node(definitions[0]!);
  return name.parent?.kind === Kind.Assignment ? name.parent.end : name.end;
}

/** `Total` beside `total`: the field of a form beside a variable that is named after it. */
function mayBeField(name: string, near: string): boolean {
  return /^[A-Z]/.test(name) && !/^[A-Z]/.test(near);
}

/** `lead` and `leads`, `line1` and `line2`. */
function areKin(a: string, b: string): boolean {
  const stem = (name: string) => name.toLowerCase().replace(/\d+$/, '').replace(/s$/, '');
  return a.toLowerCase() !== b.toLowerCase() && stem(a) === stem(b);
}
