import {
  type Analysis,
  type CompletionTrigger,
  completionDocumentation,
  completionList,
  type CompletionItem as EngineItem,
  type Workspace,
} from '@deluge-tools/language';
import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver';
import { CompletionItemKind, CompletionItemTag, CompletionTriggerKind, InsertTextFormat } from 'vscode-languageserver';
import type { ClientFeatures } from '../client-features.js';
import type { DocumentContext } from '../context.js';
import { toMarkup, toRange } from '../convert.js';
import type { Feature } from '../feature.js';

const kinds: Record<EngineItem['kind'], CompletionItemKind> = {
  namespace: CompletionItemKind.Module,
  task: CompletionItemKind.Function,
  function: CompletionItemKind.Function,
  method: CompletionItemKind.Method,
  variable: CompletionItemKind.Variable,
  keyword: CompletionItemKind.Keyword,
  attribute: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  connection: CompletionItemKind.Reference,
  constant: CompletionItemKind.Constant,
  snippet: CompletionItemKind.Snippet,
};

/** What a completion item carries from the list to its resolve. */
export interface CompletionData {
  readonly uri: string;
  readonly key: string;
  /** True where a line may end with a name that the list does not have: Enter must not accept another for it. */
  readonly mayEndLine?: true;
}

/** `textDocument/completion`. Documentation comes with the resolve of the item that is looked at. */
function answerCompletion(context: DocumentContext, params: CompletionParams): CompletionList {
  const { document, analysis } = context;
  const offset = document.offsetAt(params.position);
  const { items, isIncomplete, mayEndLine } = completionList(analysis, offset, triggerOf(params));
  return { isIncomplete, items: items.map((item) => toItem(context, item, mayEndLine)) };
}

function triggerOf({ context }: CompletionParams): CompletionTrigger | undefined {
  if (context?.triggerKind !== CompletionTriggerKind.TriggerCharacter) return undefined;
  return triggerCharacters.find((character) => character === context.triggerCharacter);
}

function toItem({ document, client }: DocumentContext, item: EngineItem, mayEndLine: boolean): CompletionItem {
  const isSnippet = item.isSnippet && client.snippets;
  const newText = item.isSnippet && !client.snippets ? plainText(item) : item.insertText;
  const data: CompletionData = { uri: document.uri, key: item.key, ...(mayEndLine && { mayEndLine }) };
  return {
    label: item.label,
    kind: kinds[item.kind],
    ...(item.detail !== undefined && { detail: item.detail }),
    ...(item.sortText !== undefined && { sortText: item.sortText }),
    ...(item.filterText !== undefined && { filterText: item.filterText }),
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: { range: toRange(document, item.replace.start, item.replace.end), newText },
    ...(item.deprecated === true && deprecation(client)),
    ...(isSnippet && item.opensCall === true && parameterHints(client)),
    data,
  };
}

function deprecation(client: ClientFeatures): Pick<CompletionItem, 'tags' | 'deprecated'> {
  return client.completionTags ? { tags: [CompletionItemTag.Deprecated] } : { deprecated: true };
}

/** Inserting a snippet types no `(`, so the client is asked to show the parameters. */
function parameterHints(client: ClientFeatures): Pick<CompletionItem, 'command'> {
  const command = client.parameterHintsCommand;
  return command === undefined ? {} : { command: { title: 'Show parameters', command } };
}

/** For a client without snippets: a call's name alone, because arguments made up here would have to be deleted first. */
function plainText({ insertText, opensCall }: EngineItem): string {
  return opensCall === true ? insertText.slice(0, insertText.indexOf('(')) : withoutPlaceholders(insertText);
}

/** A snippet as plain text: its placeholders become their texts, its tab stops vanish. */
export function withoutPlaceholders(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|}]*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+(?::((?:[^}\\]|\\.)*))?\}/g, (_, text: string | undefined) => text ?? '')
    .replace(/(?<!\\)\$\d+/g, '')
    .replace(/\\([$}\\])/g, '$1');
}

/** `completionItem/resolve`. An item of another server, or without documentation, comes back as it is. */
function resolveCompletion(
  item: CompletionItem,
  workspace: Workspace,
  analysis: Analysis | undefined,
  client: ClientFeatures,
): CompletionItem {
  const data = completionData(item);
  const markdown = data === undefined ? undefined : completionDocumentation(workspace, data.key, analysis);
  return markdown === undefined ? item : { ...item, documentation: toMarkup(markdown, client.completionMarkdown) };
}

/** The data that {@link answerCompletion} put into an item; undefined if there is none. */
function completionData(item: CompletionItem): CompletionData | undefined {
  const data = item.data as Partial<CompletionData> | null | undefined;
  return typeof data?.uri === 'string' && typeof data.key === 'string' ? { uri: data.uri, key: data.key } : undefined;
}

/**
 * After which characters the client asks for completion by itself: `.` for the next part of a name, `"` for link names and
 * the values of a parameter, `:` for the values of an attribute. Not `(`: there signature help opens, and a list would hide
 * it. Not `[`: people press Enter after it.
 */
const triggerCharacters: CompletionTrigger[] = ['.', '"', ':'];

export const completionFeature: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters, resolveProvider: true } }),
  register(server) {
    const { connection } = server;
    connection.onCompletion(server.onDocument('Completion', null, answerCompletion));
    connection.onCompletionResolve((item, token) =>
      server.guarded('Completion documentation', item, async () => {
        const uri = completionData(item)?.uri;
        if (uri === undefined) return item;
        const analysis = (await server.contextOf(uri))?.analysis;
        return resolveCompletion(item, analysis?.workspace ?? (await server.workspaceOf(uri)), analysis, server.client);
      })(item, token),
    );
  },
};
