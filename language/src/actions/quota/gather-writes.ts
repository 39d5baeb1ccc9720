import type { Analysis } from '../../analysis.js';
import { resolveCall } from '../../semantics/calls.js';
import { literalType } from '../../semantics/constants.js';
import { effectsOf } from '../../semantics/effects.js';
import { atBounds, constant, type Expression, parts, product } from '../../semantics/quota/expression.js';
import { isRead } from '../../semantics/reads.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { TextEdit } from '../../text/edits.js';
import { freeName } from '../free-name.js';
import {
  argumentNamed,
  isOnlyWrite,
  isSameInEachIteration,
  iterationsOf,
  type RepeatedCall,
  repeatedCallFix,
  savingText,
  statementsBeside,
  titled,
} from './repeated-call.js';
import { after, before, code } from './writing.js';

/**
 * Gathers what a loop writes record by record, and writes it with the bulk task after the loop: as many records at once as
 * that task takes.
 *
 * Offered where the answer of the single task is not used and the loop writes nothing else. To be reviewed, since an error
 * in a later iteration now comes before anything is written.
 *
 * Before:
 * ```deluge
 * void rate(list ids)
 * {
 * 	for each id in ids
 * 	{
 * 		zoho.crm.updateRecord("Leads",id,{"Rating":"Hot"});
 * 	}
 * }
 * ```
 *
 * After:
 * ```deluge
 * void rate(list ids)
 * {
 * 	records = List();
 * 	for each id in ids
 * 	{
 * 		records.add({"id":id,"Rating":"Hot"});
 * 	}
 * 	for each index place in records
 * 	{
 * 		if(place % 100 == 0)
 * 		{
 * 			last = if(place + 100 < records.size(),place + 100,records.size());
 * 			zoho.crm.bulkUpdate("Leads",records.subList(place,last));
 * 		}
 * 	}
 * }
 * ```
 *
 * Before:
 * ```deluge
 * void copy(list ids)
 * {
 * 	for each id in ids.subList(0,2)
 * 	{
 * 		lead = Map();
 * 		lead.put("Last_Name","Copy of " + id);
 * 		zoho.crm.createRecord("Leads",lead);
 * 	}
 * }
 * ```
 *
 * After:
 * ```deluge
 * void copy(list ids)
 * {
 * 	records = List();
 * 	for each id in ids.subList(0,2)
 * 	{
 * 		lead = Map();
 * 		lead.put("Last_Name","Copy of " + id);
 * 		records.add(lead);
 * 	}
 * 	if(!records.isEmpty())
 * 	{
 * 		zoho.crm.bulkCreate("Leads",records);
 * 	}
 * }
 * ```
 */
export const gatherWrites = repeatedCallFix(3, function* (repeated, analysis) {
  const { task, diagnostic, loop } = repeated;
  const bulk = task.bulk && analysis.workspace.catalogue.task(task.bulk.task);
  const most = bulk?.limits?.recordsPerCall;
  if (bulk === undefined || most === undefined || !isOnlyWrite(repeated, analysis)) return;
  const edits = editsOf(repeated, bulk.name, most, analysis);
  if (edits === undefined) return;
  const saving = savingText(callsAfter(loop, most, analysis), iterationsOf(analysis, loop, outermostLoop(loop)));
  yield {
    title: titled(`Gather the records for ${bulk.name}: ${saving}`, [
      'an error in a later iteration now comes before anything is written',
      ...(hasReads(repeated, analysis) ? ['what the loop reads is read before anything is written'] : []),
    ]),
    kind: 'quickfix',
    edits,
    diagnostic,
    isPreferred: false,
  };
});

function hasReads({ statement, loop }: RepeatedCall, analysis: Analysis): boolean {
  for (const other of statementsBeside(statement, loop)) {
    for (const node of other.descendants()) {
      if ((node.kind === Kind.Call || node.kind === Kind.Task) && isRead(resolveCall(node, analysis), node))
        return true;
    }
  }
  return false;
}

