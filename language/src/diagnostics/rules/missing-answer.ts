import type { HandlerShape } from '../../catalogue/handler-types.js';
import { annotations } from '../../semantics/annotations.js';
import { behaviourOf } from '../../semantics/calls.js';
import { literalType, textValue } from '../../semantics/constants.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a handler that ends without the response that its product requires, or whose response is missing a required
 * key: a Zobot without `return`, without `action`, or with the action `context` and no `context_id`. The comment `//
 * @handler` names the handler.
 *
 * Invalid:
 * ```deluge {"settings":{"product":"salesiq"}}
 * // @handler zobot.message
 * response = Map();
 * response.put("replies",{"Hello"});
 * return response;
 * ```
 *
 * Valid:
 * ```deluge {"settings":{"product":"salesiq"}}
 * // @handler zobot.message
 * response = Map();
 * response.put("action","reply");
 * response.put("replies",{"Hello"});
 * return response;
 * ```
 */
export const missingAnswer = rule({
  id: 'missingAnswer',
  summary: 'A handler does not return the response that its product needs.',
  documentation: 'https://www.zoho.com/salesiq/help/developer-section/deluge-object-reference-responses.html',
  defaultSeverity: 'warning',
  category: 'products',
  visits: [Kind.Script],
  check(node, report, context) {
    const { handler: named } = annotations(node.tree);
    const { product } = context.workspace.settings;
    if (named === undefined || product === undefined || node.firstChild === undefined) return;
    const handler = context.catalogue.handlersOf(product).find((one) => one.handler === named.value);
    if (handler === undefined || !handler.returns.required) return;
    const returns = returnsIn(node);
    if (returns === undefined) return;
    if (returns.length === 0) {
      const { start, end } = named;
      report({ start, end, message: `A ${named.value} handler must return a response.`, documentation: handler.doc });
      return;
    }
    const shape = handler.returns.shape === undefined ? undefined : context.catalogue.shape(handler.returns.shape);
    if (shape === undefined) return;
    for (const value of returns) {
      const given = value === undefined ? undefined : keysGiven(value, context);
      const absent = given && keyMissing(given, shape);
      if (value === undefined || absent === undefined) continue;
      const { start, end } = value;
      report({ start, end, message: `The response has no ${absent}.`, documentation: handler.doc });
    }
  },
});

/** The values that a script returns outside of functions; undefined if it holds functions, whose returns are their own. */
function returnsIn(script: SyntaxNode): readonly (SyntaxNode | undefined)[] | undefined {
  const found: (SyntaxNode | undefined)[] = [];
  for (const node of script.descendants()) {
    if (node.kind === Kind.Function || node.kind === Kind.Error) return undefined;
    if (node.kind === Kind.Return) found.push(node.expression);
  }
  return found;
}

/** The keys that a map surely has, with the texts of those that are literals; undefined where others may come. */
function keysGiven(value: SyntaxNode, context: RuleContext): ReadonlyMap<string, string | undefined> | undefined {
  const given = new Map<string, string | undefined>();
  if (value.kind === Kind.Map) return addPairs(value, given) ? given : undefined;
  if (value.kind !== Kind.Name) return undefined;
  const variable = context.symbols.variableAt(value);
  if (variable === undefined) return undefined;
  for (const { parent } of variable.definitions) {
    if (parent?.kind !== Kind.Assignment) return undefined;
    const first = parent.value;
    if (first.kind === Kind.Map) {
      if (!addPairs(first, given)) return undefined;
    } else if (first.kind !== Kind.EmptyBraces && literalType(first) !== 'KEY-VALUE') {
      return undefined;
    }
  }
  for (const reference of variable.references) {
    const { parent } = reference;
    if (parent?.kind === Kind.Return || parent?.kind === Kind.Info) continue;
    const call = parent?.kind === Kind.Member && parent.object.is(reference) ? parent.parent : undefined;
    if (parent?.kind !== Kind.Member || call?.kind !== Kind.Call) return undefined;
    const { onlyReads, puts } = behaviourOf(call, context);
    if (onlyReads === true) continue;
    const [key, put] = call.args;
    if (puts !== 'pair' || !addPair(key, put, given)) return undefined;
  }
  return given;
}

function addPairs(map: SyntaxNode, given: Map<string, string | undefined>): boolean {
  return map.elements.every((pair) => pair.kind === Kind.Pair && addPair(pair.key, pair.value, given));
}

function addPair(key: SyntaxNode | undefined, value: SyntaxNode | undefined, given: Map<string, string | undefined>) {
  if (key === undefined || !isText(key)) return false;
  const name = textValue(key.text);
  // Of several values none is the one.
  const text = value !== undefined && isText(value) && !given.has(name) ? textValue(value.text) : undefined;
  given.set(name, text);
  return true;
}

function isText({ kind }: SyntaxNode): boolean {
  return kind === Kind.Text || kind === Kind.QuotedText;
}

/** The first key that has to be there and is not; some are needed by one value of another key only. */
function keyMissing(given: ReadonlyMap<string, string | undefined>, shape: HandlerShape): string | undefined {
  for (const [name, { required, requiredWith }] of Object.entries(shape.keys)) {
    if (given.has(name)) continue;
    if (required === true) return name;
    if (requiredWith !== undefined && given.get(requiredWith.key) === requiredWith.value) return name;
  }
  return undefined;
}
