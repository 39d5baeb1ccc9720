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
  return inlayHints(analysis, { start, end }, settings.parameterNames).map(({ offset, label }) => ({
    position: document.positionAt(offset),
    label,
    kind: InlayHintKind.Parameter,
    paddingRight: true,
  }));
}
