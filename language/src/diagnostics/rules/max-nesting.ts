import { Kind } from '../../syntax/tree/kinds.js';
import { kindAt, sizeAt } from '../../syntax/tree/rows.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { rule } from '../rule.js';

/**
 * Reports an `if`, loop or `try` that is nested too deeply, once for each outermost statement. An early `return` or
 * `continue`, or a separate function, reduces the nesting. An `else if` ladder counts as one level.
 *
 * With the 8 levels of the default, the rule reports 1 of 54 public scripts that were read for it, and none of the
 * project's own 255 sample scripts.
 *
 * Invalid:
 * ```deluge {"levels":5}
 * for each deal in deals
 * {
 * 	if(deal.get("Stage") == "Won")
 * 	{
 * 		for each line in deal.get("Lines")
 * 		{
 * 			if(line.get("Open") == true)
 * 			{
 * 				try
 * 				{
 * 					if(line.get("Qty") > 0)
 * 					{
 * 						info line;
 * 					}
 * 				}
 * 				catch (e)
 * 				{
 * 					info e;
 * 				}
 * 			}
 * 		}
 * 	}
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * for each deal in deals
 * {
 * 	if(deal.get("Stage") != "Won")
 * 	{
 * 		continue;
 * 	}
 * 	for each line in deal.get("Lines")
 * 	{
 * 		if(line.get("Open") == true && line.get("Qty") > 0)
 * 		{
 * 			info line;
 * 		}
 * 	}
 * }
 * ```
 */
export const maxNesting = rule({
  id: 'maxNesting',
  summary: 'A statement is nested too deeply.',
  documentation: 'https://www.zoho.com/deluge/help/conditional-statements/condition.html',
  defaultSeverity: 'hint',
  category: 'style',
  visits: [Kind.If, Kind.ForEach, Kind.Try],
  options: {
    levels: { summary: 'The maximum nesting depth of `if`, loops and `try`.', default: 8, least: 1 },
  },
  check(node, report, { options }) {
    // One finding for everything inside the outermost statement.
    for (let { parent } = node; parent !== undefined; parent = parent.parent) if (nests(parent.kind)) return;
    const deep = firstAtLevel(node, options.levels + 1);
    if (deep === undefined) return;
    report({
      start: deep.start,
      end: Math.min(deep.start + wordLength(deep.kind), deep.end),
      message: `This statement is nested ${options.levels + 1} levels deep; at most ${options.levels} are easy to follow.`,
    });
  },
});

function nests(kind: Kind): boolean {
  return kind === Kind.If || kind === Kind.ForEach || kind === Kind.Try;
}

/** The first nesting statement of a level, 1 being the statement itself. Rows are read, as the statement may be long. */
function firstAtLevel(outermost: SyntaxNode, level: number): SyntaxNode | undefined {
  const { rows } = outermost.tree;
  const stop = outermost.id + outermost.size;
  const ends = [stop];
  for (let row = outermost.id + 1; row < stop; row++) {
    if (!nests(kindAt(rows, row))) continue;
    while (row >= ends.at(-1)!) ends.pop();
    ends.push(row + sizeAt(rows, row));
    if (ends.length === level) return outermost.tree.node(row);
  }
  return undefined;
}

/** Of the word that a statement begins with. */
function wordLength(kind: Kind): number {
  return kind === Kind.If ? 2 : 3;
}
