import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, type CatalogueData, createCatalogue } from '@deluge-tools/language';

/**
 * Reads the catalogue that the build puts beside the server (`dist/catalogue.json`). Reading and parsing it takes longer
 * than starting, so nothing calls this before `initialize` is answered.
 *
 * @param folder where the bundle lies
 * @throws if the file is missing or is not JSON
 */
export function readCatalogue(folder: string = __dirname): Catalogue {
  return createCatalogue(JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')));
}

/** What is known where the catalogue cannot be read: nothing. The syntax is checked all the same. */
export const emptyCatalogueData: CatalogueData = {
  tasks: [],
  builtins: [],
  services: [],
  limits: [],
  keywords: [],
  systemVariables: [],
  types: [],
  headerTypes: [],
  datePatterns: [],
  messages: [],
  suggestions: [],
  handlers: [],
  shapes: [],
  textLanguages: [],
};
