import * as vscode from 'vscode';
import type { OnDemand } from '../on-demand.js';
import { FunctionLenses } from './function-lenses.js';
import { inlineValues } from './inline-values.js';
import { programOf } from './program-of.js';

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
    vscode.languages.registerInlineValuesProvider(script, inlineValues),
    vscode.languages.registerCodeLensProvider(script, new FunctionLenses()),
  );
}

/** A configuration that names no script is for the one in the editor. Undefined, after a message, if there is none. */
function completed(given: vscode.DebugConfiguration): vscode.DebugConfiguration | undefined {
  const configuration: vscode.DebugConfiguration = {
    ...given,
    type: 'deluge',
    request: 'launch',
    name: given.name || 'Debug File',
  };
  if (configuration['program']) return configuration;
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'deluge') {
    void vscode.window.showInformationMessage('Open a Deluge script to run or debug it.');
    return undefined;
  }
  return { ...configuration, program: programOf(document) };
}
