import type { Field, Form } from '../../schema/schema.js';
import { systemFields } from '../../schema/system-fields.js';
import { fieldAndValue } from '../../semantics/org/compared-field.js';
import { recordForm } from '../../semantics/org/field-references.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { Span } from '../cursor.js';
import { describeField } from '../field-text.js';
import { type Candidate, type Request, Tier } from './item.js';

/** After `input.`, a record or a lookup: the fields of its form. Empty where the form is not known. */
export function* memberFields(request: Request, object: SyntaxNode): Iterable<Candidate> {
  const form = recordForm(object, request.analysis);
  if (form !== undefined) yield* fieldsOf(request, form);
}

/** In the brackets of `Form[…]`: the fields of the form. */
export function* criteriaFields(request: Request): Iterable<Candidate> {
  const { analysis, word } = request;
  const { schema } = analysis.workspace;
  if (schema === undefined) return;
  const node = analysis.tree.nodeCovering(word.start, word.end);
  const criteria = node.kind === Kind.Criteria ? node : node.enclosing(Kind.Criteria);
  const form = criteria && recordForm(criteria, analysis);
  if (form !== undefined) yield* fieldsOf(request, form);
}

/** In the brackets of `insert into Form [ … ]` and `update record [ … ]`: the fields that are not given yet. */
export function* fieldsToSet(request: Request, block: SyntaxNode): Iterable<Candidate> {
  const form =
    block.kind === Kind.Update
      ? recordForm(block.target, request.analysis)
      : request.analysis.workspace.schema?.forms.get(block.form.text);
  if (form === undefined) return;
  const given = new Set(
    block.fields.filter(({ start }) => start !== request.word.start).map(({ target }) => target.text),
  );
  const fields = [...form.fields.values()].filter(({ name, readOnly }) => !readOnly && !given.has(name));
  for (const field of fields)
    yield candidate(field, request.word, block.kind === Kind.Update || field.required ? Tier.Expected : Tier.Fitting);
}

/** Between the quotes of a text that a field is compared with or set to: the choices of the field. */
export function* choices(request: Request, text: SyntaxNode, replace: Span): Iterable<Candidate> {
  const field = text.parent === undefined ? undefined : fieldAndValue(text.parent, request.analysis);
  if (field?.value.is(text) !== true) return;
  for (const choice of field.field.choices ?? []) {
    yield {
      label: choice,
      insertText: (text.data & 1) === 1 ? `${choice}"` : choice,
      kind: 'value',
      detail: `choice of ${field.field.name}`,
      replace,
      tier: Tier.Expected,
    };
  }
}

function* fieldsOf({ word }: Request, form: Form): Iterable<Candidate> {
  for (const field of form.fields.values()) yield candidate(field, word, Tier.Expected);
  for (const field of systemFields()) yield candidate(field, word, Tier.Fitting);
}

function candidate(field: Field, replace: Span, tier: Tier): Candidate {
  return { label: field.name, insertText: field.name, kind: 'variable', detail: describeField(field), replace, tier };
}
