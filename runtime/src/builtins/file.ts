import { display } from '../display.js';
import { checkLength, DelugeError, typeError } from '../errors.js';
import { DelugeFile, type DelugeValue, typeOf } from '../values.js';
import type { Args, Builtin, BuiltinTable } from './builtin.js';
import { fromBytes, toBytes } from './utf8.js';

/** Methods of FILE, and what makes one: https://www.zoho.com/deluge/help/file-methods.html. */
export const fileFunctions: BuiltinTable = {
  getFileName: reading((file) => file.fileName),
  getFileType: reading((file) => file.type),
  // A TEXT by its page.
  getFileSize: reading((file) => String(file.bytes.length)),
  getFileContent: reading((file) => {
    checkLength(file.bytes.length);
    return file.charset === undefined ? fromBytes(file.bytes) : new TextDecoder(file.charset).decode(file.bytes);
  }),
  setFileName: changing((file, args) => {
    file.fileName = args.text(0);
  }),
  setFileType: changing((file, args) => {
    file.type = args.text(0);
  }),
  setCharset: changing((file, args) => {
    const charset = args.text(0);
    if (!isCharset(charset)) throw new DelugeError(`${charset} is not a charset that is known here`);
    file.charset = charset;
  }),
  setParamName: changing((file, args) => {
    file.paramName = args.text(0);
  }),
  isFile: { on: 'any', arity: [0, 0], run: (receiver) => receiver instanceof DelugeFile },
  toFile: [
    {
      on: ['TEXT'],
      arity: [1, 1],
      run: (receiver, args, context) => {
        const bytes = toBytes(display(receiver));
        context.holdBytes(bytes.length);
        return new DelugeFile(args.text(0), 'text/plain', bytes);
      },
    },
    {
      on: ['FILE'],
      arity: [1, 1],
      run: (receiver, args) => {
        const { type, bytes } = asFile(receiver);
        return new DelugeFile(args.text(0), type, bytes);
      },
    },
  ],
};

function isCharset(name: string): boolean {
  try {
    return new TextDecoder(name) instanceof TextDecoder;
  } catch {
    return false;
  }
}

function reading(read: (file: DelugeFile) => DelugeValue): Builtin {
  return { on: ['FILE'], arity: [0, 0], run: (receiver) => read(asFile(receiver)) };
}

function changing(change: (file: DelugeFile, args: Args) => void): Builtin {
  return {
    on: ['FILE'],
    arity: [1, 1],
    mutates: true,
    run: (receiver, args) => {
      change(asFile(receiver), args);
      return undefined;
    },
  };
}

function asFile(value: DelugeValue): DelugeFile {
  if (value instanceof DelugeFile) return value;
  throw typeError(1, 'FILE', typeOf(value));
}
