import { format } from '@deluge-tools/language';
import type {
  DocumentFormattingParams,
  DocumentRangeFormattingParams,
  FormattingOptions,
  TextEdit,
} from 'vscode-languageserver/node';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';

/** `textDocument/formatting` */
export function answerFormatting(context: DocumentContext, params: DocumentFormattingParams): TextEdit[] {
  return edits(context, params.options);
}

/** `textDocument/rangeFormatting` */
export function answerRangeFormatting(context: DocumentContext, params: DocumentRangeFormattingParams): TextEdit[] {
  const { document } = context;
  return edits(context, params.options, {
    start: document.offsetAt(params.range.start),
    end: document.offsetAt(params.range.end),
  });
}

function edits(
  { document, analysis, settings }: DocumentContext,
  { tabSize, insertSpaces }: FormattingOptions,
  range?: { start: number; end: number },
): TextEdit[] {
  const options = { tabSize: Math.min(Math.max(tabSize, 1), 16), insertSpaces, layout: settings.layout };
  return format(analysis, options, range).map(({ start, end, newText }) => ({
    range: toRange(document, start, end),
    newText,
  }));
}
