import type { Catalogue } from '@deluge-tools/language';
import { fields } from './fields.js';
import type { Schema } from './rule-schema.js';

/** The JSON Schema of `deluge.json`, with which editors complete it. */
export function configurationSchema(catalogue: Catalogue): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'deluge.json',
    description: 'How Deluge Tools reads the scripts in this folder and below.',
    ...objectSchema(
      fields.flatMap(({ file, summary, schema }) =>
        file === undefined ? [] : [[file.split('.'), { description: summary, ...schema(catalogue) }] as const],
      ),
    ),
  };
}

/** The schema of an object from those of its members by their paths. */
function objectSchema(members: readonly (readonly [path: readonly string[], schema: Schema])[]): Schema {
  const names = [...new Set(members.map(([path]) => path[0]!))];
  const properties = names.map((name) => {
    const inside = members
      .filter(([path]) => path[0] === name)
      .map(([path, schema]) => [path.slice(1), schema] as const);
    const own = inside.find(([path]) => path.length === 0);
    return [name, own === undefined ? objectSchema(inside) : own[1]];
  });
  return { type: 'object', properties: Object.fromEntries(properties) };
}

/** The settings of VS Code that the table describes whole: `[title, name, property of contributes.configuration]`. */
export function manifestSettings(catalogue: Catalogue): readonly (readonly [string, string, Schema])[] {
  return fields.flatMap(({ editor, manifest, schema }) => {
    if (editor === undefined || manifest === undefined) return [];
    const { title, order, ...shown } = manifest;
    return [[title, `deluge.${editor}`, { order, scope: 'resource', ...schema(catalogue), ...shown }] as const];
  });
}
