import type { Analysis } from '../analysis.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostics } from '../diagnostics/diagnostics.js';
import { textValue } from '../semantics/constants.js';
import { linkNameLiteral } from '../semantics/link-names.js';
import { taskNodes } from './task-nodes.js';

/** What can be done about the connection of a task, which no edit of the script does. */
export interface ConnectionOffer {
  /** `add`: the settings do not list it. `signIn`: its account does not have all scopes. */
  readonly kind: 'add' | 'signIn';
  readonly linkName: string;
  /** What it repairs, where a rule reports it. */
  readonly diagnostic: Diagnostic | undefined;
}

const codes: Readonly<Record<ConnectionOffer['kind'], string>> = { add: 'unknownConnection', signIn: 'missingScope' };

/** What can be done about the link names that a range touches. UTF-16 offsets, both inclusive. */
export function connectionOffers(analysis: Analysis, start: number, end: number): ConnectionOffer[] {
  const { connections } = analysis.workspace.settings;
  const offers: ConnectionOffer[] = [];
  for (const { node, task } of taskNodes(analysis)) {
    const literal = task === undefined ? undefined : linkNameLiteral(task, node);
    const linkName = literal === undefined ? '' : textValue(literal.text);
    if (literal === undefined || linkName === '' || literal.start > end || start > literal.end) continue;
    const reported = (kind: ConnectionOffer['kind']) =>
      diagnostics(analysis).find(
        (one) => one.code === codes[kind] && one.start === literal.start && one.end === literal.end,
      );
    if (!connections.some((one) => one.linkName === linkName)) {
      offers.push({ kind: 'add', linkName, diagnostic: reported('add') });
    }
    const missing = reported('signIn');
    if (missing !== undefined) offers.push({ kind: 'signIn', linkName, diagnostic: missing });
  }
  return offers;
}
