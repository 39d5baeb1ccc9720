import type { Field, Form } from '../../schema/schema.js';
import { systemField } from '../../schema/system-fields.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { holdsFields } from '../calls.js';
import type { Model } from '../model.js';
import { nameRole, scopeOf } from '../names.js';
import type { Type } from '../types/type.js';

/** How the type of a variable is found. Inference asks itself; everybody else asks inference. */
export type TypeOf = (name: SyntaxNode) => Type;

/**
 * The form whose fields are the members of a value: of `input`, of a record that was fetched, of a lookup. Undefined
 * where no schema is known, or it is not certain which form it is.
 */
export function formOf(value: SyntaxNode, model: Model, typeOf: TypeOf): Form | undefined {
  const { schema } = model.workspace;
  if (schema === undefined) return undefined;
  switch (value.kind) {
    case Kind.Name:
      return holdsFields(value, model) ? formOfRoot(value.text, model) : formOfRecords(value, model, typeOf);
    case Kind.Member:
      return targetOf(fieldOfMember(value, model, typeOf), model);
    case Kind.Parenthesized:
      return value.expression === undefined ? undefined : formOf(value.expression, model, typeOf);
    case Kind.Criteria:
      return value.object.kind === Kind.Name ? schema.forms.get(value.object.text) : undefined;
    case Kind.Query:
      return formOf(value.source, model, typeOf);
    default:
      return undefined;
  }
}

/** A path through lookups longer than this is not followed. */
const MOST_STEPS = 16;

/**
 * The field that `object.member` reads or writes, or the part of a field that has parts (`input.Full_Name.last_name`);
 * undefined where the form is not known or has none of this name.
 */
export function fieldOfMember(member: SyntaxNode, model: Model, typeOf: TypeOf): Field | undefined {
  if (model.workspace.schema === undefined || member.kind !== Kind.Member || isLongPath(member)) return undefined;
  const name = member.member.text;
  const { object } = member;
  // A path is followed from its beginning once: asking for the form and the field of its object would ask for both twice.
  const whole = object.kind === Kind.Member ? fieldOfMember(object, model, typeOf) : undefined;
  const form = object.kind === Kind.Member ? targetOf(whole, model) : formOf(object, model, typeOf);
  return form === undefined ? whole?.members?.find((part) => part.name === name) : fieldNamed(form, name);
}

/** The form that a lookup field leads to. */
function targetOf(field: Field | undefined, { workspace: { schema } }: Model): Form | undefined {
  return field?.target === undefined ? undefined : schema?.forms.get(field.target);
}

function isLongPath(member: SyntaxNode): boolean {
  let node = member;
  for (let steps = 0; node.kind === Kind.Member; steps++) {
    if (steps === MOST_STEPS) return true;
    node = node.object;
  }
  return false;
}

/** A field of a form, or one that every record has. */
export function fieldNamed(form: Form, name: string): Field | undefined {
  return form.fields.get(name) ?? systemField(name);
}

/**
 * In a script of a form, a name that nothing assigns and that is one of the form's fields: `Status` for `input.Status`,
 * `hide Status;`. Sections and buttons have names too, so that another name is no mistake.
 */
export function bareField(name: SyntaxNode, model: Model): Field | undefined {
  const field = formOfPlace(model)?.fields.get(name.text);
  if (field === undefined || scopeOf(name).kind !== Kind.Script) return undefined;
  if (nameRole(name) === 'label') return name.parent?.kind === Kind.ClientStatement ? field : undefined;
  return model.symbols.variableAt(name) === undefined ? field : undefined;
}

/** The form that the script belongs to. */
export function formOfPlace({ workspace: { schema, place } }: Model): Form | undefined {
  return place?.form === undefined ? undefined : schema?.forms.get(place.form);
}

/** `input`, `old` and `row`, by where the script runs. */
function formOfRoot(root: string, model: Model): Form | undefined {
  const form = formOfPlace(model);
  const { schema, place } = model.workspace;
  if (root.toLowerCase() !== 'row') return form;
  const rows = place?.subform === undefined ? undefined : form?.fields.get(place.subform)?.target;
  return rows === undefined ? undefined : schema?.forms.get(rows);
}

/** A variable that holds records, or a lookup by its bare name. */
function formOfRecords(name: SyntaxNode, model: Model, typeOf: TypeOf): Form | undefined {
  const { schema } = model.workspace;
  if (model.symbols.variableAt(name) === undefined) {
    const target = bareField(name, model)?.target;
    return target === undefined ? undefined : schema?.forms.get(target);
  }
  const type = typeOf(name);
  return type.kind === 'RECORDS' && type.form !== undefined ? schema?.forms.get(type.form) : undefined;
}
