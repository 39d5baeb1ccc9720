import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import writeFileAtomic from 'write-file-atomic';
import { isJsonObject, type Json, JsonError, type JsonObject, parseJson, printJson } from '../json.js';

/** What a document looks like. */
export interface DocumentShape {
  initial(): JsonObject;
  /** What can be kept of what was read, and a sentence for each part that cannot. Members it does not know stay. */
  repair(read: JsonObject): { readonly document: JsonObject; readonly faults: readonly string[] };
}

/** A change of a document: the document to write, and what the caller wants to know. The same document: nothing is written. */
export type Change<Result> = (document: JsonObject) => { readonly document: JsonObject; readonly result: Result };

/** Long enough for an editor to finish a save that empties the file first. */
const pauseBeforeDoubt = 80;

/**
 * A JSON document in a file that a person may edit and that several windows share. It is read again when it changed on
 * disk, changed under a lock, and replaced as a whole, so that nobody ever sees half of it. A file that cannot be read is
 * kept aside. Where the folder cannot be written the document lives in memory; `problems` tells of both.
 */
export class DocumentFile {
  readonly file: string;
  readonly #shape: DocumentShape;
  readonly #problems: string[] = [];
  #known: { readonly document: JsonObject; readonly fingerprint: string } | undefined;
  /** Set while the folder cannot be written. */
  #unsaved: JsonObject | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(file: string, shape: DocumentShape) {
    this.file = file;
    this.#shape = shape;
  }

  problems(): string[] {
    return [...this.#problems];
  }

  async read(): Promise<JsonObject> {
    const found = await this.#load();
    return found.fault === undefined ? found.document : this.update((document) => ({ document, result: document }));
  }

  /** Changes wait for one another, in this process and in others. */
  update<Result>(change: Change<Result>): Promise<Result> {
    const turn = this.#queue.then(() => this.#updateAlone(change));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Writes the file if it is not there. */
  async ensure(): Promise<void> {
    await this.update((document) => ({ document, result: undefined }));
  }

  async #updateAlone<Result>(change: Change<Result>): Promise<Result> {
    let release: (() => Promise<void>) | undefined;
    try {
      await mkdir(dirname(this.file), { recursive: true });
      release = await lock(this.file, {
        realpath: false,
        retries: { retries: 60, factor: 1.2, minTimeout: 4, maxTimeout: 200, randomize: true },
        onCompromised: () =>
          this.#report(`The lock on ${basename(this.file)} was lost; another window may have changed it meanwhile.`),
      });
    } catch (error) {
      return this.#inMemory(change, error);
    }
    try {
      const found = await this.#load();
      const { document, result } = change(found.document);
      if (found.fault !== undefined) await this.#setAside(found.fault);
      if (document !== found.document || found.fault !== undefined || found.isNew) await this.#save(document);
      return result;
    } catch (error) {
      if (isFileError(error)) return this.#inMemory(change, error);
      throw error;
    } finally {
      await release().catch(() => undefined);
    }
  }

  async #load(): Promise<{ readonly document: JsonObject; readonly fault?: string; readonly isNew?: boolean }> {
    if (this.#unsaved !== undefined) return { document: this.#unsaved, isNew: true };
    const fingerprint = await fingerprintOf(this.file);
    if (fingerprint === undefined) return { document: this.#shape.initial(), isNew: true };
    if (fingerprint === this.#known?.fingerprint) return { document: this.#known.document };

    let attempt = await this.#parse();
    if (attempt === undefined) return { document: this.#shape.initial(), isNew: true };
    if ('fault' in attempt) {
      // An editor may be in the middle of a save: what is still damaged after a moment is damaged.
      await new Promise((resolve) => setTimeout(resolve, pauseBeforeDoubt));
      attempt = await this.#parse();
      if (attempt === undefined) return { document: this.#shape.initial(), isNew: true };
    }
    if ('fault' in attempt) return { document: this.#known?.document ?? this.#shape.initial(), fault: attempt.fault };

    const { document, faults } = this.#shape.repair(attempt.object);
    if (faults.length > 0) return { document, fault: faults.join(' ') };
    this.#known = { document, fingerprint };
    return { document };
  }

  /** Undefined if the file is gone. */
  async #parse(): Promise<{ readonly object: JsonObject } | { readonly fault: string } | undefined> {
    let value: Json;
    try {
      value = parseJson((await readFile(this.file, 'utf8')).replace(/^\uFEFF/, ''));
    } catch (error) {
      if (error instanceof JsonError) return { fault: error.message };
      if (isFileError(error) && error.code === 'ENOENT') return undefined;
      throw error;
    }
    return isJsonObject(value) ? { object: value } : { fault: 'It holds something else than an object.' };
  }

  async #setAside(fault: string): Promise<void> {
    const name = basename(this.file);
    const kept = name.replace(/\.json$/, `.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`);
    await rename(this.file, join(dirname(this.file), kept));
    this.#report(`${name} was damaged: ${fault} It is kept as ${kept}; the sandbox goes on with what it could keep.`);
  }

  async #save(document: JsonObject): Promise<void> {
    await writeFileAtomic(this.file, `${printJson(document, 2)}\n`);
    this.#unsaved = undefined;
    const fingerprint = await fingerprintOf(this.file);
    this.#known = fingerprint === undefined ? undefined : { document, fingerprint };
  }

  #inMemory<Result>(change: Change<Result>, error: unknown): Result {
    const reason = error instanceof Error ? error.message : String(error);
    this.#report(
      `${this.file} cannot be written (${reason}). The sandbox keeps its values in memory until it is closed.`,
    );
    const { document, result } = change(this.#unsaved ?? this.#known?.document ?? this.#shape.initial());
    this.#unsaved = document;
    return result;
  }

  /** The same trouble at every run is told once. */
  #report(problem: string): void {
    if (this.#problems.at(-1) !== problem) this.#problems.push(problem);
  }
}

/** Changes whenever the file is written or replaced, also twice within one tick of the clock. */
async function fingerprintOf(file: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch (error) {
    if (isFileError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
