import { mkdir, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { decode } from '@deluge-tools/project/decode';
import { FileError, readRegularFile } from '@deluge-tools/project/node';
import { isJsonObject, type Json, JsonError, type JsonObject, parseJson, printJson } from '../json.js';
import { replaceFile } from '../storage/durable-file.js';
import { isFileError, StorageFailure, storageFailure } from '../storage/failure.js';
import { type HeldLock, withFileLock } from '../storage/file-lock.js';

/** What a document looks like. */
export interface DocumentShape {
  initial(): JsonObject;
  /** What can be kept of what was read, and a sentence for each part that cannot. Members it does not know stay. */
  repair(read: JsonObject): { readonly document: JsonObject; readonly faults: readonly string[] };
}

/** A change of a document: the document to write, and what the caller wants to know. The same document: nothing is written. */
export type Change<Result> = (document: JsonObject) => { readonly document: JsonObject; readonly result: Result };

/** The largest file of the sandbox that is read, in bytes. */
const largestFile = 200_000_000;

/** A place where nothing can ever be written: a folder without permission, of another kind, or on a read-only disk. */
const unwritable: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST']);

/** Long enough for an editor to finish a save that empties the file first. */
const pauseBeforeDoubt = 80;

/**
 * A JSON document in a file that a person may edit and that several windows share. It is read again when it changed on
 * disk, changed under a lock, and replaced as a whole, so that nobody ever sees half of it. A file that cannot be read is
 * kept aside. Where the folder cannot be written at all the document is kept in memory. A write that fails, such as on a
 * full disk, changes nothing and rejects with StorageFailure. `problems` reports all of these.
 */
export class DocumentFile {
  readonly file: string;
  readonly #shape: DocumentShape;
  readonly #problems: string[] = [];
  #known: { readonly document: JsonObject; readonly fingerprint: string } | undefined;
  /** While the folder cannot be written: what would stand in the file, and the changes that are still to be made there. */
  #unsaved: { document: JsonObject; readonly changes: Change<unknown>[] } | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(file: string, shape: DocumentShape) {
    this.file = file;
    this.#shape = shape;
  }

  problems(): string[] {
    return [...this.#problems];
  }

  async read(): Promise<JsonObject> {
    if (this.#unsaved !== undefined) return this.#unsaved.document;
    const found = await this.#load().catch((error: unknown) => {
      if (isFileError(error)) return undefined;
      throw error;
    });
    if (found !== undefined && found.fault === undefined) return found.document;
    return this.update((document) => ({ document, result: document }));
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

  /** Puts the document back to what it is at first. */
  async reset(): Promise<void> {
    await this.update(() => ({ document: this.#shape.initial(), result: undefined }));
  }

  /** Puts another document, of the same shape, in the place of this one. */
  async replace(document: JsonObject): Promise<void> {
    await this.update(() => ({ document, result: undefined }));
  }

  /** A document of the same shape in another file. */
  at(file: string): DocumentFile {
    return new DocumentFile(file, this.#shape);
  }

  async #updateAlone<Result>(change: Change<Result>): Promise<Result> {
    try {
      await mkdir(dirname(this.file), { recursive: true });
      return await withFileLock(this.file, (lock) => this.#changeFile(change, lock));
    } catch (error) {
      const failure = storageFailure(this.file, error);
      if (!(failure instanceof StorageFailure)) throw error;
      if (unwritable.has(failure.code)) return this.#changeMemory(change, failure);
      this.#report(failure.message);
      throw failure;
    }
  }

  async #changeFile<Result>(change: Change<Result>, lock: HeldLock): Promise<Result> {
    const found = await this.#load();
    // What could not be written before is written now, on top of what others have written since.
    const before = (this.#unsaved?.changes ?? []).reduce((state, earlier) => earlier(state).document, found.document);
    const { document, result } = change(before);
    if (found.fault !== undefined) await this.#replaceDamaged(document, found.fault, lock);
    else if (document !== found.document || found.isNew) await this.#save(document, lock);
    this.#unsaved = undefined;
    return result;
  }

  async #load(): Promise<{ readonly document: JsonObject; readonly fault?: string; readonly isNew?: boolean }> {
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
      value = parseJson(decode(await readRegularFile(this.file, largestFile)));
    } catch (error) {
      if (error instanceof JsonError) return { fault: error.message };
      if (!(error instanceof FileError)) return { fault: error instanceof Error ? error.message : String(error) };
      if (error.code === 'ENOENT') return undefined;
      // What the file system refuses may be readable later; a device or an endless file never is.
      if (error.code !== undefined) throw error;
      return { fault: error.message };
    }
    return isJsonObject(value) ? { object: value } : { fault: 'It does not contain an object.' };
  }

  async #replaceDamaged(document: JsonObject, fault: string, lock: HeldLock): Promise<void> {
    const name = basename(this.file);
    const kept = name.replace(/\.json$/, `.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`);
    const aside = join(dirname(this.file), kept);
    await rename(this.file, aside);
    try {
      await this.#save(document, lock);
    } catch (error) {
      await rename(aside, this.file).catch(() => undefined);
      throw error;
    }
    this.#report(
      `${name} was damaged: ${fault} It is kept as ${kept}; the sandbox continues with the parts it could read.`,
    );
  }

  async #save(document: JsonObject, lock: HeldLock): Promise<void> {
    await replaceFile(this.file, `${printJson(document, 2)}\n`, lock);
    const fingerprint = await fingerprintOf(this.file);
    this.#known = fingerprint === undefined ? undefined : { document, fingerprint };
  }

  #changeMemory<Result>(change: Change<Result>, { message }: Error): Result {
    this.#report(`${this.file} cannot be written (${message}). The sandbox keeps its values in memory until it can.`);
    const unsaved = this.#unsaved ?? { document: this.#known?.document ?? this.#shape.initial(), changes: [] };
    this.#unsaved = unsaved;
    const { document, result } = change(unsaved.document);
    if (document !== unsaved.document) unsaved.changes.push(change);
    unsaved.document = document;
    return result;
  }

  /** A problem that repeats is reported once. */
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
