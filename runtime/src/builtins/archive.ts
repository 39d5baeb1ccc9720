import { type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate';
import { display } from '../display.js';
import { checkLength, DelugeError, typeError } from '../errors.js';
import { DelugeCollection, DelugeFile, DelugeList, DelugeMap, type DelugeValue, settled, typeOf } from '../values.js';
import type { BuiltinTable } from './builtin.js';

/** Archives in the format ZIP: https://www.zoho.com/deluge/help/functions/file/compress.html. */
export const archiveFunctions: BuiltinTable = {
  compress: {
    on: ['FILE', 'LIST', 'KEY-VALUE'],
    arity: [1, 1],
    run(receiver, args, context) {
      // Archives know no time before 1980.
      const mtime = new Date(Math.max(context.now(), Date.UTC(1980, 0, 2)));
      const bytes = zipSync(entriesOf(receiver), { mtime });
      context.holdBytes(bytes.length);
      return new DelugeFile(`${args.text(0)}.zip`, 'application/zip', bytes);
    },
  },
  extract: {
    on: ['FILE'],
    arity: [0, 0],
    run(receiver, _, context) {
      const entries = Object.entries(unzipped((receiver as DelugeFile).bytes));
      for (const [, bytes] of entries) context.holdBytes(bytes.length);
      return new DelugeCollection(
        new DelugeMap(entries.map(([path, bytes]) => [path, new DelugeFile(nameOf(path), typeOfName(path), bytes)])),
      );
    },
  },
};

/** A file by its name; a list of files; a map from names to files, or to maps, which are folders. */
function entriesOf(value: DelugeValue): Zippable {
  const entries: Zippable = {};
  const open: [folder: string, name: string | undefined, value: DelugeValue][] = [['', undefined, value]];
  // What is pushed during the loop is reached by it.
  for (const [folder, name, next] of open) {
    const actual = settled(next);
    if (actual instanceof DelugeFile) entries[`${folder}${name ?? actual.fileName}`] = actual.bytes;
    else if (actual instanceof DelugeList) {
      for (const each of actual.elements) open.push([folder, undefined, each]);
    } else if (actual instanceof DelugeMap) {
      const inner = name === undefined ? folder : `${folder}${name}/`;
      for (const [key, member] of actual.entries()) open.push([inner, display(key), member]);
    } else throw typeError(1, 'FILE', typeOf(actual));
  }
  return entries;
}

/** Refuses before it unpacks what would not fit into the memory. */
function unzipped(bytes: Uint8Array): Unzipped {
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        size += originalSize;
        checkLength(size);
        return !name.endsWith('/');
      },
    });
  } catch (error) {
    if (error instanceof DelugeError) throw error;
    throw new DelugeError('The file is not an archive that can be extracted');
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  html: 'text/html',
  jpg: 'image/jpeg',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  xml: 'text/xml',
  zip: 'application/zip',
};

function typeOfName(path: string): string {
  return types[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}
