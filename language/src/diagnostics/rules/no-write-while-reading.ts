import { callForms } from '../../semantics/calls.js';
import { constantOf, onlyValue } from '../../semantics/constants.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/node.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a loop over records that were read together and are written one by one: to the module, or the form, that the loop
 * reads.
 *
 * The records are all at hand, so that what is to be changed can be gathered in a list and written after the loop, in
 * CRM up to 100 with one call. It is also safer: a module that is changed while its pages are read gives some records twice
 * and others never.
 *
 * Invalid:
 * ```deluge
 * for each lead in zoho.crm.getRecords("Leads")
 * {
 * 	zoho.crm.updateRecord("Leads",lead.get("id"),{"Rating":"Hot"});
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * changes = List();
 * for each lead in zoho.crm.getRecords("Leads",1,100)
 * {
 * 	changes.add({"id":lead.get("id"),"Rating":"Hot"});
 * }
 * zoho.crm.bulkUpdate("Leads",changes);
 * ```
 */
export const noWriteWhileReading = rule({
  id: 'noWriteWhileReading',
  summary: 'A loop over records updates them one by one.',
  documentation: 'https://www.zoho.com/deluge/help/integration-tasks.html',
  defaultSeverity: 'hint',
  category: 'quota',
  visits: [Kind.ForEach],
  check(node, report, context) {
    const place = placeRead(node.source, context, 0);
    if (place === undefined) return;
    const write = firstWrite(node, place, context);
    if (write === undefined) return;
    const { start, end } = node.source;
    report({
      start,
      end,
      message: `This loop updates ${place.name} record by record${write.bulk === undefined ? '' : `; ${write.bulk} takes them all at once`}.`,
      related: [{ start: write.word.start, end: write.word.end, message: `${place.name} is written here` }],
    });
  },
});

/** Where records are kept: a module of a service, or a form of the application. */
interface RecordStore {
  readonly name: string;
  readonly service: string | undefined;
}

/** Variables and methods on the way from a loop to what was read are followed this deep. */
const deepest = 6;

function placeRead(source: SyntaxNode, context: RuleContext, depth: number): RecordStore | undefined {
  if (depth > deepest) return undefined;
  switch (source.kind) {
    case Kind.Query:
      return placeRead(source.source, context, depth + 1);
    case Kind.Criteria:
      return { name: source.object.text, service: undefined };
    case Kind.Name: {
      const value = onlyValue(source, context.symbols)?.value;
      return value === undefined ? undefined : placeRead(value, context, depth + 1);
    }
    case Kind.Call: {
      const callee = context.calleeOf(source);
      if (callee.kind === 'builtin' && source.callee.kind === Kind.Member) {
        return placeRead(source.callee.object, context, depth + 1);
      }
      if (callee.kind !== 'task' || callee.task.readOnly !== true) return undefined;
      const name = moduleOf(source, context);
      return name === undefined ? undefined : { name, service: callee.task.service };
    }
    default:
      return undefined;
  }
}

/** The first argument says it in most services; in some an organization or portal comes before. */
function moduleOf(call: SyntaxNode, context: RuleContext): string | undefined {
  const params = callForms(context.calleeOf(call))[0]?.signature.params ?? [];
  const place = params.findIndex(({ name }) => /^(?:module|relation|related|sub_?module)/i.test(name));
  const argument = call.args[Math.max(0, place)];
  const constant = argument === undefined ? undefined : constantOf(argument, context.symbols);
  return constant?.type === 'TEXT' ? constant.value : undefined;
}

function firstWrite(
  loop: SyntaxNode,
  { name, service }: RecordStore,
  context: RuleContext,
): { readonly word: SyntaxNode; readonly bulk: string | undefined } | undefined {
  for (const node of loop.body.descendants()) {
    if (service === undefined) {
      if (node.kind === Kind.Insert && node.form.text === name) return { word: node.form, bulk: undefined };
      if (node.kind === Kind.Delete && node.target.kind === Kind.Criteria && node.target.object.text === name) {
        return { word: node.target.object, bulk: undefined };
      }
      continue;
    }
    if (node.kind !== Kind.Call) continue;
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task' || callee.task.readOnly === true || callee.task.service !== service) continue;
    if (moduleOf(node, context) === name) return { word: node.callee, bulk: callee.task.bulk?.task };
  }
  return undefined;
}
