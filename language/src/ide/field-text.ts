import type { Field, FieldKind, Form } from '../schema/schema.js';
import { paragraphs } from './markdown.js';
import { code, fenced, prose } from './markdown-text.js';

const words: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  number: 'number',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  'date-time': 'date-time',
  time: 'time',
  choice: 'choice',
  choices: 'list of choices',
  lookup: 'lookup',
  lookups: 'list of lookups',
  subform: 'subform',
  composite: 'composite',
  file: 'file',
  unknown: 'field',
};

/** One line of plain text: `lookup of Customers, required`. */
export function describeField({ kind, type, target, required, unique, readOnly }: Field): string {
  const what = target === undefined ? words[kind] : `${words[kind]} of ${target}`;
  const marks = [required && 'required', unique && 'unique', readOnly && 'read-only'].filter(Boolean);
  return [kind === 'unknown' ? type : what, ...marks].join(', ');
}

/** What hover shows of a field of a form. */
export function fieldMarkdown(field: Field, form: Form): string {
  const { name, label, choices, length, members } = field;
  return paragraphs(
    fenced('deluge', `(field) ${form.name}.${name}: ${describeField(field)}`),
    label === name ? undefined : prose(label),
    choices === undefined ? undefined : `Choices: ${choices.map((choice) => code(choice)).join(', ')}`,
    length === undefined ? undefined : `At most ${length} characters`,
    members === undefined ? undefined : `Parts: ${members.map((member) => code(member.name)).join(', ')}`,
  );
}
