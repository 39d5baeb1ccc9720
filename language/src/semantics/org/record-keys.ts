import type { Field, Form } from '../../schema/schema.js';
import { isUnlistedKey } from '../../schema/service-fields.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { behaviourOf } from '../calls.js';
import { textValue } from '../constants.js';
import { takesKey } from '../map-keys.js';
import type { Model } from '../model.js';
import { expectedType, recordOf, typeOf } from '../types/index.js';

/** A text that names a field of a module: `record.get("Email")`, `{"Email": …}` on its way to a task. */
export interface KeyReference {
  /** The text. */
  readonly node: SyntaxNode;
  readonly key: string;
  readonly form: Form;
  /** Undefined where the module has no such field. */
  readonly field: Field | undefined;
  readonly access: 'read' | 'write';
  /** True for a key that may stand there although it is no field: `id`, `$approved`, `data` of an answer. */
  readonly mayBeOther: boolean;
  /** What is put under the key; undefined where it is read. */
  readonly value: SyntaxNode | undefined;
}

/** The field that a text names as the key of a record; undefined for any other text, and where no schema is known. */
export function keyReference(text: SyntaxNode, model: Model): KeyReference | undefined {
  if (model.workspace.services === undefined || text.kind !== Kind.Text) return undefined;
  const place = recordAround(text, model);
  if (place === undefined) return undefined;
  const key = textValue(text.text);
  const { form, isWrapped, access, value } = place;
  const field = form.fields.get(key);
  return {
    node: text,
    key,
    form,
    field,
    access,
    value,
    mayBeOther: isWrapped || form.isOpen === true || isUnlistedKey(key),
  };
}

interface RecordPlace {
  readonly form: Form;
  readonly isWrapped: boolean;
  readonly access: 'read' | 'write';
  readonly value: SyntaxNode | undefined;
}

function recordAround(text: SyntaxNode, model: Model): RecordPlace | undefined {
  const { parent } = text;
  if (parent?.kind === Kind.Pair && parent.key.is(text) && parent.parent?.kind === Kind.Map) {
    const map = parent.parent;
    const record = recordOf(model, map, expectedType(model, map));
    return record && { ...record, access: 'write', value: parent.value };
  }
  if (parent?.kind !== Kind.Call || parent.callee.kind !== Kind.Member || parent.args[0]?.is(text) !== true) {
    return undefined;
  }
  const { object, member } = parent.callee;
  if (!takesKey(model.workspace.catalogue, member.text)) return undefined;
  const isWrite = behaviourOf(parent, model).puts === 'pair';
  const sent = object.kind === Kind.Name ? recordOf(model, object, expectedType(model, object)) : undefined;
  const record = sent ?? recordOf(model, object, typeOf(model, object));
  return record && { ...record, access: isWrite ? 'write' : 'read', value: isWrite ? parent.args[1] : undefined };
}
