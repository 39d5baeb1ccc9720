import type { Catalogue } from '../catalogue/loader.js';
import { fields } from './fields.js';
import type { Schema } from './rule-schema.js';

/** The JSON Schema of `deluge.json`, with which editors complete it. */
export function configurationSchema(catalogue: Catalogue): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'deluge.json',
    description: 'How Deluge Tools reads the scripts of this folder and of the folders in it.',
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, { description: field.summary, ...field.schema(catalogue) }]),
    ),
  };
}
