import { isJsonList, type Json, type JsonObject } from '../../../json.js';
import { objectsIn, textMember } from '../../records/collections.js';
import type { Operation, Resource } from '../../resource.js';
import { creatorAnswer, creatorCodes, creatorError, creatorService } from './creator-service.js';

/** The names of applications, forms and fields: https://www.zoho.com/creator/help/api/v2.1/meta-api.html. */
const service = creatorService('/creator/');
const root = '/creator/v2.1/meta';

/** Codes of answers that have nothing to list. */
const nothing = { forms: 3910n, reports: 3930n, pages: 3920n } as const;

function reading(
  scope: string,
  answer: (applications: readonly JsonObject[], segments: Readonly<Record<string, string>>) => Response,
): Operation {
  return {
    scopes: () => [scope],
    query: [],
    run: async ({ segments }, { documents }) =>
      answer(objectsIn(await documents.of('creator').read(), 'applications'), segments),
  };
}

/** The application of an address; a response where there is none. */
function applicationOf(
  applications: readonly JsonObject[],
  { owner, application = '' }: Readonly<Record<string, string>>,
): JsonObject | Response {
  const found = applications.find(
    (one) => textMember(one, 'owner') === owner && textMember(one, 'link_name') === application,
  );
  return found ?? creatorError(404, creatorCodes.noApplication, `No application named ${application} found`);
}

function listOf(part: 'forms' | 'reports' | 'pages', type: bigint | undefined): Operation {
  return reading('ZohoCreator.meta.application.READ', (applications, segments) => {
    const application = applicationOf(applications, segments);
    if (application instanceof Response) return application;
    const entries = objectsIn(application, part).map((entry) =>
      object({ display_name: labelOf(entry), link_name: textMember(entry, 'link_name'), ...(type && { type }) }),
    );
    return entries.length === 0
      ? creatorError(200, nothing[part], `No ${part} found`)
      : creatorAnswer({ [part]: entries });
  });
}

const applications = reading('ZohoCreator.dashboard.READ', (all) =>
  creatorAnswer({
    applications: all.map((one) =>
      object({
        application_name: textMember(one, 'name'),
        link_name: textMember(one, 'link_name'),
        workspace_name: textMember(one, 'owner'),
        created_by: textMember(one, 'owner'),
        date_format: 'dd-MMM-yyyy',
        time_zone: 'Europe/London',
        category: 1n,
      }),
    ),
  }),
);

const fields = reading('ZohoCreator.meta.form.READ', (all, segments) => {
  const application = applicationOf(all, segments);
  if (application instanceof Response) return application;
  const form = objectsIn(application, 'forms').find((one) => textMember(one, 'link_name') === segments.form);
  if (form === undefined) return creatorError(404, creatorCodes.noForm, `No form named ${segments.form} found`);
  return creatorAnswer({ fields: fieldsOf(form) });
});

/** The file lists the names of fields; their types and choices only where they are no single lines of text. */
function fieldsOf(form: JsonObject): JsonObject[] {
  const required = new Set(listIn(form, 'required'));
  return listIn(form, 'fields').map((name) => {
    const choices = memberOf(form, 'choices', name);
    const type = choices === undefined ? numberOf(memberOf(form, 'types', name)) : numbers.choice;
    return object({
      display_name: name.replaceAll('_', ' '),
      link_name: name,
      type,
      mandatory: required.has(name),
      unique: false,
      ...(type === numbers.text && { max_char: 255n }),
      ...(choices !== undefined &&
        isJsonList(choices) && { choices: choices.map((value) => new Map<string, Json>([['value', value]])) }),
    });
  });
}

/** Creator's numbers of field types: https://www.zoho.com/creator/help/api/v2.1/get-fields.html. */
const numbers = { text: 1n, choice: 12n } as const;

const numbersOfTypes: Readonly<Record<string, bigint>> = {
  NUMBER: 5n,
  DECIMAL: 6n,
  DATE: 10n,
  'DATE-TIME': 11n,
  LIST: 14n,
  BOOLEAN: 16n,
};

/** The number for a type of Deluge, as the file names it. */
function numberOf(type: Json | undefined): bigint {
  return (typeof type === 'string' ? numbersOfTypes[type] : undefined) ?? numbers.text;
}

function memberOf(form: JsonObject, group: string, name: string): Json | undefined {
  const members = form.get(group);
  return members instanceof Map ? members.get(name) : undefined;
}

const listIn = (form: JsonObject, name: string): string[] => {
  const list = form.get(name);
  return list !== undefined && isJsonList(list) ? list.filter((one) => typeof one === 'string') : [];
};

const labelOf = (entry: JsonObject) => textMember(entry, 'name') || textMember(entry, 'link_name').replaceAll('_', ' ');

const object = (members: Readonly<Record<string, Json>>): JsonObject => new Map(Object.entries(members));

export const creatorMeta: readonly Resource[] = [
  { service, path: `${root}/applications`, methods: { GET: applications } },
  { service, path: `${root}/{owner}/{application}/forms`, methods: { GET: listOf('forms', 1n) } },
  { service, path: `${root}/{owner}/{application}/reports`, methods: { GET: listOf('reports', 1n) } },
  { service, path: `${root}/{owner}/{application}/pages`, methods: { GET: listOf('pages', undefined) } },
  { service, path: `${root}/{owner}/{application}/form/{form}/fields`, methods: { GET: fields } },
];
