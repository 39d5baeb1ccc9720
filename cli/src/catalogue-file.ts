import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, createCatalogue } from '@deluge-tools/language';

/**
 * Reads the catalogue that the build puts beside the command (`dist/catalogue.json`).
 *
 * @throws if the file is missing or is not JSON
 */
export function readCatalogue(): Catalogue {
  return createCatalogue(JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8')));
}
