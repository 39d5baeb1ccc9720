import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type Report, rule } from '../rule.js';

/**
 * Reports a comment at a place where Zoho refuses to save it:
 *
 * - in CRM, before the header of a function ("Improper code format"); put it inside the braces
 * - in Creator, inside the brackets of `insert into … [ ]`; put it above the statement
 *
 * Comments of this extension, such as `// @product crm`, are no exception: take them out before you paste the script.
 *
 * Invalid:
 * ```deluge {"settings":{"product":"creator"}}
 * id = insert into Order
 * [
 * 	Size = "m" // the usual one
 * 	Added_User = zoho.loginuser
 * ];
 * info id;
 * ```
 *
 * Valid:
 * ```deluge {"settings":{"product":"creator"}}
 * // the usual size
 * id = insert into Order
 * [
 * 	Size = "m"
 * 	Added_User = zoho.loginuser
 * ];
 * info id;
 * ```
 */
export const refusedComment = rule({
  id: 'refusedComment',
  summary: 'Zoho refuses to save a comment at this place.',
  documentation: 'https://www.zoho.com/deluge/help/comments.html',
  defaultSeverity: 'hint',
  category: 'products',
  visits: [Kind.Insert, Kind.Script],
  check(node, report, { workspace }) {
    const { product } = workspace.settings;
    if (product === 'creator' && node.kind === Kind.Insert) {
      reportFirst(node, node.form.end, node.end, 'Creator refuses a comment inside insert into.', report);
    }
    if (product === 'crm' && node.kind === Kind.Script && node.firstChild?.kind === Kind.Function) {
      reportFirst(node, 0, node.firstChild.start, 'CRM refuses a comment before the header of a function.', report);
    }
  },
});

function reportFirst({ tree }: SyntaxNode, from: number, to: number, message: string, report: Report): void {
  const { comments, text } = tree;
  for (let index = 0; index < comments.length; index += 2) {
    const start = comments[index]!;
    const end = comments[index + 1]!;
    if (start < from || start >= to) continue;
    // What this extension reads is taken out when a script is copied for Zoho.
    if (/^\/\/\s*(?:@|deluge-)/.test(text.slice(start, end))) continue;
    report({ start, end, message });
    return;
  }
}
