import { elementOf, type Key, keysOfMap } from './contents.js';
import type { Type } from './type.js';
import type { TypeReader } from './type-reader.js';

/** `LIST of TEXT | null`: one line, without the keys of maps. */
export function nameOfType(inference: TypeReader, type: Type, depth = 0): string {
  switch (type.kind) {
    case 'UNION':
      return (type.members ?? []).map((member) => nameOfType(inference, member, depth)).join(' | ');
    case 'NULL':
      return 'null';
    case 'NEVER':
    case 'UNKNOWN':
      return 'unknown';
    case 'RECORDS':
      return type.form === undefined ? 'RECORDS' : `RECORDS of ${type.form}`;
    case 'LIST': {
      const element = depth < deepest ? elementOf(inference, type) : undefined;
      if (element === undefined || element.kind === 'UNKNOWN') return 'LIST';
      const name = nameOfType(inference, element, depth + 1);
      return element.kind === 'UNION' ? `LIST of (${name})` : `LIST of ${name}`;
    }
    default:
      return type.kind;
  }
}

const deepest = 3;
/** A hover shows some fifteen lines before one has to scroll. */
const mostLines = 24;

/**
 * The keys of a map, or of the maps in a list, one a line and nested ones indented, in the manner of JSON; undefined if
 * none is known. Names of keys come from scripts and answers: put it into a fence that they cannot close.
 */
export function outlineOf(inference: TypeReader, type: Type): string | undefined {
  const lines: string[] = [];
  outline(inference, type, '', lines, '');
  if (lines.length === 0) return undefined;
  const shown = lines.slice(0, mostLines);
  if (shown.length < lines.length) shown.push('…');
  return shown.join('\n');
}

function outline(inference: TypeReader, type: Type, indent: string, lines: string[], prefix: string): void {
  const element = type.kind === 'LIST' ? elementOf(inference, type) : undefined;
  const map = element ?? type;
  const keys = indent.length / 2 < deepest && lines.length <= mostLines ? keysOfMap(inference, map) : [];
  if (keys.length === 0) {
    if (prefix !== '') lines.push(`${indent}${prefix}${nameOfType(inference, type)}`);
    return;
  }
  const [open, close] = element === undefined ? ['{', '}'] : ['[{', '}]'];
  lines.push(`${indent}${prefix}${open}`);
  for (const key of keys) outline(inference, key.type, `${indent}  `, lines, `${label(key)}: `);
  lines.push(`${indent}${close}`);
}

function label({ name }: Key): string {
  return JSON.stringify(name.length > longestName ? `${name.slice(0, longestName)}…` : name);
}

const longestName = 60;
