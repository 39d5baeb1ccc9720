import { readFile } from 'node:fs/promises';
import type * as RunModule from '@deluge-tools/run';
import type { Runner } from '@deluge-tools/run';
import * as vscode from 'vscode';
import type { Connections } from '../settings/connections.js';

/**
 * The part that runs tasks. Its bundle is loaded at the first run, not when the extension starts: most windows in
 * which a script is read never run one.
 */
export class Runners {
  private loaded: typeof RunModule | undefined;
  /** One for each workspace folder, because each may have its own connections. They share one sandbox store. */
  private readonly runners = new Map<string, Promise<Runner>>();
  /** Problems of the sandbox's file that the person was told of. */
  private readonly told = new Set<string>();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly connections: Connections,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The bundle itself, loaded when it is first asked for. */
  get module(): typeof RunModule {
    // A path that is put together at run time, so that the bundler leaves it alone.
    this.loaded ??= require(this.context.asAbsolutePath('dist/run.js')) as typeof RunModule;
    return this.loaded;
  }

  /** The runner for the settings of this resource. Rejects when the installation is damaged. */
  for(resource: vscode.Uri | undefined): Promise<Runner> {
    const folder = resource && vscode.workspace.getWorkspaceFolder(resource)?.uri;
    const key = folder?.toString() ?? '';
    let runner = this.runners.get(key);
    if (runner === undefined) {
      runner = this.create(folder);
      this.runners.set(key, runner);
      // A failure is not kept: the next run tries again.
      runner.catch(() => this.runners.delete(key));
    }
    return runner;
  }

  /** Tells the person once of each thing that went wrong with the sandbox's file, such as one that was damaged. */
  tellProblems(runner: Runner): void {
    for (const problem of runner.sandbox.problems()) {
      if (this.told.has(problem)) continue;
      this.told.add(problem);
      this.log.warn(problem);
      void vscode.window.showWarningMessage(problem, 'Show Sandbox').then((choice) => {
        if (choice !== undefined) void vscode.commands.executeCommand('deluge.showSandbox');
      });
    }
  }

  /** Stops every sandbox that was started. */
  async stop(): Promise<void> {
    const runners = await Promise.allSettled(this.runners.values());
    this.runners.clear();
    await Promise.allSettled(
      runners.map((runner) => (runner.status === 'fulfilled' ? runner.value.dispose() : undefined)),
    );
  }

  private async create(folder: vscode.Uri | undefined): Promise<Runner> {
    const started = performance.now();
    const catalogue = JSON.parse(await readFile(this.context.asAbsolutePath('dist/catalogue.json'), 'utf8'));
    const runner = this.module.createRunner({
      // The person's, not the workspace's: a portal that was added is there in every folder, and for the command line.
      storageDirectory: vscode.Uri.joinPath(this.context.globalStorageUri, 'sandbox').fsPath,
      catalogue,
      connections: () => this.connections.read(folder).connections,
      defaultConnection: () => this.connections.default(folder) ?? '',
      log: (line) => this.log.info(line),
    });
    this.log.debug(`Loaded the part that runs tasks in ${Math.round(performance.now() - started)} ms`);
    return runner;
  }
}
