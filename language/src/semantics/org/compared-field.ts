import type { Field, Form } from '../../schema/schema.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { Model } from '../model.js';
import { fieldReference } from './field-references.js';
import { keyReference } from './record-keys.js';

/** A field and the value that it is compared with or set to. */
export interface FieldAndValue {
  readonly form: Form;
  readonly field: Field;
  /** The field's name: a `Name`, or the `Text` that is the key of a record. */
  readonly name: SyntaxNode;
  readonly value: SyntaxNode;
  readonly use: 'comparison' | 'assignment';
}

/** The kinds of node that {@link fieldAndValue} answers for. */
export const fieldAndValueKinds = [Kind.Binary, Kind.Assignment, Kind.FieldValue, Kind.Pair, Kind.Call] as const;

const equality: ReadonlySet<Operator> = new Set([Operator.Equal, Operator.NotEqual, Operator.SingleEqual]);

/**
 * The field of a comparison for equality, an assignment, a value that is inserted or put into a record; undefined for
 * anything else.
 */
export function fieldAndValue(node: SyntaxNode, model: Model): FieldAndValue | undefined {
  switch (node.kind) {
    case Kind.Binary:
      if (!equality.has(node.operator)) return undefined;
      return pair(node.left, node.right, 'comparison', model) ?? pair(node.right, node.left, 'comparison', model);
    case Kind.Assignment:
      return node.operator === Operator.Assign ? pair(node.target, node.value, 'assignment', model) : undefined;
    case Kind.FieldValue:
      return pair(node.target, node.value, 'assignment', model);
    case Kind.Pair:
      return keyAndValue(node.key, model);
    case Kind.Call:
      return node.args.length === 2 && node.args[0] !== undefined ? keyAndValue(node.args[0], model) : undefined;
    default:
      return undefined;
  }
}

function pair(side: SyntaxNode, value: SyntaxNode, use: FieldAndValue['use'], model: Model): FieldAndValue | undefined {
  const name = side.kind === Kind.Member ? side.member : side;
  const reference = side.kind === Kind.Call ? undefined : fieldReference(name, model);
  if (reference?.field !== undefined) return { form: reference.form, field: reference.field, name, value, use };
  const key = use === 'comparison' && side.kind === Kind.Call ? side.args[0] : undefined;
  const read = key === undefined ? undefined : keyReference(key, model);
  if (read?.field === undefined || read.access !== 'read') return undefined;
  return { form: read.form, field: read.field, name: read.node, value, use };
}

function keyAndValue(key: SyntaxNode, model: Model): FieldAndValue | undefined {
  const written = keyReference(key, model);
  if (written?.field === undefined || written.value === undefined) return undefined;
  return { form: written.form, field: written.field, name: written.node, value: written.value, use: 'assignment' };
}
