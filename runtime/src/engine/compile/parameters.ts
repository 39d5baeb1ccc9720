import type { FunctionParameter } from '@deluge-tools/language';
import { DelugeError } from '../../errors.js';
import { DelugeBraces, type DelugeValue, settled, type TypeName, typeOf } from '../../values.js';
import type { Scope } from './scope.js';

/** Types by the word of a header, with the name that Zoho's message has for them. */
const parameterTypes: Readonly<Record<string, { readonly type: TypeName; readonly name: string }>> = {
  string: { type: 'TEXT', name: 'STRING' },
  int: { type: 'NUMBER', name: 'BIGINT' },
  float: { type: 'DECIMAL', name: 'DECIMAL' },
  decimal: { type: 'DECIMAL', name: 'DECIMAL' },
  bool: { type: 'BOOLEAN', name: 'BOOLEAN' },
  boolean: { type: 'BOOLEAN', name: 'BOOLEAN' },
  date: { type: 'DATE-TIME', name: 'TIMESTAMP' },
  map: { type: 'KEY-VALUE', name: 'MAP' },
  list: { type: 'LIST', name: 'LIST' },
  file: { type: 'FILE', name: 'FILE' },
};

const namesOfTypes: Readonly<Partial<Record<TypeName, string>>> = {
  TEXT: 'STRING',
  NUMBER: 'BIGINT',
  'KEY-VALUE': 'MAP',
  'DATE-TIME': 'TIMESTAMP',
};

/** What an argument becomes, or the error that it raises; undefined for a parameter that takes everything. */
export function checkedParameter(
  { type, node }: FunctionParameter,
  { machine }: Scope,
): ((value: DelugeValue) => DelugeValue) | undefined {
  const wanted = parameterTypes[type.toLowerCase().split(':')[0]?.trim() ?? ''];
  if (wanted === undefined) return undefined;
  return (value) => {
    if (value === null) return value;
    const actual = settled(value);
    const found = typeOf(actual);
    if (found === wanted.type || (actual instanceof DelugeBraces && wanted.type === 'LIST')) return value;
    const converted = conversion(actual, wanted.type);
    if (converted !== undefined) return converted;
    if (machine.reading('argumentTypes') === 'converted') return value;
    const error = new DelugeError(
      `Mismatch of data type expression. Expected ${wanted.name} but found ${namesOfTypes[found] ?? found}`,
    );
    throw machine.at(error, node);
  };
}

/** What reads as the type without a doubt. */
function conversion(value: DelugeValue, type: TypeName): DelugeValue | undefined {
  if (type === 'DECIMAL' && typeof value === 'bigint') return Number(value);
  if (type === 'NUMBER' && typeof value === 'string' && /^-?\d{1,18}$/.test(value)) return BigInt(value);
  if (type === 'DECIMAL' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return undefined;
}
