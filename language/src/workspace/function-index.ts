import type { Catalogue } from '../catalogue/loader.js';
import { withoutThisapp } from '../semantics/symbols.js';
import type { Tree } from '../syntax/tree/tree.js';
import type { Occurrence, Org, ScriptFile, Settings, Workspace, WorkspaceFunction } from '../workspace.js';
import { IndexedFile, type IndexedFunction } from './indexed-file.js';

/** What one file sees of the others, and whether what it was told still holds. */
export interface WorkspaceView {
  readonly workspace: Workspace;
  /** False once a function that was asked about has come, gone or changed. */
  readonly isCurrent: boolean;
}

/**
 * The functions of all files of a workspace, and who calls them. Files are set and deleted as they change; nothing is read
 * here. A change costs the file itself, and reaches only those views that asked about a function in it.
 */
export class FunctionIndex {
  private readonly files = new Map<string, IndexedFile>();
  private readonly declarers = new Groups();
  private readonly callers = new Groups();
  /** Counts the changes. */
  private clock = 0;

  /** How many files there are. */
  get size(): number {
    return this.files.size;
  }

  /** Takes in a new or changed file. `tree` is that of the text, where somebody has it already. */
  set(uri: string, text: string, tree?: Tree): void {
    const before = this.files.get(uri);
    if (before?.text === text) return;
    const after = new IndexedFile(uri, text, tree);
    this.files.set(uri, after);
    this.replace(before, after);
  }

  delete(uri: string): void {
    const before = this.files.get(uri);
    if (before === undefined) return;
    this.files.delete(uri);
    this.replace(before, undefined);
  }

  has(uri: string): boolean {
    return this.files.has(uri);
  }

  /** A file as it is now. */
  file(uri: string): ScriptFile | undefined {
    return this.files.get(uri);
  }

  /** The functions of all files. */
  *all(): Iterable<WorkspaceFunction> {
    for (const file of this.files.values()) yield* file.functions;
  }

  uris(): Iterable<string> {
    return this.files.keys();
  }

  /** The workspace of one file: all the others. */
  view(uri: string, catalogue: Catalogue, settings: Settings, org: Org = {}): WorkspaceView {
    let checked = this.clock;
    let isCurrent = true;
    const found = new Map<string, IndexedFunction | undefined>();
    const called = new Map<string, boolean>();
    const find = (name: string) => this.find(name, uri);
    const isCalled = (name: string) => this.callers.get(name).some((file) => file.uri !== uri);
    const stillHolds = () => {
      for (const [name, before] of found) {
        const now = find(name);
        // What others concluded depends on the text, not on where it stands.
        if (now !== before && now?.text !== before?.text) return false;
      }
      for (const [name, before] of called) if (isCalled(name) !== before) return false;
      return true;
    };
    const index = this;
    return {
      workspace: {
        catalogue,
        settings,
        ...org,
        findFunction(name) {
          const key = withoutThisapp(name);
          const declaration = find(key);
          if (!found.has(key)) found.set(key, declaration);
          return declaration;
        },
        isCalled(name) {
          const key = withoutThisapp(name);
          const answer = isCalled(key);
          if (!called.has(key)) called.set(key, answer);
          return answer;
        },
        functions: () => index.functions(uri),
        occurrences: (name) => index.occurrences(withoutThisapp(name), uri),
      },
      get isCurrent() {
        if (isCurrent && checked !== index.clock) {
          checked = index.clock;
          isCurrent = stillHolds();
        }
        return isCurrent;
      },
    };
  }

  private find(name: string, asker: string): IndexedFunction | undefined {
    const files = this.declarers.get(name);
    if (files.length === 0) return undefined;
    const declared = files
      .filter(({ uri }) => uri !== asker)
      .flatMap(({ functions }) => functions.filter((each) => withoutThisapp(each.name) === name));
    return nearest(declared, asker);
  }

  private *functions(asker: string): Iterable<WorkspaceFunction> {
    for (const file of this.files.values()) if (file.uri !== asker) yield* file.functions;
  }

  private occurrences(name: string, asker: string): Occurrence[] {
    const files = new Set([...this.declarers.get(name), ...this.callers.get(name)]);
    return [...files].filter(({ uri }) => uri !== asker).flatMap((file) => file.occurrences(name));
  }

  private replace(before: IndexedFile | undefined, after: IndexedFile | undefined): void {
    this.clock++;
    this.declarers.move(before, after, (file) => file.functions.map(({ name }) => withoutThisapp(name)));
    this.callers.move(before, after, (file) => file.calls);
  }
}

/** The function of the nearest folder; undefined where that leaves several that are called differently. */
function nearest(declared: readonly IndexedFunction[], asker: string): IndexedFunction | undefined {
  if (declared.length < 2) return declared[0];
  const distances = declared.map(({ file }) => distance(file.uri, asker));
  const least = Math.min(...distances);
  const near = declared.filter((_, place) => distances[place] === least);
  return near.every(({ heading }) => heading === near[0]?.heading) ? near[0] : undefined;
}

/** How many folders lie between two files: those that one has to leave and those that one has to enter. */
function distance(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  let shared = 0;
  while (shared < Math.min(left.length, right.length) - 1 && left[shared] === right[shared]) shared++;
  return left.length + right.length - 2 - 2 * shared;
}

/** Files by name. */
class Groups {
  private readonly byName = new Map<string, Set<IndexedFile>>();

  get(name: string): readonly IndexedFile[] {
    const files = this.byName.get(name);
    return files === undefined ? noFiles : [...files];
  }

  /** Takes a file out from under its names and puts the one that replaces it under its own. */
  move(
    before: IndexedFile | undefined,
    after: IndexedFile | undefined,
    namesOf: (file: IndexedFile) => Iterable<string>,
  ): void {
    if (before !== undefined) {
      for (const name of namesOf(before)) {
        const files = this.byName.get(name);
        files?.delete(before);
        if (files?.size === 0) this.byName.delete(name);
      }
    }
    if (after !== undefined) {
      for (const name of namesOf(after)) {
        const files = this.byName.get(name);
        if (files === undefined) this.byName.set(name, new Set([after]));
        else files.add(after);
      }
    }
  }
}

const noFiles: readonly IndexedFile[] = [];
