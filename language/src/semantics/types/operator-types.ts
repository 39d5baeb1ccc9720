import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import {
  boolean,
  isNumeric,
  join,
  joined,
  loosened,
  membersOf,
  never,
  number,
  type Type,
  text,
  typeNamed,
  unknown,
} from './type.js';
import type { TypeReader } from './type-reader.js';

/** How many terms of a sum are looked at. */
const mostTerms = 40;

/** The type of an expression with a unary operator. */
export function unaryType(types: TypeReader, node: SyntaxNode): Type {
  if (node.operator === Operator.Not) return boolean;
  const operand = types.typeOf(node.operand);
  return isNumeric(operand) ? operand : unknown;
}

/** The type of an expression with a binary operator. */
export function binaryType(types: TypeReader, node: SyntaxNode): Type {
  switch (node.operator) {
    case Operator.None:
      return unknown;
    case Operator.Add:
      return typeOfSum(types, node);
    case Operator.Subtract:
    case Operator.Multiply:
    case Operator.Divide:
    case Operator.Modulo:
      return arithmetic(node.operator, types.typeOf(node.left), types.typeOf(node.right));
    default:
      return boolean;
  }
}

/** A sum of any length. A text anywhere in it makes a text of the whole, so the short sides are looked at first. */
function typeOfSum(types: TypeReader, node: SyntaxNode): Type {
  let sum = types.typeOf(node.right);
  let left = node.left;
  for (let count = 0; sum.kind !== 'TEXT' && count < mostTerms; count++) {
    if (left.kind !== Kind.Binary || left.operator !== Operator.Add) return added(types.typeOf(left), sum);
    sum = added(types.typeOf(left.right), sum);
    left = left.left;
  }
  return sum.kind === 'TEXT' ? text : unknown;
}

/** `a + b`: texts are joined with anything, numbers added; what else may be added is not documented. */
export function added(left: Type, right: Type): Type {
  if (left.kind === 'NEVER' || right.kind === 'NEVER')
    return left.kind === 'TEXT' || right.kind === 'TEXT' ? text : never;
  if (left.kind === 'TEXT' || right.kind === 'TEXT') return text;
  return isNumeric(left) && isNumeric(right) ? calculated(left, right) : unknown;
}

/** What `-`, `*`, `/` and `%` give, and the assignments with them. */
export function arithmetic(operator: Operator, left: Type, right: Type): Type {
  if (left.kind === 'NEVER' || right.kind === 'NEVER') return never;
  const subtracts = operator === Operator.Subtract || operator === Operator.SubtractAssign;
  // The time between two dates is in milliseconds.
  if (subtracts && left.kind === 'DATE-TIME' && right.kind === 'DATE-TIME') return number;
  if (!isNumeric(left) || !isNumeric(right)) return unknown;
  const divides = operator === Operator.Divide || operator === Operator.DivideAssign;
  // Whole numbers that do not divide evenly give a decimal.
  return divides ? join(calculated(left, right), typeNamed('DECIMAL')) : calculated(left, right);
}

function calculated(left: Type, right: Type): Type {
  const isLoose = left.loose === true || right.loose === true;
  const all = [...membersOf(left), ...membersOf(right)];
  const isDecimal = membersOf(left).every(isDecimalType) || membersOf(right).every(isDecimalType);
  const type = isDecimal ? typeNamed('DECIMAL') : all.some(isDecimalType) ? join(number, typeNamed('DECIMAL')) : number;
  return isLoose ? joined(membersOf(type).map(loosened)) : type;
}

function isDecimalType({ kind }: Type): boolean {
  return kind === 'DECIMAL';
}
