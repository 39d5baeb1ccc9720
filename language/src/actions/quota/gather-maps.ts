import type { Analysis } from '../../analysis.js';
import { effectsOf } from '../../semantics/effects.js';
import { constant } from '../../semantics/quota/expression.js';
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
  titled,
} from './repeated-call.js';
import { after, before, code } from './writing.js';

/**
 * Puts what each iteration stores into one map, and stores that after the loop: for tasks whose maps add up, such as the values
 * of a visitor's session.
 *
 * Offered where the answer is not used and the loop writes nothing else. To be reviewed, since an error in a later iteration now
 * comes before anything is stored.
 *
 * Before:
 * ```deluge
 * void remember(list names)
 * {
 * 	for each name in names
 * 	{
 * 		zoho.salesiq.visitorsession.set("portal_1",{"seen_" + name:true,"last":name},"link");
 * 	}
 * }
 * ```
 *
 * After:
 * ```deluge
 * void remember(list names)
 * {
 * 	values = Map();
 * 	for each name in names
 * 	{
 * 		values.put("seen_" + name,true);
 * 		values.put("last",name);
 * 	}
 * 	if(!values.isEmpty())
 * 	{
 * 		zoho.salesiq.visitorsession.set("portal_1",values,"link");
 * 	}
 * }
 * ```
 */
export const gatherMaps = repeatedCallFix(4, function* (repeated, analysis) {
  const { call, task, diagnostic, loop } = repeated;
  const map = argumentNamed(call, task, task.mergeable);
  if (map === undefined || !isGatherable(repeated, map, analysis)) return;
  const edits = editsOf(repeated, map, analysis);
  const saving = savingText(constant(1), iterationsOf(analysis, loop));
  yield {
    title: titled(`Gather the values for one ${task.name} after the loop: ${saving}`, [
      'an error in a later iteration now comes before anything is stored',
    ]),
    kind: 'quickfix',
    edits,
    diagnostic,
    isPreferred: false,
  };
});

/** True if each iteration stores to the same place, and nothing else is written. */
function isGatherable(repeated: RepeatedCall, map: SyntaxNode, analysis: Analysis): boolean {
  const { call, loop } = repeated;
  if (!isOnlyWrite(repeated, analysis)) return false;
  const effects = effectsOf(loop, analysis);
  return call.args.every((argument) => argument.is(map) || isSameInEachIteration(argument, loop, analysis, effects));
}

function editsOf({ call, statement, loop, scope }: RepeatedCall, map: SyntaxNode, analysis: Analysis): TextEdit[] {
  const { text, tree } = analysis;
  const values = freeName(analysis, scope, 'values');
  const lines =
    map.kind === Kind.Map
      ? map.elements.map(({ key, value }) => `${values}.put(${key.text},${value.text});`)
      : [`${values}.putAll(${map.text});`];
  const stored = `${call.callee.text}(${call.args.map((argument) => (argument.is(map) ? values : argument.text)).join()});`;
  return [
    before(tree, loop.start, [`${values} = Map();`]),
    { start: statement.start, end: statement.end, newText: code(text, statement.start, lines) },
    after(tree, loop.start, loop.end, [`if(!${values}.isEmpty())`, '{', `\t${stored}`, '}']),
  ];
}
