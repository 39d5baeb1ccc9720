import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DelugeMap,
  type DelugeValue,
  type HostAnswer,
  type HostRequest,
  MemoryRecords,
  type Plain,
} from '@deluge-tools/runtime';
import { parseJson, printJson, writeDurably } from '@deluge-tools/zoho';
import { fromRecorded, toRecorded } from './recorded-values.js';

type RecordsRequest = Extract<HostRequest<DelugeValue>, { readonly kind: 'records' }>;

/** Records of Creator forms as a script reaches them: `Orders[Status == "Open"]`, `insert into Orders […]`. */
export interface FormRecords {
  answer(request: RecordsRequest): Promise<HostAnswer<DelugeValue>>;
}

/**
 * The records of forms beside the sandbox's other data, in a file of their own that can be opened and edited: a list of
 * records for each form. The file is written when a script has changed a record.
 * @param folder the sandbox's
 */
export function sandboxRecords(folder: string): FormRecords {
  const file = join(folder, 'form-records.json');
  let records: Promise<MemoryRecords> | undefined;
  return {
    async answer(request) {
      records ??= read(file);
      const store = await records;
      const answer = store.answer(request);
      if (request.operation !== 'fetch' && request.operation !== 'related') await write(file, store);
      return answer;
    },
  };
}

async function read(file: string): Promise<MemoryRecords> {
  const store = new MemoryRecords();
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  const forms = parseJson(text);
  if (!(forms instanceof Map)) throw new Error(`${file} has to hold a map from forms to lists of records.`);
  for (const [form, rows] of forms) {
    for (const row of Array.isArray(rows) ? rows : []) {
      const record = fromRecorded(row);
      if (record instanceof DelugeMap) store.add(String(form), record);
    }
  }
  return store;
}

async function write(file: string, store: MemoryRecords): Promise<void> {
  const forms = new Map<string, Plain>(store.forms().map((form) => [form, store.records(form).map(toRecorded)]));
  await writeDurably(file, `${printJson(forms, 2)}\n`);
}
