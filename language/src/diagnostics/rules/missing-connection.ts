import type { Parameter, Signature, Task } from '../../catalogue/types.js';
import { leastArguments } from '../../semantics/calls.js';
import { literalType, textValue } from '../../semantics/constants.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { type Finding, rule } from '../rule.js';

/**
 * Reports a task that is called without the link name of a connection where the script's product is known to require
 * one.
 *
 * The product is set in the settings (`deluge.product`); without it nothing is reported. Tasks of the product itself
 * are not reported either, because deployed scripts leave the connection out of nearly all such calls. Where only the
 * page of the task calls the connection mandatory, older scripts may run without it, so the finding is a hint.
 *
 * Invalid:
 * ```deluge
 * // @product cliq
 * lead = zoho.crm.getRecordById("Leads",id);
 * ```
 *
 * Valid:
 * ```deluge
 * lead = zoho.crm.getRecordById("Leads",id);
 * ```
 */
export const missingConnection = rule({
  id: 'missingConnection',
  summary: 'A task needs a connection in the product that runs the script.',
  documentation: 'https://www.zoho.com/deluge/help/integration-tasks.html',
  defaultSeverity: 'warning',
  category: 'products',
  visits: [Kind.Call],
  check(node, report, context) {
    const { product } = context.workspace.settings;
    if (product === undefined || product === '') return;
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task') return;
    const { task } = callee;
    const { args } = node;
    const signature = task.signatures.find((candidate) => candidate.params.some((param) => param.isConnection));
    const connection = signature?.params.find((param) => param.isConnection);
    if (signature === undefined || connection === undefined || hasConnection(args, signature, product)) return;
    const need = needOf(task, connection, product);
    if (need === 'none' || isBroken(node)) return;
    const { start, end } = node.callee.kind === Kind.Member ? node.callee.member : node.callee;
    const where = context.catalogue.service(product)?.name ?? product;
    report({
      start,
      end,
      message: `${need === 'sure' ? `${task.name} needs a connection in ${where}` : `${task.name} is documented with a connection`}${placeOf(signature)}.`,
      documentation: task.doc,
      ...weightOf(need, task),
    });
  },
});

type Need = 'sure' | 'by its page' | 'none';

function needOf(task: Task, connection: Parameter, product: string): Need {
  if (connection.requiredIn?.includes(product)) return 'sure';
  if (connection.notUsedIn?.includes(product)) return 'none';
  if (task.service === product) return 'none';
  const onlyHere = task.availableIn.length === 1 && task.availableIn[0] === product;
  if (onlyHere && !connection.optional) return 'sure';
  // Cliq refuses the tasks of other services without one: "… is not supported for this function".
  if (product === 'cliq') return 'sure';
  return connection.optional ? 'none' : 'by its page';
}

function weightOf(need: Need, task: Task): Pick<Finding, 'severity'> {
  return need === 'sure' && task.verified ? {} : { severity: 'hint' };
}

/**
 * True if a connection is given, or may be: a value of unknown type, or a text, that stands where the optional arguments
 * before the connection begin.
 */
function hasConnection(args: readonly SyntaxNode[], signature: Signature, product: string): boolean {
  const { params } = signature;
  const place = params.findIndex((param) => param.isConnection);
  const least = leastArguments(signature, product);
  if (place < params.length - 1) return args.length > least;
  if (args.length > place) return true;
  const last = args.at(-1);
  if (last === undefined || args.length <= least) return false;
  const type = literalType(last);
  if (type === undefined) return last.kind !== Kind.EmptyBraces;
  return type === 'TEXT' && textValue(last.text) !== '';
}

/** Where the connection goes; nothing where it is the last argument, as usual. */
function placeOf({ params }: Signature): string {
  return params[0]?.isConnection === true ? ' as its first argument' : '';
}
