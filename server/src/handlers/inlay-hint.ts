import { inlayHints } from '@deluge-tools/language';
import { type InlayHint, InlayHintKind, type InlayHintParams } from 'vscode-languageserver/node';
import type { DocumentContext } from '../context.js';

/** `textDocument/inlayHint` */
export function answerInlayHint(
  { document, analysis, settings }: DocumentContext,
  params: InlayHintParams,
): InlayHint[] {
  const start = document.offsetAt(params.range.start);
  const end = document.offsetAt(params.range.end);
  const { parameterNames, typeHints } = settings;
  return inlayHints(analysis, { start, end }, { parameterNames, types: typeHints }).map(({ offset, label, kind }) => ({
    position: document.positionAt(offset),
    label,
    ...(kind === 'parameter'
      ? { kind: InlayHintKind.Parameter, paddingRight: true }
      : { kind: InlayHintKind.Type, paddingRight: false }),
  }));
}
