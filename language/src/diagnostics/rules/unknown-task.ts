import { Kind } from '../../syntax/tree/kinds.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports a call below `zoho.` and the other namespaces of tasks that the catalogue does not list, and suggests the
 * most similar task.
 *
 * Zoho refuses to save a script that calls a task that does not exist. But no list of tasks is complete: deployed
 * scripts call some that no page mentions. So this is a warning, and only a hint where the whole namespace is unlisted.
 * A task that is listed without a page of its own counts as known.
 *
 * Task names are case-insensitive.
 *
 * Invalid:
 * ```deluge
 * lead = zoho.crm.getRecordByIds("Leads",id);
 * ```
 * ```deluge
 * answer = zoho.salesiq.visitorsesion.get("portal_1","email","salesiq_link");
 * ```
 *
 * Valid:
 * ```deluge
 * lead = zoho.crm.getrecordbyid("Leads",id);
 * tomorrow = zoho.currentdate.addDay(1);
 * digest = zoho.encryption.md5(text);
 * total = thisapp.sales.total(id);
 * ```
 */
export const unknownTask = rule({
  id: 'unknownTask',
  summary: 'A task is not in the catalogue.',
  documentation: 'https://www.zoho.com/deluge/help/integration-tasks.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Call],
  data: carries<Suggestion>(),
  check(node, report, context) {
    const { callee } = node;
    if (callee.kind !== Kind.Member || callee.member.isMissing) return;
    const name = callee.dottedName;
    if (name === undefined) return;
    const found = context.calleeOf(node);
    if (found.kind !== 'unknown' || found.form !== 'task') return;
    const segments = name.split('.');
    const root = segments[0]!;
    const { catalogue } = context;
    // What is called on a system variable is a method, which another rule judges.
    if (catalogue.systemVariable(segments.slice(0, 2).join('.')) !== undefined) return;
    // Beside `intuit.quickbooks` a connector of the application may be called `intuit.something`; `zoho` is Zoho's own.
    const namespace = segments.slice(0, 2).join('.');
    const isListed = catalogue.isNamespace(namespace);
    if (!isListed && root.toLowerCase() !== 'zoho') return;
    let object = callee.object;
    while (object.kind === Kind.Member) object = object.object;
    if (context.symbols.variableAt(object) !== undefined) return;

    const { start, end } = callee;
    const block = catalogue.task(name, 'block');
    if (block !== undefined) {
      const attribute = block.attributes[0]?.name ?? 'name';
      report({
        start,
        end,
        message: `${block.name} is a block: write ${block.name} [ ${attribute} : … ].`,
        documentation: block.doc,
      });
      return;
    }
    const near = catalogue.nearestTask(name);
    if (near !== undefined) {
      report({
        start,
        end,
        message:
          near.replacement === undefined
            ? `Cannot find the task ${name}. Did you mean ${near.name}?`
            : `Cannot find the task ${name}. ${near.replacement}`,
        // Where Zoho replaced a task by something else, no name alone would do.
        ...(near.replacement === undefined && { data: { suggestion: near.name } }),
      });
    } else if (isListed) {
      report({
        start,
        end,
        message: `Cannot find the task ${name}.`,
      });
    } else {
      report({
        start,
        end,
        severity: 'hint',
        message: `${name} is not checked: ${namespace} is not in the catalogue yet.`,
      });
    }
  },
});
