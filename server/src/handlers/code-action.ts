import { codeActions, type CodeAction as EngineAction, fixAll } from '@deluge-tools/language';
import type { CodeAction, CodeActionParams } from 'vscode-languageserver/node';
import type { DocumentContext } from '../context.js';
import { toDiagnostics, toRange } from '../convert.js';

/** The kinds of action that the server has. */
export const codeActionKinds: readonly EngineAction['kind'][] = [
  'quickfix',
  'refactor.extract',
  'refactor.inline',
  'refactor.rewrite',
  'source.fixAll.deluge',
];

/**
 * `textDocument/codeAction`: fixes of the problems in a range, and refactorings of what it selects. What changes the whole file
 * comes only if it is asked for by its kind. A client that knows no literals gets none: the server has no commands.
 */
export function answerCodeAction(context: DocumentContext, params: CodeActionParams): CodeAction[] {
  const { document, analysis, client } = context;
  if (!client.codeActionLiterals) return [];
  const { only } = params.context;
  const wants = (kind: string) =>
    only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
  const found: EngineAction[] = [];
  if (codeActionKinds.some((kind) => !kind.startsWith('source.') && wants(kind))) {
    const start = document.offsetAt(params.range.start);
    const end = document.offsetAt(params.range.end);
    found.push(...codeActions(analysis, { start: Math.min(start, end), end: Math.max(start, end) }));
  }
  const all = only === undefined || !wants('source.fixAll.deluge') ? undefined : fixAll(analysis);
  if (all !== undefined) found.push(all);
  return found.filter(({ kind }) => wants(kind)).map((action) => toCodeAction(context, action));
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
