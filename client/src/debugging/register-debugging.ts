import * as vscode from 'vscode';
import type { OnDemand } from '../on-demand.js';
import { lazyTree } from '../views/lazy-tree.js';
import { FunctionLenses } from './function-lenses.js';
import { inlineValues } from './inline-values.js';
import { trackPausedBeforeCall } from './paused-before-call.js';
import { programOf, scriptInEditor } from './program-of.js';

/** Debugging of scripts: F5 without a launch.json, lenses on functions, and values beside the lines while a script is paused. */
export function registerDebugging(onDemand: () => OnDemand): vscode.Disposable {
  const type = 'deluge';
  const script: vscode.DocumentFilter = { language: 'deluge' };
  return vscode.Disposable.from(
    vscode.debug.registerDebugConfigurationProvider(type, {
      resolveDebugConfiguration: (_, given) => completed(given),
    }),
    vscode.debug.registerDebugAdapterDescriptorFactory(type, {
      createDebugAdapterDescriptor: () => new vscode.DebugAdapterInlineImplementation(onDemand().debugAdapter()),
    }),
    vscode.debug.registerDebugAdapterTrackerFactory(type, trackPausedBeforeCall()),
    vscode.languages.registerInlineValuesProvider(script, inlineValues),
    vscode.languages.registerCodeLensProvider(script, new FunctionLenses()),
    vscode.window.createTreeView('deluge.info', { treeDataProvider: lazyTree(() => onDemand().info) }),
    vscode.window.createTreeView('deluge.runSummary', { treeDataProvider: lazyTree(() => onDemand().runSummary) }),
  );
}

/** A configuration that names no script is for the one in the editor. Undefined, after a message, if there is none. */
function completed(given: vscode.DebugConfiguration): vscode.DebugConfiguration | undefined {
  const configuration: vscode.DebugConfiguration = {
    ...given,
    type: 'deluge',
    request: 'launch',
    name: given.name || 'Debug File',
    // A run that does not pause shows what it prints in the view Info.
    ...(given.noDebug === true ? { internalConsoleOptions: 'neverOpen' } : {}),
  };
  if (configuration.program) return configuration;
  const document = scriptInEditor();
  return document && { ...configuration, program: programOf(document) };
}
