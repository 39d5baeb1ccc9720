import type { OrgSubject } from './subject.js';

/** Why a field or choice cannot get a name; undefined where it can. */
export function refusedName({ form, field, choice }: OrgSubject, newName: string): string | undefined {
  if (choice === undefined) {
    if (!form.fields.has(field.name)) return `${field.name} is a field of every record. It cannot be renamed.`;
    if (!/^[A-Za-z]\w*$/.test(newName)) return 'A field name starts with a letter and has only letters, digits and _.';
    return form.fields.has(newName) && newName !== field.name
      ? `${form.name} already has a field ${newName}.`
      : undefined;
  }
  if (newName.trim() === '' || /[\r\n]/.test(newName)) return 'A choice is one line of text.';
  return field.choices?.includes(newName) === true && newName !== choice
    ? `${field.name} already has the choice "${newName}".`
    : undefined;
}

/** The new name as it is written between the quotes of a text, or as the name of a field. */
export function writtenName({ choice }: OrgSubject, newName: string): string {
  return choice === undefined ? newName : newName.replace(/["\\]/g, '\\$&');
}
