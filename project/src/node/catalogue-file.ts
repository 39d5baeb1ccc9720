import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, createCatalogue, type ZohoMessageData } from '@deluge-tools/language';

/**
 * Reads the catalogue that the build puts beside the bundles (`dist/catalogue.json`). Reading and parsing it takes longer
 * than starting a server, so nothing calls this before `initialize` is answered.
 *
 * @param folder where the bundle is
 * @throws if the file is missing or is not JSON
 */
export function readCatalogue(folder: string): Catalogue {
  return createCatalogue(JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')));
}

/**
 * Reads the error messages of Zoho that the build puts beside the bundles (`dist/zoho-messages.json`).
 *
 * @param folder where the bundle is
 * @throws if the file is missing or is not JSON
 */
export function readZohoMessages(folder: string): ZohoMessageData {
  return JSON.parse(readFileSync(join(folder, 'zoho-messages.json'), 'utf8'));
}
