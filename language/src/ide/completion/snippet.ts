import type { Catalogue } from '../../catalogue/loader.js';
import type { Parameter, SystemVariable, Task } from '../../catalogue/types.js';
import type { Layout } from '../../syntax/layout-of-file.js';
import type { Connection } from '../../workspace.js';
import type { RenderContext } from '../markdown.js';

/** Texts with tab stops, in the syntax that LSP and TextMate share. */

/** Text that stands for itself in a snippet. */
export function plain(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** What a snippet inserts, before anybody fills it in. A stop that comes again repeats the text of its first place. */
export function withoutStops(snippet: string): string {
  const texts = new Map<string, string>();
  return snippet
    .replace(/\$\{(\d+)(?::((?:\\.|[^\\}])*)|\|([^|]*)\|)\}/g, (_, stop: string, text?: string, values?: string) => {
      const first = text ?? values?.split(',')[0] ?? '';
      if (!texts.has(stop)) texts.set(stop, first);
      return texts.get(stop) ?? first;
    })
    .replace(/(?<!\\)\$\d+/g, '')
    .replace(/\\([\\$}])/g, '$1');
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

/** What a snippet is made for: where the script runs, and what it can be connected with. */
export interface Setting {
  readonly place: RenderContext;
  readonly connections: readonly Connection[];
}

/**
 * The brackets of a block with what it needs: its required attributes, and those that everybody writes out because
 * they have a usual value among several (`type : GET`). Laid out as the file lays out its blocks.
 */
export function blockBody(setting: Setting, task: Task, ending: string, layout: Layout): string {
  let stop = 1;
  const lines: string[] = [];
  for (const attribute of task.attributes) {
    const isUsual = attribute.default !== undefined && (attribute.values?.length ?? 0) > 1;
    if (attribute.optional && !isUsual) continue;
    lines.push(`\t${attribute.name}${layout.attributeColon}${attributeStop(setting, task, attribute, stop++)}`);
  }
  if (lines.length === 0) lines.push('\t$1');
  return `${layout.bracketOnOwnLine ? '\n' : ' '}[\n${lines.join('\n')}\n]${ending}$0`;
}

/** The value of an attribute as a tab stop; its name stands before it already. */
export function attributeStop(setting: Setting, task: Task, attribute: Parameter, stop: number): string {
  return valueStop(setting, task, attribute, stop, '');
}

function valueStop(setting: Setting, task: Task, parameter: Parameter, stop: number, name: string): string {
  if (parameter.isConnection === true) {
    const linkNames = setting.connections.filter((connection) => serves(connection, task.service));
    return `"${choice(stop, linkNames.length > 0 ? linkNames.map(({ linkName }) => linkName) : [parameter.name])}"`;
  }
  // Names of portals, modules and keys are nearly always written as texts; ids and maps come from variables.
  const isText = parameter.type === 'TEXT' && parameter.bareWord !== true && (parameter.altTypes ?? []).length === 0;
  const quote = isText ? '"' : '';
  if (parameter.values !== undefined && parameter.values.length > 0) {
    const values = parameter.values.map(String);
    const usual = String(parameter.default ?? values[0]);
    const ordered = [...values].sort((a, b) => Number(b === usual) - Number(a === usual));
    return quote + choice(stop, ordered) + quote;
  }
  if (parameter.type === 'BOOLEAN') return choice(stop, ['true', 'false']);
  const variables = variablesNamedBy(setting.place.catalogue, parameter.summary).map((variable) => variable.name);
  if (variables.length > 0) return choice(stop, variables);
  return quote + placeholder(stop, name) + quote;
}

/** True if a connection may be used for tasks of a service: one that names no products serves all. */
export function serves(connection: Connection, service: string): boolean {
  return connection.products === undefined || connection.products.length === 0 || connection.products.includes(service);
}

/** The system variables that an explanation names: the sender of a mail is `zoho.adminuserid`. */
export function variablesNamedBy(catalogue: Catalogue, explanation: string): readonly SystemVariable[] {
  const names = explanation.match(/\bzoho(?:\.\w+)+/g) ?? [];
  return names.map((name) => catalogue.systemVariable(name)).filter((variable) => variable !== undefined);
}
