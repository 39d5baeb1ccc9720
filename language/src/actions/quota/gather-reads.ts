import type { Analysis } from '../../analysis.js';
import type { Service } from '../../catalogue/service-types.js';
import type { Task } from '../../catalogue/types.js';
import { behaviourOf } from '../../semantics/calls.js';
import { textValue } from '../../semantics/constants.js';
import { effectsOf } from '../../semantics/effects.js';
import { parts } from '../../semantics/quota/expression.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { TextEdit } from '../../text/edits.js';
import { freeName } from '../free-name.js';
import {
  argumentNamed,
  isTriedInLoop,
  iterationsOf,
  type RepeatedCall,
  repeatedCallFix,
  savingText,
  titled,
} from './repeated-call.js';
import { before } from './writing.js';

/**
 * Reads the records of a loop with queries before it, 50 at a time, where the loop reads them one by one by their ids.
 *
 * Offered where each iteration reads the record of its element and takes only fields out of it that stand in the code. Always to
 * be reviewed: a query needs a connection, gives linked records as their ids only, and leaves out records that are not there.
 *
 * Before:
 * ```deluge
 * void tell(list ids)
 * {
 * 	for each id in ids
 * 	{
 * 		lead = zoho.crm.getRecordById("Leads",id);
 * 		info lead.get("Email");
 * 		info lead.get("Last_Name");
 * 	}
 * }
 * ```
 *
 * After:
 * ```deluge
 * void tell(list ids)
 * {
 * 	found = Map();
 * 	for each index place in ids
 * 	{
 * 		if(place % 50 == 0)
 * 		{
 * 			last = if(place + 50 < ids.size(),place + 50,ids.size());
 * 			answer = invokeurl
 * 			[
 * 				url :"https://www.zohoapis.com/crm/v8/coql"
 * 				type :POST
 * 				parameters :{"select_query":"select id, Email, Last_Name from Leads where id in ('" + ids.subList(place,last).toString("','") + "') limit 50"}.toString()
 * 				connection :"your_connection"
 * 			];
 * 			for each record in ifnull(answer.get("data"),List())
 * 			{
 * 				found.put(record.get("id").toString(),record);
 * 			}
 * 		}
 * 	}
 * 	for each id in ids
 * 	{
 * 		lead = found.get(id.toString());
 * 		info lead.get("Email");
 * 		info lead.get("Last_Name");
 * 	}
 * }
 * ```
 */
export const gatherReads = repeatedCallFix(5, function* (repeated, analysis) {
  const { task, diagnostic, loop } = repeated;
  const service = analysis.workspace.catalogue.service(task.service);
  const most = mostValues(service, analysis);
  const wanted = wantedFrom(repeated, analysis);
  if (service === undefined || most === undefined || wanted === undefined) return;
  const edits = editsOf(repeated, wanted, service, most, analysis);
  const iterations = iterationsOf(analysis, loop);
  yield {
    title: titled(
      `Read ${most} records with one query before the loop: ${savingText(parts(iterations, most) ?? iterations, iterations)}`,
      [
        'set the connection and the address of your data centre',
        'linked records come as ids',
        'records that are not there are null',
      ],
    ),
    kind: 'quickfix',
    edits,
    diagnostic,
    isPreferred: false,
  };
});

/** How many ids one query takes. */
function mostValues(service: Service | undefined, { workspace }: Analysis): number | undefined {
  const limit = service?.query === undefined ? undefined : workspace.catalogue.limit(service.query.valuesLimit)?.value;
  return typeof limit === 'number' ? limit : undefined;
}

interface Wanted {
  /** In the words of the query. */
  readonly module: string;
  /** The variable that holds the ids. */
  readonly ids: SyntaxNode;
  readonly id: SyntaxNode;
  readonly fields: readonly string[];
}

