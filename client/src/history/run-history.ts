import type { HistoryEntry, SentRequest } from '@deluge-tools/run';

/** Where the history is kept: some files by name. Reading a file that is not there gives undefined. */
export interface HistoryFiles {
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** Which task of which script ran, so that it can be found again. */
export interface RunPlace {
  /** The script's address. */
  readonly script: string;
  /** Where the task began, in UTF-16 code units. */
  readonly start: number;
}

/** What is kept of a run beside its answer. */
export interface StoredRun extends Omit<HistoryEntry, 'json' | 'request'>, RunPlace {
  readonly id: string;
  /** True if the answer was kept as well: of the sandbox always, of an account only if the person wants it. */
  readonly hasContent: boolean;
}

/** What a run sent and got; in a file of its own, because it may be long. */
export interface RunContent {
  /** What the expression gave, as JSON. */
  readonly json?: string;
  readonly request?: SentRequest;
}

const index = 'runs.json';

/**
 * The runs of a workspace, the newest first. What is kept of one is decided by `historyEntry` of the runner; here it is
 * only stored. Files may have been edited or cut short: what cannot be read is left out.
 */
export class RunHistory {
  private readonly listeners = new Set<() => void>();
  private runs: Promise<StoredRun[]> | undefined;
  /** Changes go one after another, or one would overwrite the other's list. */
  private last: Promise<unknown> = Promise.resolve();

  /** @param capacity how many runs are kept; asked at every run. 0 keeps none. */
  constructor(
    private readonly files: HistoryFiles,
    private readonly capacity: () => number,
  ) {}

  list(): Promise<readonly StoredRun[]> {
    this.runs ??= this.read();
    return this.runs;
  }

  /** The answer of a run, or undefined if it was not kept or is gone. */
  async content({ id, hasContent }: StoredRun): Promise<RunContent | undefined> {
    const text = hasContent ? await this.files.read(contentFile(id)) : undefined;
    const content = text === undefined ? undefined : parsed(text);
    return isObject(content) ? (content as RunContent) : undefined;
  }

  add({ json, request, ...entry }: HistoryEntry, place: RunPlace): Promise<StoredRun> {
    return this.change(async (runs) => {
      const hasContent = json !== undefined || request !== undefined;
      const run: StoredRun = { ...entry, ...place, id: freeId(entry.at, runs), hasContent };
      const content: RunContent = { ...(json !== undefined && { json }), ...(request !== undefined && { request }) };
      if (this.capacity() > 0 && hasContent) await this.files.write(contentFile(run.id), JSON.stringify(content));
      return { runs: [run, ...runs], result: run };
    });
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.change(async (runs) => ({ runs: runs.filter(({ id }) => !ids.includes(id)), result: undefined }));
  }

  clear(): Promise<void> {
    return this.change(async () => ({ runs: [], result: undefined }));
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  private change<R>(how: (runs: readonly StoredRun[]) => Promise<{ runs: StoredRun[]; result: R }>): Promise<R> {
    const changed = this.last.then(async () => {
      const before = await this.list();
      const { runs, result } = await how(before);
      const kept = runs.slice(0, Math.max(0, this.capacity()));
      await this.files.write(index, JSON.stringify(kept, undefined, 1));
      this.runs = Promise.resolve(kept);
      const ids = new Set(kept.map(({ id }) => id));
      const dropped = [...before, ...runs].filter(({ id, hasContent }) => hasContent && !ids.has(id));
      await Promise.allSettled(dropped.map(({ id }) => this.files.remove(contentFile(id))));
      for (const listener of this.listeners) listener();
      return result;
    });
    this.last = changed.catch(() => undefined);
    return changed;
  }

  private async read(): Promise<StoredRun[]> {
    const stored = parsed((await this.files.read(index)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isStoredRun) : [];
  }
}

function contentFile(id: string): string {
  return `${id}.json`;
}

/** Ids are file names: letters, digits and hyphens. */
function freeId(at: number, runs: readonly StoredRun[]): string {
  const base = Math.floor(at).toString(36);
  let id = base;
  for (let number = 2; runs.some((run) => run.id === id); number++) id = `${base}-${number}`;
  return id;
}

/** A file of the history can be edited by anybody, and its ids name files. */
function isStoredRun(value: unknown): value is StoredRun {
  if (!isObject(value)) return false;
  const { id, at, name, source, script, start, ok, target, connectionLabel, milliseconds, hasContent } = value;
  return (
    typeof id === 'string' &&
    /^[a-z0-9-]+$/.test(id) &&
    [name, source, script, target, connectionLabel].every((text) => typeof text === 'string') &&
    [at, start, milliseconds].every((number) => typeof number === 'number') &&
    [ok, hasContent].every((flag) => typeof flag === 'boolean')
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
