import { readFile } from 'node:fs/promises';
import type * as RunModule from '@deluge-tools/run';
import type { Confirm, Gateway, Runner } from '@deluge-tools/run';
import * as vscode from 'vscode';
import { folderOf } from '../accounts/folder-of.js';
import type { Connections } from '../settings/connections.js';
import { userSettings } from '../settings/personal.js';

/**
 * The part that runs tasks. Its bundle is loaded at the first run, not when the extension starts: most windows in
 * which a script is read never run one.
 */
export class Runners {
  private readonly didLoad = new vscode.EventEmitter<void>();
  private loaded: typeof RunModule | undefined;
  private opened: Gateway | undefined;
  /** One for each folder and default connection. They share the gateway: one sandbox, one set of accounts. */
  private readonly runners = new Map<string, Promise<Runner>>();
  /** Problems of the sandbox's file that the person was told of. */
  private readonly told = new Set<string>();

  /** The gateway is there from now on. */
  readonly onDidLoad = this.didLoad.event;

  /** @param confirm puts the questions before a run to the person. */
  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly connections: Connections,
    private readonly log: vscode.LogOutputChannel,
    private readonly confirm: Confirm,
  ) {}

  /** The bundle itself, loaded when it is first asked for. */
  get module(): typeof RunModule {
    // A path that is put together at run time, so that the bundler leaves it alone.
    this.loaded ??= require(this.context.asAbsolutePath('dist/run.js')) as typeof RunModule;
    return this.loaded;
  }

  /** Whether anybody needed the gateway yet. */
  get isLoaded(): boolean {
    return this.opened !== undefined;
  }

  /** What all runs of this window share: the accounts, the sandbox, the counters. */
  get gateway(): Gateway {
    if (this.opened !== undefined) return this.opened;
    this.opened = this.module.createGateway({
      storageDirectory: this.storageDirectory,
      secrets: this.context.secrets,
      memory: this.context.globalState,
      settings: userSettings,
      log: (line) => this.log.info(line),
    });
    this.didLoad.fire();
    return this.opened;
  }

  /** The runner for the settings of this resource. Rejects when the installation is damaged. */
  for(resource: vscode.Uri | undefined): Promise<Runner> {
    const folder = resource && vscode.workspace.getWorkspaceFolder(resource)?.uri;
    // A file may have a default connection of its own.
    const defaultConnection = this.connections.default(resource) ?? '';
    const key = JSON.stringify([folder?.toString() ?? '', defaultConnection]);
    let runner = this.runners.get(key);
    if (runner === undefined) {
      runner = this.create(folder, defaultConnection);
      this.runners.set(key, runner);
      // A failure is not kept: the next run tries again.
      runner.catch(() => this.runners.delete(key));
    }
    return runner;
  }

  /** Tells the person once of each thing that went wrong with the sandbox's file, such as one that was damaged. */
  tellProblems(): void {
    for (const problem of this.gateway.sandbox.problems()) {
      if (this.told.has(problem)) continue;
      this.told.add(problem);
      this.log.warn(problem);
      void vscode.window.showWarningMessage(problem, 'Show Sandbox').then((choice) => {
        if (choice !== undefined) void vscode.commands.executeCommand('deluge.showSandbox', 'salesiq');
      });
    }
  }

  /** Stops every run and the sandbox. */
  async stop(): Promise<void> {
    const runners = await Promise.allSettled(this.runners.values());
    this.runners.clear();
    await Promise.allSettled([
      ...runners.map((runner) => (runner.status === 'fulfilled' ? runner.value.dispose() : undefined)),
      this.opened?.dispose(),
    ]);
  }

  private async create(folder: vscode.Uri | undefined, defaultConnection: string): Promise<Runner> {
    const started = performance.now();
    const catalogue = JSON.parse(await readFile(this.context.asAbsolutePath('dist/catalogue.json'), 'utf8'));
    const runner = this.module.createRunner({
      storageDirectory: this.storageDirectory,
      catalogue,
      gateway: this.gateway,
      folder: folderOf(folder),
      confirm: this.confirm,
      connections: () => this.connections.read(folder).connections,
      defaultConnection,
      log: (line) => this.log.info(line),
    });
    this.log.debug(`Loaded the part that runs tasks in ${Math.round(performance.now() - started)} ms`);
    return runner;
  }

  /** The person's, not the workspace's: a portal that was added is there in every folder, and for the command line. */
  private get storageDirectory(): string {
    return vscode.Uri.joinPath(this.context.globalStorageUri, 'sandbox').fsPath;
  }
}
