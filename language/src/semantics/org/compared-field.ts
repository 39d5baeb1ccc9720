import type { Field } from '../../schema/schema.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { Model } from '../model.js';
import { fieldReference } from './field-references.js';

/** A field and the value that it is compared with or set to. */
export interface FieldAndValue {
  readonly field: Field;
  /** The field's name. */
  readonly name: SyntaxNode;
  readonly value: SyntaxNode;
  readonly use: 'comparison' | 'assignment';
}

const equality: ReadonlySet<Operator> = new Set([Operator.Equal, Operator.NotEqual, Operator.SingleEqual]);

/** The field of a comparison for equality, an assignment or a value that is inserted; undefined for anything else. */
export function fieldAndValue(node: SyntaxNode, model: Model): FieldAndValue | undefined {
  switch (node.kind) {
    case Kind.Binary:
      if (!equality.has(node.operator)) return undefined;
      return pair(node.left, node.right, 'comparison', model) ?? pair(node.right, node.left, 'comparison', model);
    case Kind.Assignment:
      return node.operator === Operator.Assign ? pair(node.target, node.value, 'assignment', model) : undefined;
    case Kind.FieldValue:
      return pair(node.target, node.value, 'assignment', model);
    default:
      return undefined;
  }
}

function pair(side: SyntaxNode, value: SyntaxNode, use: FieldAndValue['use'], model: Model): FieldAndValue | undefined {
  const name = side.kind === Kind.Member ? side.member : side;
  const field = fieldReference(name, model)?.field;
  return field === undefined ? undefined : { field, name, value, use };
}
