import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports an `if`, loop or `try` that stands inside too many others: whoever reads it has to keep all of their conditions in
 * mind. An early `return` or `continue`, or a function of its own, takes levels away. An `else if` ladder is one level.
 *
 * Invalid:
 * ```deluge
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
  options: { levels: { summary: 'How many statements may stand around one another.', default: 5, least: 1 } },
  check(node, report, { options }) {
    let levels = 1;
    for (let outer = node.parent; outer !== undefined && levels <= options.levels + 1; outer = outer.parent) {
      if (outer.kind === Kind.If || outer.kind === Kind.ForEach || outer.kind === Kind.Try) levels++;
    }
    // What stands still deeper is part of this one.
    if (levels !== options.levels + 1) return;
    report({
      start: node.start,
      end: Math.min(node.start + wordLength(node.kind), node.end),
      message: `This stands on level ${levels} of statements inside one another; ${options.levels} are easy enough to follow. Leave early, or make a function of it.`,
    });
  },
});

/** Of the word that a statement begins with. */
function wordLength(kind: Kind): number {
  return kind === Kind.If ? 2 : 3;
}
