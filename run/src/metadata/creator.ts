import type { FieldEntry, FieldKind, ModuleEntry, OrganizationFile } from '@deluge-tools/language';
import { type Answer, objectsIn, textIn } from './json.js';
import { FetchEnded, type MetadataSource } from './source.js';

/** Creator's numbers of field types, and what such a field holds: https://www.zoho.com/creator/help/api/v2.1/get-fields.html. */
const types: Readonly<Record<number, readonly [type: string, kind: FieldKind]>> = {
  1: ['text', 'text'],
  2: ['textarea', 'text'],
  3: ['email', 'text'],
  4: ['richtext', 'text'],
  5: ['number', 'number'],
  6: ['decimal', 'decimal'],
  7: ['percentage', 'decimal'],
  8: ['currency', 'decimal'],
  9: ['autonumber', 'number'],
  10: ['date', 'date'],
  11: ['datetime', 'date-time'],
  12: ['picklist', 'choice'],
  13: ['radiobuttons', 'choice'],
  14: ['list', 'choices'],
  15: ['checkboxes', 'choices'],
  16: ['checkbox', 'boolean'],
  17: ['url', 'text'],
  18: ['image', 'file'],
  29: ['name', 'composite'],
};

const scopes = { application: 'ZohoCreator.meta.application.READ', form: 'ZohoCreator.meta.form.READ' } as const;

/**
 * The forms, reports and pages of an application. Where a lookup leads the answers do not say; an export does.
 * @param application `owner/link_name`; the only one that the user may see where it is left out
 */
export async function creatorApplication(
  source: MetadataSource,
  application: string | undefined,
): Promise<Pick<OrganizationFile, 'application' | 'modules' | 'reports' | 'pages'>> {
  const path = application ?? (await onlyApplication(source));
  const read = (part: string, what: string, scope: string) =>
    source.read({ path: `/creator/v2.1/meta/${path}/${part}`, what, scope });
  const modules: ModuleEntry[] = [];
  for (const form of objectsIn(await read('forms', `the forms of ${path}`, scopes.application), 'forms')) {
    const name = textIn(form, 'link_name');
    if (name === undefined) continue;
    const fields = await read(`form/${encodeURIComponent(name)}/fields`, `the fields of ${name}`, scopes.form);
    modules.push({
      name,
      label: textIn(form, 'display_name') ?? name,
      fields: objectsIn(fields, 'fields').flatMap(fieldOf),
    });
  }
  const reports = objectsIn(await read('reports', `the reports of ${path}`, scopes.application), 'reports').flatMap(
    named,
  );
  const pages = objectsIn(await read('pages', `the pages of ${path}`, scopes.application), 'pages').flatMap(named);
  return { application: path.slice(path.indexOf('/') + 1), modules, reports, pages };
}

async function onlyApplication(source: MetadataSource): Promise<string> {
  const answer = await source.read({
    path: '/creator/v2.1/meta/applications',
    what: 'the applications',
    scope: 'ZohoCreator.dashboard.READ',
  });
  const paths = objectsIn(answer, 'applications').flatMap((one) => {
    const [owner, name] = [textIn(one, 'workspace_name') ?? textIn(one, 'created_by'), textIn(one, 'link_name')];
    return owner === undefined || name === undefined ? [] : [`${owner}/${name}`];
  });
  const [only, second] = paths;
  if (only === undefined)
    throw new FetchEnded(source.incomplete[0] ?? 'The user of the connection sees no application.');
  if (second !== undefined) throw new FetchEnded(`Name one of the applications: ${paths.join(', ')}.`);
  return only;
}

function fieldOf(field: Answer): FieldEntry[] {
  const name = textIn(field, 'link_name');
  if (name === undefined) return [];
  const [type, kind] = types[Number(field.type)] ?? [`type ${field.type}`, 'unknown'];
  const isLookup = field.is_lookup_field === true;
  const choices = isLookup ? [] : objectsIn(field, 'choices').flatMap((choice) => textIn(choice, 'value') ?? []);
  const length = Number(field.max_char);
  return [
    {
      name,
      label: textIn(field, 'display_name') ?? name,
      type,
      kind: isLookup && kind === 'choice' ? 'lookup' : isLookup && kind === 'choices' ? 'lookups' : kind,
      ...(field.mandatory === true && { required: true }),
      ...(field.unique === true && { unique: true }),
      ...(type === 'autonumber' && { readOnly: true }),
      ...(choices.length > 0 && { choices }),
      ...(length > 0 && { length }),
    },
  ];
}

function named(entry: Answer): { name: string; label: string }[] {
  const name = textIn(entry, 'link_name');
  return name === undefined ? [] : [{ name, label: textIn(entry, 'display_name') ?? name }];
}
