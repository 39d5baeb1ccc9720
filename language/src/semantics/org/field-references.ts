import type { Field, Form } from '../../schema/schema.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isField } from '../fields.js';
import type { Model } from '../model.js';
import { typeOf } from '../types/index.js';
import { bareField, fieldNamed, formOf, formOfPlace } from './form-of.js';

/** A place of a script that names a field of a form. */
export interface FieldReference {
  /** The name itself. */
  readonly node: SyntaxNode;
  readonly form: Form;
  /** Undefined where the form has no field of this name. */
  readonly field: Field | undefined;
  readonly access: 'read' | 'write';
}

/** What a name refers to among the fields of the org; undefined where it is no field, or the form is not known. */
export function fieldReference(name: SyntaxNode, model: Model): FieldReference | undefined {
  if (model.workspace.schema === undefined || name.kind !== Kind.Name) return undefined;
  const form = formWhoseFieldIs(name, model);
  if (form === undefined) return undefined;
  return { node: name, form, field: fieldNamed(form, name.text), access: isWritten(name) ? 'write' : 'read' };
}

/** The form whose fields are the members of a value, as {@link formOf}. */
export function recordForm(value: SyntaxNode, model: Model): Form | undefined {
  return formOf(value, model, (name) => typeOf(model, name));
}

function formWhoseFieldIs(name: SyntaxNode, model: Model): Form | undefined {
  const { parent } = name;
  const { schema } = model.workspace;
  if (parent === undefined || schema === undefined) return undefined;
  if (parent.kind === Kind.Member && parent.member.is(name)) {
    // A method, not a field: `input.Rows.size()`.
    if (parent.parent?.kind === Kind.Call && parent.parent.callee.is(parent)) return undefined;
    return recordForm(parent.object, model);
  }
  if (parent.kind === Kind.FieldValue && parent.parent?.kind === Kind.Insert) {
    return parent.target.is(name) ? schema.forms.get(parent.parent.form.text) : undefined;
  }
  if (parent.kind === Kind.FieldValue && parent.parent?.kind === Kind.Update) {
    return parent.target.is(name) ? recordForm(parent.parent.target, model) : undefined;
  }
  if (isField(name)) {
    const criteria = name.enclosing(Kind.Criteria);
    return criteria === undefined ? undefined : recordForm(criteria, model);
  }
  if (parent.kind === Kind.SortKey) {
    const query = parent.enclosing(Kind.Query);
    return query === undefined ? undefined : recordForm(query.source, model);
  }
  return bareField(name, model) === undefined ? undefined : formOfPlace(model);
}

function isWritten(name: SyntaxNode): boolean {
  const target = name.parent?.kind === Kind.Member ? name.parent : name;
  const { parent } = target;
  if (parent?.kind === Kind.Assignment) return parent.target.is(target);
  return parent?.kind === Kind.FieldValue && parent.target.is(target);
}
