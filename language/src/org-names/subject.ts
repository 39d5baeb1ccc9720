import type { Analysis } from '../analysis.js';
import type { Field, Form } from '../schema/schema.js';
import { textValue } from '../semantics/constants.js';
import { wholeText } from '../semantics/embedded/index.js';
import { fieldOfValue } from '../semantics/org/choice-texts.js';
import { fieldReference } from '../semantics/org/field-references.js';
import { keyReference } from '../semantics/org/record-keys.js';
import { textReferences } from '../semantics/org/text-fields.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';

/** A field of a form or module, or one of the choices of such a field. */
export interface OrgSubject {
  readonly form: Form;
  readonly field: Field;
  /** Undefined for the field itself. */
  readonly choice?: string;
}

/** A subject, and where it is named. UTF-16 offsets; without the quotes of a text. */
export interface NamedSubject {
  readonly subject: OrgSubject;
  readonly start: number;
  readonly end: number;
}

/** The word that scripts write for it. */
export function nameOfSubject({ field, choice }: OrgSubject): string {
  return choice ?? field.name;
}

/** True for two readings of the same form: of the export on disk and in the editor, for one. */
export function isSameForm(one: Form, other: Form): boolean {
  return one === other || (one.name === other.name && one.declared?.uri === other.declared?.uri);
}

export function isSameField(one: { form: Form; field: Field }, other: { form: Form; field: Field }): boolean {
  return one.field.name === other.field.name && isSameForm(one.form, other.form);
}

/** The field or choice that is named at an offset of a script; undefined where none is, or it is not certain which. */
export function subjectAt(analysis: Analysis, offset: number): NamedSubject | undefined {
  const { tree, text } = analysis;
  if (tree.isInComment(offset)) return undefined;
  const node = nodeTouching(analysis, offset);
  if (node?.kind === Kind.Name) {
    const reference = fieldReference(node, analysis);
    return reference?.field === undefined
      ? undefined
      : { subject: { form: reference.form, field: reference.field }, start: node.start, end: node.end };
  }
  if (node?.kind !== Kind.Text) return undefined;
  const part = partOfText(node, offset, analysis);
  if (part !== undefined) return part;
  const inside = insideQuotes(node);
  if (text.slice(inside.start, inside.end) === '') return undefined;
  const key = keyReference(node, analysis);
  if (key !== undefined) {
    return key.field === undefined ? undefined : { subject: { form: key.form, field: key.field }, ...inside };
  }
  const found = fieldOfValue(node, analysis);
  const choice = textValue(node.text);
  return found?.field.choices?.includes(choice) === true
    ? { subject: { form: found.form, field: found.field, choice }, ...inside }
    : undefined;
}

function partOfText(node: SyntaxNode, offset: number, analysis: Analysis): NamedSubject | undefined {
  for (const { form, field, start, end, values } of textReferences(wholeText(node), analysis)) {
    if (form === undefined || field === undefined) continue;
    if (start <= offset && offset <= end) return { subject: { form, field }, start, end };
    const value = values.find((one) => one.start <= offset && offset <= one.end);
    if (value !== undefined && field.choices?.includes(value.text) === true) {
      return { subject: { form, field, choice: value.text }, start: value.start, end: value.end };
    }
  }
  return undefined;
}

/** The innermost name or text that an offset is in or touches. */
function nodeTouching({ tree, text }: Analysis, offset: number): SyntaxNode | undefined {
  const isWanted = ({ kind }: SyntaxNode) => kind === Kind.Name || kind === Kind.Text;
  const after = tree.nodeCovering(offset, Math.min(offset + 1, text.length));
  if (isWanted(after)) return after;
  const before = tree.nodeCovering(Math.max(0, offset - 1), offset);
  return isWanted(before) ? before : undefined;
}

/** The range of a text literal between its quotes. */
export function insideQuotes(text: SyntaxNode): { start: number; end: number } {
  const isUnclosed = (text.data & 1) === 1;
  return { start: text.start + 1, end: isUnclosed ? text.end : text.end - 1 };
}
