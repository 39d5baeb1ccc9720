import type { Field, FieldKind } from '../../schema/schema.js';
import { boolean, loosened, number, type Type, text, typeNamed, unknown, withContents } from '../types/type.js';

const types: Readonly<Record<FieldKind, Type>> = {
  text,
  number,
  decimal: typeNamed('DECIMAL'),
  boolean,
  date: typeNamed('DATE'),
  'date-time': typeNamed('DATE-TIME'),
  time: typeNamed('TIME'),
  choice: text,
  choices: withContents('LIST', { from: 'items', element: text }),
  lookup: number,
  lookups: withContents('LIST', { from: 'items', element: number }),
  subform: typeNamed('RECORDS'),
  composite: text,
  file: text,
  unknown,
};

/**
 * What a script reads from a field. It is loose: an empty field is null or an empty text, by product and type of field.
 */
export function typeOfField({ kind, target }: Field): Type {
  if (kind === 'subform') return target === undefined ? unknown : { kind: 'RECORDS', form: target };
  return loosened(types[kind]);
}
