import type { Catalogue, Diagnostic } from '@deluge-tools/language';
import { findNodeAtLocation, getNodeValue } from 'jsonc-parser';
import type { SettingsChange } from './fields.js';
import { type JsonValue, readJson } from './json.js';
import { inFile, type SettingsProblem } from './problem.js';
import { readFields, unknownFields } from './read-fields.js';

/** What a `deluge.json` says about the scripts in its folder and below, and what is wrong with it. */
export interface Configuration {
  /** Only what the file sets. */
  readonly change: SettingsChange;
  /** By position. What is wrong is left out, the rest holds. Offsets are UTF-16 code units of the file. */
  readonly problems: readonly Diagnostic[];
}

/** Reads a `deluge.json`. Never throws: what cannot be read is a problem, and everything else still counts. */
export function readConfiguration(text: string, catalogue: Catalogue): Configuration {
  const { root, mistakes } = readJson(text);
  const problems: Diagnostic[] = mistakes.map((mistake) => ({ ...mistake, severity: 'error', code: 'configuration' }));
  if (root === undefined) return { change: {}, problems };
  const value: unknown = getNodeValue(root);
  const found = readFields(value, 'file', catalogue);
  for (const problem of [...found.problems, ...unknownFields(value)]) {
    const { offset, length } = placeOf(root, problem);
    problems.push({
      start: offset,
      end: offset + length,
      severity: 'warning',
      code: 'configuration',
      message: inFile(problem),
    });
  }
  return { change: found.change, problems: problems.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/** A `deluge.json` that cannot be read, with the reason for a person. */
export function unreadableConfiguration(reason: string): Configuration {
  const message = `deluge.json is ignored. ${reason}`;
  return { change: {}, problems: [{ start: 0, end: 0, severity: 'error', code: 'configuration', message }] };
}

/** The name or the value that a problem is about; the closest object around it where the file has neither. */
function placeOf(root: JsonValue, { kind, path }: SettingsProblem): JsonValue {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return kind === 'name' ? (node.parent?.children?.[0] ?? node) : node;
  }
  return root;
}
