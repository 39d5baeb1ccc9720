import type { HandlerKey } from '../../catalogue/handler-types.js';
import { nearest } from '../../catalogue/nearest.js';
import { annotations } from '../../semantics/annotations.js';
import { behaviourOf } from '../../semantics/calls.js';
import { textValue } from '../../semantics/constants.js';
import { scopeOf } from '../../semantics/names.js';
import { expectedKeys } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { carries, type Finding, type RuleContext, rule, type Suggestion } from '../rule.js';
import { fitOf, givenBy } from '../type-fit.js';
import { wordFor, wordsFor } from '../type-words.js';

/**
 * Reports keys and values that the product does not expect in the response of a handler: the response of a Zobot with
 * its replies and input cards, a message of Cliq, the result of a validation rule.
 *
 * The handler is determined by the product and the handler in the settings, or by the namespace of a function such as
 * `validation_rule`. Zoho's pages are incomplete, so every finding is a hint, and nothing is reported where a response
 * can have keys of the author's own.
 *
 * Invalid:
 * ```deluge
 * map validation_rule.check(String crmAPIRequest)
 * {
 * 	answer = Map();
 * 	answer.put("status","failed");
 * 	answer.put("mesage","The end lies before the start.");
 * 	return answer;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * map validation_rule.check(String crmAPIRequest)
 * {
 * 	answer = Map();
 * 	answer.put("status","error");
 * 	answer.put("message","The end lies before the start.");
 * 	return answer;
 * }
 * ```
 */
export const handlerAnswer = rule({
  id: 'handlerAnswer',
  summary: "A handler's response has a key or a value that the product does not expect.",
  documentation: 'https://www.zoho.com/salesiq/help/developer-section/deluge-object-reference-responses.html',
  defaultSeverity: 'hint',
  category: 'types',
  visits: [Kind.Map, Kind.Call],
  data: carries<Suggestion>(),
  check(node, report, context) {
    const written = node.kind === Kind.Map ? pairsOf(node) : putBy(node, context);
    const [first] = written;
    if (first === undefined) return;
    const keys = expectedKeys(context, first.holder);
    if (keys === undefined) return;
    for (const { key, value } of written) {
      const finding = judge(key, value, keys, context);
      if (finding !== undefined) report(finding);
    }
  },
});

/** A key that is written out, what is put under it, and the map that it is put into. */
interface Written {
  readonly key: SyntaxNode;
  readonly value: SyntaxNode;
  readonly holder: SyntaxNode;
}

function pairsOf(map: SyntaxNode): readonly Written[] {
  return map.elements
    .filter((pair) => pair.kind === Kind.Pair && isText(pair.key))
    .map(({ key, value }) => ({ key, value, holder: map }));
}

/** `answer.put("key", value)`. */
function putBy(call: SyntaxNode, context: RuleContext): readonly Written[] {
  const { callee } = call;
  if (callee.kind !== Kind.Member || callee.object.kind !== Kind.Name) return [];
  if (behaviourOf(call, context).puts !== 'pair') return [];
  const [key, value] = call.args;
  return key === undefined || value === undefined || !isText(key) ? [] : [{ key, value, holder: callee.object }];
}

function isText({ kind }: SyntaxNode): boolean {
  return kind === Kind.Text || kind === Kind.QuotedText;
}

function judge(
  key: SyntaxNode,
  value: SyntaxNode,
  keys: ReadonlyMap<string, readonly HandlerKey[]>,
  context: RuleContext,
): Finding<Suggestion> | undefined {
  const name = textValue(key.text);
  const entries = keys.get(name);
  if (entries === undefined) {
    const near = nearest(name, keys.keys());
    // Where nobody says which handler it is, it may be one that answers with nothing, or with keys of its own.
    if (near === undefined && !isNamed(key, context)) return undefined;
    const advice = near === undefined ? '' : ` Did you mean "${near}"?`;
    return {
      start: key.start,
      end: key.end,
      message: `"${name}" is not a documented key of this response.${advice}`,
      ...(near === undefined ? {} : { data: { suggestion: `"${near}"` } }),
    };
  }
  const { start, end } = value;
  const given = givenBy(context, value);
  if (given.text !== undefined) {
    const { text } = given;
    const values = entries.flatMap((entry) => (entry.valuesClosed === true ? (entry.values ?? []) : []));
    const isOpen = entries.some((entry) => entry.valuesClosed !== true);
    if (isOpen || text === '' || values.includes(text)) return undefined;
    return { start, end, message: `"${name}" must be one of ${listed(values)}.` };
  }
  const isWrong = entries.every(
    ({ type, altTypes = [] }) =>
      fitOf(given, { name, type, altTypes, optional: false, summary: '' }, 'header') === 'wrong',
  );
  if (!isWrong) return undefined;
  const wanted = [...new Set(entries.flatMap(({ type, altTypes = [] }) => [type, ...altTypes]).map(wordFor))];
  return { start, end, message: `"${name}" must be ${wanted.join(' or ')}, not ${wordsFor(given.type)}.` };
}

/** True if a comment, the settings or the header of the function say which handler answers. */
function isNamed(node: SyntaxNode, { tree, workspace }: RuleContext): boolean {
  const scope = scopeOf(node);
  return (
    scope.kind === Kind.Function || annotations(tree).handler !== undefined || workspace.settings.handler !== undefined
  );
}

const mostListed = 10;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).join(', ');
  return names.length > mostListed ? `${shown} and others` : shown;
}