function editsOf(
  { call, task, statement, loop, scope }: RepeatedCall,
  bulk: string,
  most: number,
  analysis: Analysis,
): TextEdit[] | undefined {
  const { text, tree } = analysis;
  const record = argumentNamed(call, task, task.bulk?.record);
  const id = argumentNamed(call, task, task.bulk?.id);
  if (record === undefined || (task.bulk?.id !== undefined && id === undefined)) return undefined;
  const others = call.args.filter((argument) => !argument.is(record) && !argument.is(id));
  const effects = effectsOf(loop, analysis);
  if (!others.every((argument) => isSameInEachIteration(argument, loop, analysis, effects))) return undefined;
  const records = freeName(analysis, scope, 'records');
  const added = recordLines(record, id, records, statement, loop, analysis);
  if (added === undefined) return undefined;
  const [module, ...options] = call.args
    .filter((argument) => !argument.is(id))
    .map((argument) => (argument.is(record) ? undefined : argument.text));
  const written = (list: string) => `${bulk}(${[module, ...options].map((argument) => argument ?? list).join()});`;
  const iterations = atBounds(iterationsOf(analysis, loop)).number;
  const isOnce = iterations !== undefined && iterations <= most;
  return [
    before(tree, loop.start, [`${records} = List();`]),
    { start: statement.start, end: statement.end, newText: code(text, statement.start, added) },
    after(
      tree,
      loop.start,
      loop.end,
      isOnce
        ? [`if(!${records}.isEmpty())`, '{', `\t${written(records)}`, '}']
        : inParts(records, most, written, scope, analysis),
    ),
  ];
}

/** The lines that take up one record: a map of its own, with the id in it where it changes one. */
function recordLines(
  record: SyntaxNode,
  id: SyntaxNode | undefined,
  records: string,
  statement: SyntaxNode,
  loop: SyntaxNode,
  analysis: Analysis,
): string[] | undefined {
  if (record.kind === Kind.Map) {
    const fields = record.text.slice(1);
    return [`${records}.add(${id === undefined ? record.text : `{"id":${id.text},${fields.trimStart()}`});`];
  }
  if (record.kind !== Kind.Name || !isMadeInEachIteration(record, statement, loop, analysis)) return undefined;
  const added = `${records}.add(${record.text});`;
  return id === undefined ? [added] : [`${record.text}.put("id",${id.text});`, added];
}

/** True for a map that each iteration makes again before the statement, and that nothing looks at after it. */
function isMadeInEachIteration(
  name: SyntaxNode,
  statement: SyntaxNode,
  loop: SyntaxNode,
  { symbols }: Analysis,
): boolean {
  const variable = symbols.variableAt(name);
  const [definition, ...others] = variable?.definitions ?? [];
  const made = definition?.parent;
  if (variable === undefined || others.length > 0 || made?.kind !== Kind.Assignment) return false;
  const { value } = made;
  const isNew = literalType(value) === 'KEY-VALUE';
  const list = made.parent;
  // In the list that holds the statement, or one around it in the loop: then it is made in each iteration that gets there.
  const isInIteration =
    list !== undefined && list.start >= loop.body.start && list.start <= statement.start && statement.end <= list.end;
  return (
    isNew &&
    isInIteration &&
    made.end <= statement.start &&
    variable.references.every(({ end }) => end <= statement.end)
  );
}

function inParts(
  records: string,
  most: number,
  written: (list: string) => string,
  scope: SyntaxNode,
  analysis: Analysis,
): string[] {
  const place = freeName(analysis, scope, 'place');
  const last = freeName(analysis, scope, 'last');
  return [
    `for each index ${place} in ${records}`,
    '{',
    `\tif(${place} % ${most} == 0)`,
    '\t{',
    `\t\t${last} = if(${place} + ${most} < ${records}.size(),${place} + ${most},${records}.size());`,
    `\t\t${written(`${records}.subList(${place},${last})`)}`,
    '\t}',
    '}',
  ];
}

function callsAfter(loop: SyntaxNode, most: number, analysis: Analysis): Expression {
  const iterations = iterationsOf(analysis, loop);
  const number = atBounds(iterations).number;
  const once = number !== undefined && number <= most ? constant(1) : (parts(iterations, most) ?? iterations);
  const around = loop.enclosing(Kind.ForEach);
  return around === undefined ? once : product(iterationsOf(analysis, around, outermostLoop(around)), once);
}

function outermostLoop(loop: SyntaxNode): SyntaxNode {
  let outermost = loop;
  for (let at = loop.enclosing(Kind.ForEach); at !== undefined; at = at.enclosing(Kind.ForEach)) outermost = at;
  return outermost;
}
