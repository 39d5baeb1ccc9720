import { type InitializationOptions, settingsSection } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { proposeWithoutSelection } from './typing.js';
import { serveVirtualFiles } from './virtual-files.js';

export { type LanguageClient, State } from 'vscode-languageclient/node';

/**
 * Schemes under which editors show a past version of a file. Hover and colours help there; a problem that is reported
 * there would stand in the Problems view beside the real file's, and could not be repaired.
 */
const pastVersions = new Set([
  'git',
  'gitfs',
  'gitlens',
  'vscode-local-history',
  'chat-editing-text-model',
  'pr',
  'review',
]);

/** What the server is told of this editor beyond the protocol. */
const initialization: InitializationOptions = {
  codeLens: true,
  connectionCommands: true,
  servesFiles: true,
  parameterHintsCommand: 'editor.action.triggerParameterHints',
};

/** What the server is told of a resource beyond the settings: who answers, and the connection of this very file. */
export type BeyondSettings = (resource: vscode.Uri | undefined) => Readonly<Record<string, unknown>>;

/** A small nursery for new objects: checking a large script makes many that are gone at once, and V8 would keep room for them. */
const serverFlags = ['--max-semi-space-size=2'];

/** Makes the client of the language server, which is not started yet. */
export function createClient(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  beyondSettings: BeyondSettings,
): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const serverOptions: ServerOptions = {
    run: { module, transport: TransportKind.ipc, options: { execArgv: [...serverFlags] } },
    debug: {
      module,
      transport: TransportKind.ipc,
      options: { execArgv: ['--nolazy', '--inspect=6009', '--enable-source-maps', ...serverFlags] },
    },
  };
  const clientOptions: LanguageClientOptions = {
    // Any scheme: files, untitled scripts, virtual file systems, and whatever a remote window brings.
    documentSelector: [{ language: 'deluge' }, { language: 'creator-ds' }],
    initializationOptions: initialization,
    diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
    outputChannel: log,
    traceOutputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    middleware: {
      provideCompletionItem: proposeWithoutSelection,
      provideDiagnostics: (document, previous, token, next) => {
        const uri = document instanceof vscode.Uri ? document : document.uri;
        return pastVersions.has(uri.scheme) ? undefined : next(document, previous, token);
      },
      workspace: {
        async configuration(params, token, next) {
          const sections = await next(params, token);
          if (!Array.isArray(sections)) return sections;
          return sections.map((section, index) => {
            const item = params.items[index];
            if (item?.section !== settingsSection) return section;
            const resource = item.scopeUri === undefined ? undefined : vscode.Uri.parse(item.scopeUri);
            return { ...section, ...beyondSettings(resource) };
          });
        },
      },
    },
  };
  const client = new LanguageClient('deluge', 'Deluge', serverOptions, clientOptions);
  serveVirtualFiles(client);
  return client;
}
