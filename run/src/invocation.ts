import { type Catalogue, nameInScript, type Parameter, type Task } from '@deluge-tools/language';
import { DelugeList, type DelugeValue, type TaskRequest } from '@deluge-tools/runtime';

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

/** What a running script asks of its host, as an invocation. */
export function invocationOf(request: TaskRequest, catalogue: Catalogue): Invocation {
  const form = request.kind === 'task' ? 'call' : 'block';
  const task = catalogue.task(request.name, form);
  const { attachments, given } =
    request.kind === 'task'
      ? { attachments: [], given: callArguments(request.values, task) }
      : blockArguments(request.attributes, task);
  const connection = given.find(isConnection);
  return {
    name: task === undefined ? request.name : nameInScript(task),
    form,
    task,
    arguments: given.filter((argument) => !isConnection(argument)),
    linkName: typeof connection?.value === 'string' ? connection.value : '',
    creatorAttachments: attachments,
  };
}

function callArguments(values: readonly DelugeValue[], task: Task | undefined): InvokedArgument[] {
  const parameters = parametersFor(task, values.length);
  return values.map((value, index) => {
    const parameter = parameters[index];
    return { name: parameter?.name ?? `argument ${index + 1}`, parameter, value, isLeftOut: false };
  });
}

function blockArguments(attributes: Readonly<Record<string, readonly DelugeValue[]>>, task: Task | undefined) {
  const attachments: string[] = [];
  const given = Object.entries(attributes).flatMap(([written, all]): InvokedArgument[] => {
    const spelled = written.replaceAll(/\s+/g, ' ');
    const parameter = attributeNamed(task, spelled);
    const name = parameter?.name ?? spelled;
    const values = name.toLowerCase() === 'attachments' ? all.filter((value) => !isOfCreator(value)) : all;
    attachments.push(...all.filter((value) => !values.includes(value)).map(String));
    if (values.length === 0) return [];
    const value = values.length === 1 ? (values[0] ?? null) : new DelugeList([...values]);
    return [{ name, parameter, value, isLeftOut: false }];
  });
  return { attachments, given };
}

/** A report or a template that Creator attaches: a running script gives its source, as it has no value here. */
function isOfCreator(value: DelugeValue): boolean {
  return typeof value === 'string' && /^(?:view|template)\s*:/i.test(value);
}

function isConnection({ parameter, name }: InvokedArgument): boolean {
  return parameter?.isConnection === true || name === 'connection';
}

/** The signature that a call of so many arguments means: one that fits exactly, else the first that is long enough. */
export function parametersFor(task: Task | undefined, count: number): readonly Parameter[] {
  const all = task?.signatures.map(({ params }) => params) ?? [];
  return (
    all.find((params) => params.length === count) ?? all.find((params) => params.length > count) ?? all.at(-1) ?? []
  );
}

/** The attribute of a block by any of its spellings, in lower case. */
export function attributeNamed(task: Task | undefined, name: string): Parameter | undefined {
  return task?.attributes.find((known) =>
    [known.name, ...(known.aliases ?? [])].some((spelling) => spelling.toLowerCase() === name),
  );
}
