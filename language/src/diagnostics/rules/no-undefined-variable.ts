import { type NameUse, namesUsed } from '../../semantics/usage.js';
import { nameHabits } from '../../syntax/habits/calls.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { atAllPlaces } from '../all-places.js';
import { carries, rule, type Suggestion } from '../rule.js';
import { hasToBeVariable, nearestVariable } from '../unassigned.js';

/**
 * Reports a variable that is read in a function with a header although it is never assigned, and suggests the most
 * similar variable of the function. Zoho refuses to save such a function: "Variable 'x' is not defined".
 *
 * An assignment anywhere in the function counts, also inside an `if` or a loop that may not run. Forms after `in` and
 * before a condition, roots of calls such as `twilio.sms.send`, fields inside a criteria and the inputs of handlers are
 * not reported. Scripts without a header are not checked: the product gives them names that no page lists.
 *
 * Invalid:
 * ```deluge
 * int sum(list prices)
 * {
 * 	total = 0;
 * 	for each price in prices
 * 	{
 * 		total = total + price;
 * 	}
 * 	return totl;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * int sum(list prices)
 * {
 * 	total = 0;
 * 	for each price in prices
 * 	{
 * 		total = total + price;
 * 	}
 * 	return total;
 * }
 * ```
 * ```deluge
 * info "Deal " + id;
 * ```
 */
export const noUndefinedVariable = rule({
  id: 'noUndefinedVariable',
  summary: 'A function reads a variable that is never assigned.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'error',
  category: 'names',
  visits: [Kind.Function],
  data: carries<Suggestion>(),
  check(node, report, context) {
    const uses = namesUsed(node);
    for (const [name, { definitions, reads }] of uses) {
      // A name of another language is reported with what Deluge has.
      if (definitions.length > 0 || reads.length === 0 || Object.hasOwn(nameHabits, name)) continue;
      const places = reads.map((row) => node.tree.node(row)).filter((read) => hasToBeVariable(read, context.catalogue));
      // Asked for, so that the check is made again when the name is assigned beside the function.
      if (places.length === 0 || context.symbols.variableAt(places[0]!) !== undefined) continue;
      if (isDefined(namesUsed(node.tree.root).get(name)) || context.symbols.functionNamed(name) !== undefined) continue;
      const near = nearestVariable(name, assigned(uses));
      const advice = near === undefined ? '' : ` Did you mean ${near}?`;
      const all = atAllPlaces(places, `${name} is also read here`);
      if (all === undefined) continue;
      report({
        ...all,
        message: `${name} is not defined.${advice}`,
        ...(near !== undefined && { data: { suggestion: near, isForAll: true } }),
      });
    }
  },
});

function isDefined(use: NameUse | undefined): boolean {
  return use !== undefined && use.definitions.length > 0;
}

function* assigned(uses: ReadonlyMap<string, NameUse>): Iterable<string> {
  for (const [name, { definitions }] of uses) if (definitions.length > 0) yield name;
}
