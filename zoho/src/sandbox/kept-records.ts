import { isJsonList, isJsonObject, printJson } from '../json.js';
import type { Documents } from './documents.js';
import { objectMember, rowsIn } from './records/collections.js';

/** What the sandbox keeps of one service, for a person who wants to look at it. */
export interface KeptRecords {
  /** The service's id: `crm`. */
  readonly service: string;
  /** The file that holds them, which may be edited. */
  readonly file: string;
  /** Modules, forms or tables that have records, the largest first. */
  readonly collections: readonly { readonly name: string; readonly count: number }[];
}

/** What is kept of each service. Files that are not there yet are written, so that they can be opened. */
export async function keptRecords({ records }: Documents): Promise<KeptRecords[]> {
  return Promise.all(
    Object.entries(records).map(async ([service, document]) => {
      await document.ensure();
      const collections = [...objectMember(await document.read(), 'collections')]
        .map(([name, rows]) => ({ name, count: isJsonList(rows) ? rows.filter(isJsonObject).length : 0 }))
        .filter(({ name, count }) => count > 0 && !name.startsWith('$'))
        .sort((a, b) => b.count - a.count);
      return { service, file: document.file, collections };
    }),
  );
}

/** The records of a collection as a JSON list; empty if there is none of the name. */
export async function recordsAsJson({ records }: Documents, service: string, collection: string): Promise<string> {
  const document = await records[service]?.read();
  return printJson((document && rowsIn(document, collection)) ?? [], 2);
}
