import { type FormatOptions, format, formatOnType, formatTriggers } from '@deluge-tools/language';
import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingOptions,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  FormattingOptions,
  TextEdit,
} from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';
import type { Feature } from '../feature.js';

/** `textDocument/formatting` */
function answerFormatting(context: DocumentContext, params: DocumentFormattingParams): TextEdit[] {
  return edits(context, params.options);
}

/** `textDocument/rangeFormatting` */
function answerRangeFormatting(context: DocumentContext, params: DocumentRangeFormattingParams): TextEdit[] {
  const { document } = context;
  return edits(context, params.options, {
    start: document.offsetAt(params.range.start),
    end: document.offsetAt(params.range.end),
  });
}

/** After which characters `textDocument/onTypeFormatting` is asked. */
const onTypeTriggers: DocumentOnTypeFormattingOptions = {
  firstTriggerCharacter: formatTriggers[0],
  moreTriggerCharacter: [...formatTriggers.slice(1)],
};

/** `textDocument/onTypeFormatting` */
function answerOnTypeFormatting(context: DocumentContext, params: DocumentOnTypeFormattingParams): TextEdit[] {
  const { document, analysis } = context;
  const offset = document.offsetAt(params.position);
  return toEdits(context, formatOnType(analysis, offset, params.ch, optionsOf(context, params.options)));
}

function edits(
  context: DocumentContext,
  options: FormattingOptions,
  range?: { start: number; end: number },
): TextEdit[] {
  return toEdits(context, format(context.analysis, optionsOf(context, options), range));
}

function optionsOf({ settings }: DocumentContext, { tabSize, insertSpaces }: FormattingOptions): FormatOptions {
  return { tabSize: Math.min(Math.max(tabSize, 1), 16), insertSpaces, layout: settings.layout };
}

function toEdits({ document }: DocumentContext, found: ReturnType<typeof format>): TextEdit[] {
  return found.map(({ start, end, newText }) => ({ range: toRange(document, start, end), newText }));
}

export const formattingFeature: Feature = {
  capabilities: () => ({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: onTypeTriggers,
  }),
  register(server) {
    const { connection } = server;
    connection.onDocumentFormatting(server.onDocument('Formatting', [], answerFormatting));
    connection.onDocumentRangeFormatting(server.onDocument('Formatting a range', [], answerRangeFormatting));
    connection.onDocumentOnTypeFormatting(server.onDocument('Formatting while typing', [], answerOnTypeFormatting));
  },
};
