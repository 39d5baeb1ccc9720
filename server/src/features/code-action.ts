import {
  type ConnectionOffer,
  codeActions,
  connectionOffers,
  type CodeAction as EngineAction,
  fixAll,
} from '@deluge-tools/language';
import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toDiagnostics, toRange } from '../convert.js';
import type { Feature } from '../feature.js';
import { addConnectionCommand, signInCommand } from '../protocol.js';

/** The kinds of action that the server has. */
const codeActionKinds: readonly EngineAction['kind'][] = [
  'quickfix',
  'refactor.extract',
  'refactor.inline',
  'refactor.rewrite',
  'source.fixAll.deluge',
];

/**
 * `textDocument/codeAction`: fixes of the problems in a range, and refactorings of what it selects. What changes the whole file
 * comes only if it is asked for by its kind. A client that knows no literals gets none: the server has no commands, and
 * calls those of the client where it has them.
 */
function answerCodeAction(context: DocumentContext, params: CodeActionParams): CodeAction[] {
  const { document, analysis, client } = context;
  if (!client.codeActionLiterals) return [];
  const { only } = params.context;
  const wants = (kind: string) =>
    only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
  const found: EngineAction[] = [];
  const [from, to] = [document.offsetAt(params.range.start), document.offsetAt(params.range.end)];
  const [start, end] = [Math.min(from, to), Math.max(from, to)];
  if (codeActionKinds.some((kind) => !kind.startsWith('source.') && wants(kind))) {
    found.push(...codeActions(analysis, { start, end }));
  }
  const all = only === undefined || !wants('source.fixAll.deluge') ? undefined : fixAll(analysis);
  if (all !== undefined) found.push(all);
  const offers = client.connectionCommands && wants('quickfix') ? connectionOffers(analysis, start, end) : [];
  return [
    ...offers.map((offer) => toCommandAction(context, offer)),
    ...found.filter(({ kind }) => wants(kind)).map((action) => toCodeAction(context, action)),
  ];
}

/** What no edit can do is done by a command of the client, with the link name and the script's address. */
function toCommandAction({ document }: DocumentContext, { kind, linkName, diagnostic }: ConnectionOffer): CodeAction {
  const [title, command] =
    kind === 'add'
      ? [`Add connection "${linkName}"…`, addConnectionCommand]
      : [`Sign in "${linkName}" with the scopes that the task needs…`, signInCommand];
  return {
    title,
    kind: 'quickfix',
    ...(diagnostic !== undefined && { diagnostics: toDiagnostics(document.uri, document, [diagnostic]) }),
    command: { title, command, arguments: [linkName, document.uri, ...missingOf(diagnostic)] },
  };
}

/** The scopes that a diagnostic names as missing, as one more argument. */
function missingOf(diagnostic: ConnectionOffer['diagnostic']): [string[]] | [] {
  const { data } = diagnostic ?? {};
  return typeof data === 'object' && data !== null && 'missing' in data && Array.isArray(data.missing)
    ? [data.missing]
    : [];
}

function toCodeAction({ document }: DocumentContext, action: EngineAction): CodeAction {
  const { title, kind, diagnostic, isPreferred, edits } = action;
  return {
    title,
    kind,
    ...(diagnostic !== undefined && { diagnostics: toDiagnostics(document.uri, document, [diagnostic]) }),
    ...(isPreferred && { isPreferred }),
    edit: {
      changes: {
        [document.uri]: edits.map(({ start, end, newText }) => ({ range: toRange(document, start, end), newText })),
      },
    },
  };
}

export const codeActionFeature: Feature = {
  capabilities: ({ codeActionLiterals }) =>
    codeActionLiterals ? { codeActionProvider: { codeActionKinds: [...codeActionKinds] } } : {},
  register(server) {
    server.connection.onCodeAction(server.onDocument('Code actions', null, answerCodeAction));
  },
};
