import { type Catalogue, nearest } from '@deluge-tools/language';
import { defaultSettings, type Field, fields, type SettingsChange } from './fields.js';
import type { Path, SettingsProblem } from './problem.js';
import { withChange } from './script-settings.js';
import { isObject, isSet, ValueReader } from './value-reader.js';

/** Where settings are written. */
export type Source = 'file' | 'editor';

/** What somebody wrote, and what is wrong with it. */
export interface FieldsReading {
  readonly change: SettingsChange;
  readonly problems: readonly SettingsProblem[];
}

/** Reads an object by the table of {@link fields}. What cannot be used is a problem; everything else still counts. */
export function readFields(root: unknown, source: Source, catalogue: Catalogue): FieldsReading {
  const problems: SettingsProblem[] = [];
  if (isSet(root) && !isObject(root)) {
    problems.push({ kind: 'value', path: [], expected: 'an object', found: root });
    return { change: {}, problems };
  }
  let change: SettingsChange = {};
  for (const field of fields) {
    const path = field[source]?.split('.');
    if (path === undefined) continue;
    const found = valueAt(root, path, problems);
    if (!isSet(found)) continue;
    const read = field.read(new ValueReader(found, path, problems, nearest), catalogue);
    if (read !== undefined) change = joined(change, read);
  }
  return { change, problems };
}

/** The value at a path; an object on the way that is none is a problem, noted once. */
function valueAt(root: unknown, path: Path, problems: SettingsProblem[]): unknown {
  let found = root;
  for (const [depth, name] of path.entries()) {
    if (!isSet(found)) return undefined;
    if (!isObject(found)) {
      const place = path.slice(0, depth);
      if (!problems.some((known) => known.path.join('.') === place.join('.'))) {
        problems.push({ kind: 'value', path: place, expected: 'an object', found });
      }
      return undefined;
    }
    found = Object.hasOwn(found, name) ? found[name] : undefined;
  }
  return found;
}

function joined(change: SettingsChange, next: SettingsChange): SettingsChange {
  const language = change.language || next.language ? { language: { ...change.language, ...next.language } } : {};
  return { ...change, ...next, ...language };
}

/** The names in a `deluge.json` that no field has. Editors have settings of their own under the same section. */
export function unknownFields(root: unknown): SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  const visit = (value: unknown, path: readonly string[]) => {
    if (!isObject(value)) return;
    const known = namesBelow(path);
    for (const [name, member] of Object.entries(value)) {
      const inside = [...path, name];
      if (path.length === 0 && name === '$schema') continue;
      if (!known.has(name)) new ValueReader(member, inside, problems, nearest).unknown('field', [...known], true);
      else if (!isField(inside)) visit(member, inside);
    }
  };
  visit(root, []);
  return problems;
}

function namesBelow(path: readonly string[]): ReadonlySet<string> {
  return new Set(
    filePaths()
      .filter((each) => each.length > path.length && path.every((name, index) => each[index] === name))
      .map((each) => each[path.length]!),
  );
}

function isField(path: readonly string[]): boolean {
  return filePaths().some((each) => each.join('.') === path.join('.'));
}

function filePaths(): string[][] {
  return fields.flatMap(({ file }: Field) => (file === undefined ? [] : [file.split('.')]));
}

/** The defaults with a change on top of them. */
export const overDefaults = (change: SettingsChange) => withChange(defaultSettings, change);
