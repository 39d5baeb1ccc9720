import table from './data/task-http.json';
import type { Template } from './placeholders.js';

/** How one task is reached over HTTP; see data/task-http.schema.json for each member. */
export interface TaskRequest {
  readonly task: string;
  readonly aliases?: readonly string[];
  /** Names the row of hosts, and the rules by which an answer is read. */
  readonly service: string;
  /** In the order of the call; `?` marks one that may be left out. */
  readonly parameters: readonly string[];
  readonly method: string;
  readonly url: string;
  readonly query?: Readonly<Record<string, Template>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly as: 'json' | 'form' | 'multipart'; readonly content: Template };
  readonly answer: { readonly path: string; readonly onError?: string; readonly whenEmpty?: unknown };
  /** True if it changes something where it arrives. */
  readonly writes: boolean;
  /** True if it changes many records at once or cannot be undone. */
  readonly confirmAlways?: true;
  readonly scopes: readonly string[];
  readonly trust: {
    readonly confidence: 'high' | 'medium' | 'low';
    /** Whether each part was read in Zoho's documentation. */
    readonly signature: boolean;
    readonly endpoint: boolean;
    readonly answer: boolean;
  };
  readonly documents: { readonly task: string; readonly api?: string };
  readonly notes?: readonly string[];
}

// What the compiler cannot know of a JSON file is checked against its schema in a test.
const tasks = table.tasks as readonly unknown[] as readonly TaskRequest[];
const serviceNotes: Readonly<Record<string, readonly string[]>> = table.serviceNotes;

let byName: ReadonlyMap<string, TaskRequest> | undefined;

/** Every task whose request is known. */
export const taskRequests: readonly TaskRequest[] = tasks;

/** A task by its name or an alias, in any letter case; undefined if nobody published its request. */
export function taskRequest(name: string): TaskRequest | undefined {
  byName ??= new Map(tasks.flatMap((row) => [row.task, ...(row.aliases ?? [])].map((key) => [key.toLowerCase(), row])));
  return byName.get(name.toLowerCase());
}

/** True for a task that Zoho lists, but whose request nobody published. */
export function isKnownWithoutRequest(name: string): boolean {
  return table.withoutRequest.some((known) => known.toLowerCase() === name.toLowerCase());
}

/** True if Zoho documents no address for the task, so that the request is a guess. */
export function isUndocumented({ trust, documents }: TaskRequest): boolean {
  return !trust.endpoint && documents.api === undefined;
}

/** What a person should know before they trust the answer: of the service first, then of the task. */
export function notesOf(row: TaskRequest): readonly string[] {
  return [...(Object.hasOwn(serviceNotes, row.service) ? (serviceNotes[row.service] ?? []) : []), ...(row.notes ?? [])];
}
