import type { Field, Form } from '../../schema/schema.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { Model } from '../model.js';
import { fieldAndValue } from './compared-field.js';
import { fieldReference } from './field-references.js';
import { keyReference } from './record-keys.js';

/** A field and its form. */
export interface FieldOfForm {
  readonly form: Form;
  readonly field: Field;
}

/**
 * The field whose value a text is: compared with it, written to it, an element of a list for it, an argument of a method
 * on it. Undefined where that is not known.
 */
export function fieldOfValue(text: SyntaxNode, model: Model): FieldOfForm | undefined {
  let value = text;
  for (let steps = 0; steps < mostSteps; steps++) {
    const parent: SyntaxNode | undefined = value.parent;
    if (parent === undefined) return undefined;
    const isInside =
      parent.kind === Kind.List ||
      parent.kind === Kind.Parenthesized ||
      (parent.kind === Kind.Conditional && !parent.condition.is(value));
    if (!isInside) return fieldBeside(value, parent, model);
    value = parent;
  }
  return undefined;
}

const mostSteps = 8;

function fieldBeside(value: SyntaxNode, parent: SyntaxNode, model: Model): FieldOfForm | undefined {
  const found = fieldAndValue(parent, model);
  if (found?.value.is(value) === true) return found;
  if (parent.kind === Kind.Binary && parent.operator >= Operator.Equal && parent.operator <= Operator.EndsWith) {
    return fieldRead(parent.left.is(value) ? parent.right : parent.left, model);
  }
  // `input.Tags.contains("rush")`, `ifnull(input.Status, "Open")`
  if (parent.kind !== Kind.Call) return undefined;
  if (parent.callee.kind === Kind.Member) return fieldRead(parent.callee.object, model);
  const [first] = parent.args;
  return first === undefined || first.is(value) ? undefined : fieldRead(first, model);
}

/** The field that an expression reads, itself or by way of a variable that is assigned once. */
function fieldRead(expression: SyntaxNode, model: Model): FieldOfForm | undefined {
  const direct = fieldReadAt(expression, model);
  if (direct !== undefined || expression.kind !== Kind.Name) return direct;
  const variable = model.symbols.variableAt(expression);
  const assignment = variable?.definitions.length === 1 ? variable.definition?.parent : undefined;
  return assignment?.kind === Kind.Assignment ? fieldReadAt(assignment.value, model) : undefined;
}

function fieldReadAt(expression: SyntaxNode, model: Model): FieldOfForm | undefined {
  const name = expression.kind === Kind.Member ? expression.member : expression;
  const key = expression.kind === Kind.Call ? expression.args[0] : undefined;
  const reference = key === undefined ? fieldReference(name, model) : keyReference(key, model);
  return reference?.field === undefined ? undefined : { form: reference.form, field: reference.field };
}
