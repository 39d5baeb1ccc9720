import type { Parameter, Signature, Task } from '../../catalogue/types.js';
import type { Connection } from '../../workspace.js';
import { isRequiredHere, type Place } from '../markdown.js';

/** Texts with tab stops, in the syntax that LSP and TextMate share. */

/** Text that stands for itself in a snippet. */
export function plain(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** `${1|GET,POST|}`, or a placeholder where there is only one thing to choose. */
function choice(stop: number, values: readonly string[]): string {
  const [only, second] = values;
  if (second === undefined) return placeholder(stop, only ?? '');
  return `\${${stop}|${values.map((value) => value.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}`;
}

function placeholder(stop: number, text: string): string {
  return text === '' ? `$${stop}` : `\${${stop}:${plain(text)}}`;
}

/** The brackets of a task's call with its required arguments, which are texts in quotes or named places. */
export function taskArguments(
  place: Place,
  task: Task,
  signature: Signature,
  connections: readonly Connection[],
): string {
  const { params } = signature;
  const lastRequired = params.findLastIndex((parameter) => !parameter.optional || isRequiredHere(place, parameter));
  const stops = params
    .slice(0, lastRequired + 1)
    .map((parameter, index) => argumentStop(parameter, index + 1, task, connections));
  if (stops.length > 0) return `(${stops.join(', ')})$0`;
  return params.length > 0 ? '($1)$0' : '()$0';
}

function argumentStop(parameter: Parameter, stop: number, task: Task, connections: readonly Connection[]): string {
  if (parameter.isConnection === true) {
    const linkNames = connections
      .filter((connection) => serves(connection, task.service))
      .map(({ linkName }) => linkName);
    return `"${choice(stop, linkNames.length > 0 ? linkNames : [parameter.name])}"`;
  }
  if (parameter.values !== undefined && parameter.values.length > 1) {
    const values = choice(stop, parameter.values.map(String));
    return parameter.type === 'TEXT' ? `"${values}"` : values;
  }
  // Names of portals, modules and keys are nearly always written as texts; ids and maps come from variables.
  const isText = parameter.type === 'TEXT' && (parameter.altTypes ?? []).length === 0;
  return isText ? `"${placeholder(stop, parameter.name)}"` : placeholder(stop, parameter.name);
}

/** True if a connection may be used for tasks of a service: one that names no products serves all. */
export function serves(connection: Connection, service: string): boolean {
  return connection.products === undefined || connection.products.length === 0 || connection.products.includes(service);
}

/**
 * The brackets of a block with what it needs: its required attributes, and those that everybody writes out because
 * they have a usual value among several (`type : GET`). Brackets on lines of their own, as Zoho's editor lays them out.
 */
export function blockBody(task: Task, connections: readonly Connection[], ending: string): string {
  let stop = 1;
  const lines: string[] = [];
  for (const attribute of task.attributes) {
    const isUsual = attribute.default !== undefined && (attribute.values?.length ?? 0) > 1;
    if (attribute.optional && !isUsual) continue;
    lines.push(`\t${attribute.name} : ${attributeStop(attribute, stop++, task, connections)}`);
  }
  if (lines.length === 0) lines.push('\t$1');
  return `\n[\n${lines.join('\n')}\n]${ending}$0`;
}

/** The value of an attribute as a tab stop. */
export function attributeStop(
  attribute: Parameter,
  stop: number,
  task: Task,
  connections: readonly Connection[],
): string {
  if (attribute.values !== undefined && attribute.values.length > 0) {
    const values = attribute.values.map(String);
    const usual = String(attribute.default ?? values[0]);
    const ordered = [...values].sort((a, b) => Number(b === usual) - Number(a === usual));
    return attribute.bareWord === true || attribute.type !== 'TEXT'
      ? choice(stop, ordered)
      : `"${choice(stop, ordered)}"`;
  }
  if (attribute.isConnection === true) return argumentStop(attribute, stop, task, connections);
  if (attribute.type === 'BOOLEAN') return choice(stop, ['true', 'false']);
  return `$${stop}`;
}
