import type { Analysis } from '../analysis.js';
import { textValue } from '../semantics/constants.js';
import { mayBeForeign } from '../semantics/embedded/index.js';
import { isField } from '../semantics/fields.js';
import { fieldOfValue } from '../semantics/org/choice-texts.js';
import { fieldReference } from '../semantics/org/field-references.js';
import { fieldOfMember } from '../semantics/org/form-of.js';
import { keyReference } from '../semantics/org/record-keys.js';
import { textReferences } from '../semantics/org/text-fields.js';
import { typeOf } from '../semantics/types/index.js';
import { Kind } from '../syntax/tree/kinds.js';
import { kindAt } from '../syntax/tree/rows.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { insideQuotes, isSameField, isSameForm, nameOfSubject, type OrgSubject } from './subject.js';

/** A place that names a field or a choice, or may do so. UTF-16 offsets. */
export interface OrgOccurrence {
  readonly start: number;
  readonly end: number;
  /** False for a place that only may mean it: the form of the value is not known there. */
  readonly isCertain: boolean;
  /** What the place is, in a few words, for whoever decides about it. */
  readonly what: string;
}

/** The places of a script that name a subject, in the order of the text. */
export function orgOccurrences(analysis: Analysis, subject: OrgSubject): OrgOccurrence[] {
  const name = nameOfSubject(subject);
  if (!analysis.text.includes(name) || !knowsForm(analysis, subject)) return [];
  const found = new Map<number, OrgOccurrence>();
  const add = (start: number, end: number, isCertain: boolean, what: string) => {
    const before = found.get(start);
    if (before === undefined || (isCertain && !before.isCertain)) found.set(start, { start, end, isCertain, what });
  };
  const { tree } = analysis;
  for (let id = 0; id < tree.length; id++) {
    const kind = kindAt(tree.rows, id);
    if (kind !== Kind.Name && kind !== Kind.Text && kind !== Kind.Binary) continue;
    const node = tree.node(id);
    if (kind === Kind.Name) {
      if (subject.choice === undefined && node.text === name) inName(node, subject, analysis, add);
    } else if (kind === Kind.Text || mayBeForeign(node)) {
      if (node.text.includes(name)) inText(node, subject, analysis, add);
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

type Add = (start: number, end: number, isCertain: boolean, what: string) => void;

/** A script of another application may have a form of the same name. */
function knowsForm({ workspace: { schema, services } }: Analysis, { form }: OrgSubject): boolean {
  return [schema, ...(services ?? [])].some((one) => {
    const own = one?.forms.get(form.name);
    return own !== undefined && isSameForm(own, form);
  });
}

function inName(name: SyntaxNode, subject: OrgSubject, analysis: Analysis, add: Add): void {
  const reference = fieldReference(name, analysis);
  if (reference !== undefined) {
    if (reference.field !== undefined && isSameForm(reference.form, subject.form))
      add(name.start, name.end, true, 'field');
    return;
  }
  const { parent } = name;
  if (parent?.kind === Kind.Member && parent.member.is(name)) {
    const isMethod = parent.parent?.kind === Kind.Call && parent.parent.callee.is(parent);
    const isPart = fieldOfMember(parent, analysis, (one) => typeOf(analysis, one)) !== undefined;
    if (!isMethod && !isPart) add(name.start, name.end, false, 'member of a value whose form is not known');
  } else if (isField(name)) add(name.start, name.end, false, 'criteria of a form that is not known');
}

function inText(node: SyntaxNode, subject: OrgSubject, analysis: Analysis, add: Add): void {
  const name = nameOfSubject(subject);
  const references = textReferences(node, analysis);
  for (const reference of references) {
    const { start, end, form, field, values } = reference;
    const isOther = form !== undefined && (field === undefined || !isSameField({ form, field }, subject));
    if (isOther) continue;
    const isCertain = form !== undefined;
    if (subject.choice === undefined) {
      if (reference.name === name) add(start, end, isCertain, 'criteria or query');
    } else if (isCertain || reference.name === subject.field.name) {
      for (const value of values) if (value.text === name) add(value.start, value.end, isCertain, 'criteria or query');
    }
  }
  if (references.length > 0 || node.kind !== Kind.Text) return;
  const { start, end } = insideQuotes(node);
  const written = textValue(node.text);
  if (written === name) {
    const owner = subject.choice === undefined ? keyReference(node, analysis) : fieldOfValue(node, analysis);
    if (owner === undefined)
      add(start, end, false, subject.choice === undefined ? 'text' : 'text that no field is compared with');
    else if (owner.field !== undefined && isSameField({ form: owner.form, field: owner.field }, subject)) {
      add(start, end, true, subject.choice === undefined ? 'key of a record' : 'value of the field');
    }
  } else if (subject.choice === undefined) {
    for (const at of wordsIn(node.text, name))
      add(node.start + at, node.start + at + name.length, false, 'part of a text');
  }
}

/** `"Last_Name,Email"` lists fields, and `"#Form:Orders?Status=Open"` gives one a value. */
function wordsIn(text: string, name: string): number[] {
  const isList = /^["'][\w.]+(?:\s*,\s*[\w.]+)+["']?$/.test(text);
  const found: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = text[at - 1] ?? '';
    const after = text[at + name.length] ?? '';
    const isWhole = !/\w/.test(before) && !/\w/.test(after);
    if (isWhole && (isList || (/[?&]/.test(before) && after === '='))) found.push(at);
  }
  return found;
}
