import type { Parameter, Task } from '@deluge-tools/language';
import type { DelugeValue } from '@deluge-tools/runtime';

/**
 * One execution of a task with the values of its arguments: what is planned, consented to and performed. A task that a
 * person selected in a script and a request of a running script both become one.
 */
export interface Invocation {
  /** In the spelling of the catalogue where it knows the task. */
  readonly name: string;
  readonly form: 'call' | 'block';
  /** The catalogue's entry; undefined for a task that it does not list. */
  readonly task: Task | undefined;
  /** In the order of the script, without the connection. */
  readonly arguments: readonly InvokedArgument[];
  /** Empty where the script names no connection; undefined where its name cannot be computed. */
  readonly linkName: string | undefined;
  /** Attachments that only Creator can make, as the script writes them: `view : Report as PDF`. */
  readonly creatorAttachments: readonly string[];
}

export interface InvokedArgument {
  /** The name of the parameter, or `argument 3`. */
  readonly name: string;
  /** As the catalogue describes it; undefined for one that it does not list. */
  readonly parameter: Parameter | undefined;
  readonly value: DelugeValue;
  /** True if a person left out what the task can run without. */
  readonly isLeftOut: boolean;
}
