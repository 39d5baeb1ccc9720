import type { Task } from '../../catalogue/types.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { blockAsCall } from '../foreign-calls.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports tasks and calls that Zoho has replaced: `getUrl` and `postUrl` by the block `invokeurl`, and the tasks of
 * version 1 of CRM's API by the current ones. Where Zoho's page has not been read, it is a hint.
 *
 * Invalid:
 * ```deluge
 * answer = getUrl("https://api.example.com/rates");
 * ```
 * ```deluge
 * rows = zoho.crm.v1.getRecords("Leads");
 * ```
 *
 * Valid:
 * ```deluge
 * answer = invokeurl
 * [
 * 	url :"https://api.example.com/rates"
 * 	type :GET
 * ];
 * rows = zoho.crm.getRecords("Leads",1,200);
 * ```
 */
export const noDeprecated = rule({
  id: 'noDeprecated',
  summary: 'A task or call is deprecated.',
  documentation: 'https://www.zoho.com/deluge/help/web-data/geturl.html',
  defaultSeverity: 'warning',
  category: 'style',
  visits: [Kind.Call, Kind.Task],
  data: carries<Suggestion>(),
  check(node, report, context) {
    // A block that is written as a call is reported as such.
    if (node.kind === Kind.Call && blockAsCall(node) !== undefined) return;
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task' || callee.task.deprecated === false) return;
    const { task } = callee;
    const { replacement } = callee.task.deprecated;
    const { start, end } = node.kind === Kind.Task ? node.word : node.callee;
    const written = node.kind === Kind.Task ? task.name : (node.callee.dottedName ?? task.name).replace('()', '');
    const successor = context.catalogue.task(replacement);
    const isDropIn = successor !== undefined && takesTheSame(task, successor);
    report({
      start,
      end,
      message: `${written} is deprecated. Use ${nameOf(replacement, successor)} instead.`,
      documentation: task.doc,
      tags: ['deprecated'],
      ...(task.verified ? {} : { severity: 'hint' }),
      ...(isDropIn ? { data: { suggestion: successor.name } } : {}),
    });
  },
});

function nameOf(replacement: string, successor: Task | undefined): string {
  if (successor === undefined)
    return replacement.endsWith('.*') ? `the tasks of ${replacement.slice(0, -2)}` : replacement;
  return successor.form === 'block' ? `the block ${successor.name} [ … ]` : successor.name;
}

/** True if the same arguments mean the same, so that the name is all that changes. */
function takesTheSame(task: Task, successor: Task): boolean {
  if (task.form !== 'call' || successor.form !== 'call') return false;
  const names = ({ signatures }: Task) =>
    signatures.map(({ params }) => params.map(({ name }) => name).join()).join(';');
  return names(task) === names(successor);
}
