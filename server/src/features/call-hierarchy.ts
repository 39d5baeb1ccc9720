import { type Analysis, type CallItem, callItem, incomingCalls, outgoingCalls } from '@deluge-tools/language';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CallHierarchyPrepareParams,
} from 'vscode-languageserver';
import { SymbolKind } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toLocation, toRange } from '../convert.js';
import type { Feature } from '../feature.js';
import { refuseCancelled } from '../guard.js';
import type { Lines } from '../script-document.js';

/** What is asked about: a file, open or not, and where its lines are. */
export interface CallSource extends Lines {
  readonly uri: string;
  readonly analysis: Analysis;
}

/** `textDocument/prepareCallHierarchy` */
function answerPrepareCallHierarchy(
  { document, analysis }: DocumentContext,
  params: CallHierarchyPrepareParams,
): CallHierarchyItem[] | null {
  const item = callItem(analysis, document.offsetAt(params.position));
  return item === undefined ? null : [toItem(document, item)];
}

/** `callHierarchy/incomingCalls` */
function answerIncomingCalls(source: CallSource, { name, kind }: CallHierarchyItem): CallHierarchyIncomingCall[] {
  // Nobody calls a script.
  if (kind !== SymbolKind.Function) return [];
  return incomingCalls(source.analysis, name).map(({ item, places }) => ({
    from: toItem(source, item),
    fromRanges: places.map(({ start, end }) => toRange(item.file?.lines ?? source, start, end)),
  }));
}

/** `callHierarchy/outgoingCalls` */
function answerOutgoingCalls(source: CallSource, { name, kind }: CallHierarchyItem): CallHierarchyOutgoingCall[] {
  if (kind !== SymbolKind.Function) return [];
  return outgoingCalls(source.analysis, name).map(({ item, places }) => ({
    to: toItem(source, item),
    fromRanges: places.map(({ start, end }) => toRange(source, start, end)),
  }));
}

/** A script outside of its functions is named after its file. */
function toItem(source: Lines & { readonly uri: string }, item: CallItem): CallHierarchyItem {
  const { uri, range } = toLocation(source, item);
  const isScript = item.name === '';
  return {
    name: isScript ? decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)) : item.name,
    kind: isScript ? SymbolKind.File : SymbolKind.Function,
    ...(item.detail !== '' && { detail: item.detail }),
    uri,
    range,
    selectionRange: toLocation(source, { ...item.selection, file: item.file }).range,
  };
}

export const callHierarchyFeature: Feature = {
  capabilities: () => ({ callHierarchyProvider: true }),
  register(server) {
    const { callHierarchy } = server.connection.languages;
    callHierarchy.onPrepare(server.onDocument('Call hierarchy', null, answerPrepareCallHierarchy));
    /** The file of an item need not be open. */
    const onItem = <R>(name: string, handler: (source: CallSource, item: CallHierarchyItem) => R[]) =>
      server.guarded<{ item: CallHierarchyItem }, R[]>(name, [], async ({ item }, token) => {
        const script = await server.scriptOf(item.uri);
        refuseCancelled(token);
        if (script === undefined) return [];
        const { analysis, lines } = script;
        return handler({ uri: item.uri, analysis, positionAt: (offset) => lines.positionAt(offset) }, item);
      });
    callHierarchy.onIncomingCalls(onItem('Incoming calls', answerIncomingCalls));
    callHierarchy.onOutgoingCalls(onItem('Outgoing calls', answerOutgoingCalls));
  },
};
