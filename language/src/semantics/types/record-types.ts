import type { HandlerKey } from '../../catalogue/handler-types.js';
import type { Returns, Task } from '../../catalogue/types.js';
import type { Field, FieldKind, Form } from '../../schema/schema.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { Model } from '../model.js';
import { moduleCall } from '../org/modules.js';
import { historyOf } from './changes.js';
import {
  type Contents,
  joined,
  loosened,
  membersOf,
  type Type,
  text,
  typeNamed,
  unknown,
  withContents,
} from './type.js';
import type { TypeReader } from './type-reader.js';

/** What is in the records of services, which are maps whose keys are the fields of a module. */

type RecordContents = Extract<Contents, { from: 'record' }>;

/** The answer of a task that fetches records, with their fields; `answer` where their module is not known. */
export function typeOfRecords(returns: Returns, task: Task, call: SyntaxNode, model: Model, answer: Type): Type {
  const form = returns.record === undefined ? undefined : moduleCall(task, call, model)?.form;
  if (form === undefined) return answer;
  const isWrapped = returns.record === 'data';
  return joined(
    membersOf(answer).map((member) => {
      if (member.kind === 'KEY-VALUE') return recordOf(form, isWrapped);
      return member.kind === 'LIST' ? listOf(recordOf(form)) : member;
    }),
  );
}

/** What a task expects that sends a record of a module, or a list of them. */
export function recordOrRecords(form: Form): Type {
  return joined([recordOf(form), listOf(recordOf(form))]);
}

function recordOf(form: Form, isWrapped = false): Type {
  return withContents('KEY-VALUE', { from: 'record', form, isWrapped }, true);
}

function listOf(element: Type): Type {
  return withContents('LIST', { from: 'items', element }, true);
}

/** The type of what stands under a key of a record; unknown for a key that is no field. */
export function typeOfRecordKey({ form, isWrapped }: RecordContents, key: string): Type {
  const field = form.fields.get(key);
  if (field !== undefined) return typeOfServiceField(field);
  return isWrapped && key === 'data' ? listOf(recordOf(form)) : unknown;
}

const reference = typeNamed('KEY-VALUE');

/** Records are JSON: dates are texts, and a lookup is a map with the name and the id of the other record. */
const types: Readonly<Record<FieldKind, Type>> = {
  text,
  number: typeNamed('NUMBER'),
  decimal: typeNamed('DECIMAL'),
  boolean: typeNamed('BOOLEAN'),
  date: text,
  'date-time': text,
  time: text,
  choice: text,
  choices: listOf(text),
  lookup: withContents('KEY-VALUE', { from: 'example', value: { id: '', name: '' } }),
  lookups: listOf(reference),
  subform: listOf(reference),
  composite: unknown,
  file: unknown,
  unknown,
};

function typeOfServiceField({ kind }: Field): Type {
  return loosened(types[kind]);
}

/** The fields of a module as keys of a map, each with what a person should know of it. */
export function* keysOfRecord({ form }: RecordContents): Iterable<[string, HandlerKey]> {
  for (const field of form.fields.values()) yield [field.name, keyOfField(field)];
}

const entries = new WeakMap<Field, HandlerKey>();

function keyOfField(field: Field): HandlerKey {
  let entry = entries.get(field);
  if (entry === undefined) {
    const { label, kind, choices, required, length } = field;
    const type = types[kind].kind;
    entry = {
      type: type === 'UNKNOWN' || type === 'UNION' || type === 'NEVER' ? 'ANY' : type,
      summary: label,
      ...(choices !== undefined && { values: choices }),
      ...(required && { required }),
      ...(length !== undefined && { maxLength: length }),
    };
    entries.set(field, entry);
  }
  return entry;
}

/** The module whose record a map is, and whether that may stand under `data` instead; undefined where it is not certain. */
export function recordIn(inference: TypeReader, type: Type): RecordContents | undefined {
  let found: RecordContents | undefined;
  const pending = membersOf(type).flatMap(({ contents, kind }) =>
    kind === 'KEY-VALUE' ? (contents ?? [elsewhere]) : [],
  );
  for (let steps = 0; steps < mostSteps && pending.length > 0; steps++) {
    const contents = pending.pop()!;
    if (contents.from === 'variable') {
      const { bases, isComplete } = historyOf(inference, contents.read);
      if (!isComplete) return undefined;
      pending.push(...bases.flatMap((base) => base.contents ?? [elsewhere]));
    } else if (contents.from !== 'record' || (found !== undefined && found.form !== contents.form)) {
      return undefined;
    } else found = contents;
  }
  return pending.length > 0 ? undefined : found;
}

const elsewhere: Contents = { from: 'elsewhere' };
const mostSteps = 16;
