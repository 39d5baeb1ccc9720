import type { Field, Form, Schema } from '../schema/schema.js';

/** What differs between two schemas, as a person reads it: `forms/Orders/Total: type EUR, was USD`. */
export function schemaDrift(left: Schema, right: Schema): string[] {
  return [
    ...formDrift(left, right),
    ...names('reports', left.reports.keys(), right.reports.keys()),
    ...names('pages', left.pages.keys(), right.pages.keys()),
  ];
}

function formDrift(left: Schema, right: Schema): string[] {
  const shared = [...left.forms.values()].flatMap((form) => {
    const other = right.forms.get(form.name);
    return other === undefined ? [] : fieldDrift(form, other);
  });
  return [...names('forms', left.forms.keys(), right.forms.keys()), ...shared];
}

function fieldDrift(left: Form, right: Form): string[] {
  const path = `forms/${left.name}`;
  const changed = [...left.fields.values()].flatMap((field) => {
    const other = right.fields.get(field.name);
    const changes = other === undefined ? [] : changesOf(field, other);
    return changes.length === 0 ? [] : [`${path}/${field.name}: ${changes.join('; ')}`];
  });
  return [...names(path, left.fields.keys(), right.fields.keys()), ...changed];
}

function changesOf(left: Field, right: Field): string[] {
  const changes: string[] = [];
  const compare = (what: string, before: unknown, after: unknown) => {
    if (before !== after) changes.push(`${what} ${after ?? 'none'}, was ${before ?? 'none'}`);
  };
  compare('type', left.type, right.type);
  compare('label', left.label, right.label);
  compare('lookup of', left.target, right.target);
  compare('required', left.required, right.required);
  compare('unique', left.unique, right.unique);
  compare('length', left.length, right.length);
  const [before, after] = [new Set(left.choices), new Set(right.choices)];
  const added = [...after].filter((choice) => !before.has(choice));
  const removed = [...before].filter((choice) => !after.has(choice));
  if (added.length > 0) changes.push(`choices added: ${added.join(', ')}`);
  if (removed.length > 0) changes.push(`choices removed: ${removed.join(', ')}`);
  return changes;
}

function names(path: string, left: Iterable<string>, right: Iterable<string>): string[] {
  const [before, after] = [new Set(left), new Set(right)];
  return [
    ...[...before].filter((name) => !after.has(name)).map((name) => `${path}/${name}: removed`),
    ...[...after].filter((name) => !before.has(name)).map((name) => `${path}/${name}: added`),
  ];
}
