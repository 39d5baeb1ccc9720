import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/node.js';
import { rule } from '../rule.js';

/**
 * Reports an `if`, loop or `try` that is nested too deeply, once for each outermost statement. An early `return` or
 * `continue`, or a function of its own, takes levels away. An `else if` ladder counts as one level.
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
  summary: 'A statement stands inside too many others.',
  documentation: 'https://www.zoho.com/deluge/help/conditional-statements/condition.html',
  defaultSeverity: 'hint',
  category: 'style',
  visits: [Kind.If, Kind.ForEach, Kind.Try],
  options: {
    levels: { summary: 'How many `if`, loops and `try` may stand around one another.', default: 8, least: 1 },
  },
  check(node, report, { options }) {
    // One finding for everything inside the outermost statement.
    for (let { parent } = node; parent !== undefined; parent = parent.parent) if (nests(parent)) return;
    const deep = firstAtLevel(node, options.levels + 1);
    if (deep === undefined) return;
    report({
      start: deep.start,
      end: Math.min(deep.start + wordLength(deep.kind), deep.end),
      message: `This statement is nested ${options.levels + 1} levels deep; at most ${options.levels} are easy to follow.`,
    });
  },
});

function nests({ kind }: SyntaxNode): boolean {
  return kind === Kind.If || kind === Kind.ForEach || kind === Kind.Try;
}

/** The first nesting statement of a level, 1 being the statement itself. */
function firstAtLevel(outermost: SyntaxNode, level: number): SyntaxNode | undefined {
  const ends = [outermost.end];
  for (const node of outermost.descendants()) {
    if (node.id === outermost.id || !nests(node)) continue;
    while (ends.length > 0 && node.start >= ends.at(-1)!) ends.pop();
    ends.push(node.end);
    if (ends.length === level) return node;
  }
  return undefined;
}

/** Of the word that a statement begins with. */
function wordLength(kind: Kind): number {
  return kind === Kind.If ? 2 : 3;
}
