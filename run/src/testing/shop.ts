import { catalogueData } from '@deluge-tools/language/testing';
import type { Folder, Runner, RunnerOptions } from '../api.js';
import type { OpenGateway } from '../gateway.js';
import { createRunner } from '../runner.js';

/** A folder whose scripts name the connection `crm`. */
export const shop: Folder = { id: 'file:///shop', name: 'shop' };

/** A runner for the scripts of the shop. Its person answers every question with the first choice. */
export function shopRunner(gateway: OpenGateway, storageDirectory: string, more: Partial<RunnerOptions> = {}): Runner {
  return createRunner({
    storageDirectory,
    catalogue: catalogueData,
    gateway,
    folder: shop,
    connections: [{ linkName: 'crm' }],
    log: () => undefined,
    confirm: async ({ choices }) => choices[0]?.id,
    ...more,
  });
}
