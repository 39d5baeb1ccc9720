import * as vscode from 'vscode';

const memoryKey = 'deluge.answerShapes';

/** More shapes than this and the oldest are forgotten: they go to the server with the settings. */
const capacity = 50;

/** The shapes of answers that the person chose for completion, by task; kept for the workspace. */
export class AnswerShapes implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {}

  all(): Readonly<Record<string, unknown>> {
    return this.memory.get<Record<string, unknown>>(memoryKey) ?? {};
  }

  async set(task: string, shape: unknown): Promise<void> {
    const { [task]: _, ...others } = this.all();
    const entries = [...Object.entries(others), [task, shape]].slice(-capacity);
    await this.memory.update(memoryKey, Object.fromEntries(entries));
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
