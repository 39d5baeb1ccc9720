/** The part of the editor's memento that is needed here, so that this can be tested without an editor. */
export interface Memory {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): Thenable<void>;
}

const memoryKey = 'deluge.answers';

/** More answers than this and the oldest are forgotten: a workspace's memory is read whole at each start. */
const capacity = 200;

/** Answers that the person gave for arguments, by the question's key; kept for the workspace, offered the next time. */
export class RememberedAnswers {
  constructor(private readonly memory: Memory) {}

  /** The last answer to this question, or undefined if it was never answered. */
  recall(key: string): string | undefined {
    return this.entries().get(key);
  }

  async remember(answers: Readonly<Record<string, string>>): Promise<void> {
    const entries = this.entries();
    for (const [key, answer] of Object.entries(answers)) {
      // Taken out first: a map keeps a key at its first place, and the oldest answers go first.
      entries.delete(key);
      entries.set(key, answer);
    }
    await this.memory.update(memoryKey, [...entries].slice(-capacity));
  }

  private entries(): Map<string, string> {
    const stored = this.memory.get<unknown>(memoryKey);
    return new Map(Array.isArray(stored) ? stored.filter(isEntry) : []);
  }
}

function isEntry(value: unknown): value is [string, string] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}