/** What the loop reads of each record; undefined where a query could not give it. */
function wantedFrom({ call, task, statement, loop }: RepeatedCall, analysis: Analysis): Wanted | undefined {
  const module = argumentNamed(call, task, task.byId?.module);
  const id = argumentNamed(call, task, task.byId?.id);
  if (module?.kind !== Kind.Text || id?.kind !== Kind.Name || id.text !== loop.variable.text) return undefined;
  if (loop.isIndexLoop || loop.source.kind !== Kind.Name || isTriedInLoop(call, loop)) return undefined;
  if (statement.kind !== Kind.Assignment || !statement.value.is(call) || hasOtherArguments(call, task))
    return undefined;
  const name = textValue(module.text);
  const fields = fieldsOf(statement.target, analysis);
  const { writes, assigns } = effectsOf(loop, analysis);
  // What the loop writes, the next iteration would read again.
  if (writes || assigns.has(loop.source.text) || fields === undefined || !/^\w+$/.test(name)) return undefined;
  return { module: name, ids: loop.source, id, fields };
}

/** Parameters of the request would be lost; a connection and empty maps are not. */
function hasOtherArguments(call: SyntaxNode, task: Task): boolean {
  const params = task.signatures[0]?.params ?? [];
  return call.args.some((argument, place) => {
    const param = params[place];
    const isKnown = param?.isConnection === true || param?.name === task.byId?.module || param?.name === task.byId?.id;
    return !isKnown && argument.text.toLowerCase() !== 'map()';
  });
}

/** The fields that are taken out of a record by `record.get("Field")`; undefined where it is used otherwise. */
function fieldsOf(target: SyntaxNode, analysis: Analysis): readonly string[] | undefined {
  const variable = analysis.symbols.variableAt(target);
  if (variable === undefined || variable.definitions.length !== 1) return undefined;
  const fields = new Set<string>();
  for (const reference of variable.references) {
    const call = reference.parent?.parent;
    if (reference.parent?.kind !== Kind.Member || call?.kind !== Kind.Call) return undefined;
    const [key, ...more] = call.args;
    if (behaviourOf(call, analysis).reads !== 'value' || key?.kind !== Kind.Text || more.length > 0) return undefined;
    const field = textValue(key.text);
    if (!/^\w+$/.test(field)) return undefined;
    fields.add(field);
  }
  fields.delete('id');
  return fields.size === 0 ? undefined : [...fields];
}

function editsOf(
  { call, task, loop, scope }: RepeatedCall,
  { module, ids, id, fields }: Wanted,
  { id: product, query }: Service,
  most: number,
  analysis: Analysis,
): TextEdit[] {
  const name = (wished: string) => freeName(analysis, scope, wished);
  const [found, place, last, answer, record] = ['found', 'place', 'last', 'answer', 'record'].map(name);
  const list = ids.text;
  const select = `"select ${['id', ...fields].join(', ')} from ${module} where id in ('" + ${list}.subList(${place},${last}).toString("','") + "') limit ${most}"`;
  return [
    before(analysis.tree, loop.start, [
      `${found} = Map();`,
      `for each index ${place} in ${list}`,
      '{',
      `\tif(${place} % ${most} == 0)`,
      '\t{',
      `\t\t${last} = if(${place} + ${most} < ${list}.size(),${place} + ${most},${list}.size());`,
      `\t\t${answer} = invokeurl`,
      '\t\t[',
      `\t\t\turl :"${query?.url}"`,
      '\t\t\ttype :POST',
      `\t\t\tparameters :{"${query?.parameter}":${select}}.toString()`,
      `\t\t\tconnection :${connectionOf(call, task, product, analysis)}`,
      '\t\t];',
      `\t\tfor each ${record} in ifnull(${answer}.get("data"),List())`,
      '\t\t{',
      `\t\t\t${found}.put(${record}.get("id").toString(),${record});`,
      '\t\t}',
      '\t}',
      '}',
    ]),
    { start: call.start, end: call.end, newText: `${found}.get(${id.text}.toString())` },
  ];
}

/** The link name that the call has, else the one that the settings know for the product, else a word to replace. */
function connectionOf(call: SyntaxNode, task: Task, product: string, { workspace }: Analysis): string {
  const given = argumentNamed(call, task, task.signatures[0]?.params.find((param) => param.isConnection)?.name);
  if (given !== undefined) return given.text;
  const known = workspace.settings.connections.find(({ products }) => products?.includes(product));
  return `"${known?.linkName ?? 'your_connection'}"`;
}
