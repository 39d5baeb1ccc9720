import { constantOf, textValue } from '../../semantics/constants.js';
import { attributeValues } from '../../semantics/reads.js';
import { membersOf, typeOf } from '../../semantics/types/index.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { carries, type Report, type RuleContext, rule, type Suggestion } from '../rule.js';

/**
 * Reports a request whose body does not arrive as it is meant:
 *
 * - the content type is JSON, but `parameters` is a map, which is sent as a form; write `parameters : m.toString()`
 * - the block has both `body` and `parameters`
 * - the name of a header has a `-` and no quotes, and is read as a subtraction
 *
 * Invalid:
 * ```deluge
 * order = {"id":7};
 * answer = invokeurl
 * [
 * 	url :"https://api.example.com/orders"
 * 	type :POST
 * 	parameters :order
 * 	headers :{"Content-Type":"application/json"}
 * ];
 * info answer;
 * ```
 *
 * Valid:
 * ```deluge
 * order = {"id":7};
 * answer = invokeurl
 * [
 * 	url :"https://api.example.com/orders"
 * 	type :POST
 * 	parameters :order.toString()
 * 	headers :{"Content-Type":"application/json"}
 * ];
 * info answer;
 * ```
 */
export const requestBody = rule({
  id: 'requestBody',
  summary: 'The body or the headers of a request are not sent as they are meant.',
  documentation: 'https://www.zoho.com/deluge/help/webhook/invokeurl-api-task.html',
  defaultSeverity: 'warning',
  category: 'texts',
  visits: [Kind.Task],
  data: carries<Suggestion>(),
  check(node, report, context) {
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task' || !callee.task.pools.includes('httpRequests') || isBroken(node)) return;
    checkHeaderNames(node, report);
    const [parameters] = attributeValues(node, 'parameters');
    const [body] = attributeValues(node, 'body');
    if (parameters !== undefined && body !== undefined) {
      const { start, end } = parameters;
      report({ start, end, message: 'A request has either a body or parameters, not both.' });
      return;
    }
    if (parameters === undefined || !isMap(parameters, context) || !sendsJson(node, context)) return;
    const { start, end, text } = parameters;
    report({
      start,
      end,
      message: 'A map is sent as a form here, but the content type is JSON.',
      data: { suggestion: `${text}.toString()` },
    });
  },
});

/** `{Content-Type:"application/json"}`. */
function checkHeaderNames(block: SyntaxNode, report: Report<Suggestion>): void {
  for (const headers of attributeValues(block, 'headers')) {
    if (headers.kind !== Kind.Map) continue;
    for (const { key } of headers.elements) {
      if (key === undefined || key.kind !== Kind.Binary || key.operator !== Operator.Subtract) continue;
      const { start, end, text } = key;
      report({
        start,
        end,
        message: `${text} needs quotes, or it is a subtraction.`,
        data: { suggestion: `"${text}"` },
      });
    }
  }
}

function isMap(node: SyntaxNode, context: RuleContext): boolean {
  const members = membersOf(typeOf(context, node));
  return members.length > 0 && members.every(({ kind, loose }) => kind === 'KEY-VALUE' && loose !== true);
}

function sendsJson(block: SyntaxNode, context: RuleContext): boolean {
  const [contentType] = attributeValues(block, 'content-type');
  if (contentType !== undefined) return isJson(contentType, context);
  for (const headers of attributeValues(block, 'headers')) {
    if (headers.kind !== Kind.Map) continue;
    for (const { key, value } of headers.elements) {
      const isQuoted = key?.kind === Kind.Text || key?.kind === Kind.QuotedText;
      if (isQuoted && textValue(key.text).toLowerCase() === 'content-type' && isJson(value, context)) return true;
    }
  }
  return false;
}

function isJson(node: SyntaxNode, { symbols }: RuleContext): boolean {
  const constant = constantOf(node, symbols);
  return constant?.type === 'TEXT' && /^\s*application\/(?:[\w.]+\+)?json\b/i.test(constant.value);
}
