import type { Json, JsonObject } from '../../json.js';
import { type Draft, objectMember, objectsIn, type Row, rowsIn, textMember } from './collections.js';

/** A form of an application in the sandbox's Creator, as scripts of the application see it: by its link name alone. */
export interface AppForm {
  readonly name: string;
  /** Where its records are. */
  readonly collection: string;
  /** Deluge's type by field, as far as it is known. Records hold texts, as Creator answers them. */
  readonly types: ReadonlyMap<string, string>;
}

/** The forms of all applications. */
export function formsIn(document: JsonObject): AppForm[] {
  return objectsIn(document, 'applications').flatMap((application) =>
    objectsIn(application, 'forms').map((form) => ({
      name: textMember(form, 'link_name'),
      collection: `${textMember(application, 'link_name')}/${textMember(form, 'link_name')}`,
      types: new Map([...objectMember(form, 'types')].map(([field, type]) => [field, String(type)])),
    })),
  );
}

/** The records of a form in the order in which they were added. */
export function recordsOf(document: JsonObject, { collection }: AppForm): readonly Row[] {
  return rowsIn(document, collection) ?? [];
}

/** The application that gets the forms that no application has. */
const ownApplication = 'scripts';

/**
 * The form of a name, with the fields that are about to be written: what it has not yet is added to its description, and a
 * report to look at it.
 */
export function formForWriting(draft: Draft, name: string, types: ReadonlyMap<string, string>): AppForm {
  const known = formsIn(draft.document).find((form) => form.name === name);
  const applications = objectsIn(draft.document, 'applications');
  const [applicationName = ownApplication] = known?.collection.split('/') ?? [];
  const application = applications.find((one) => textMember(one, 'link_name') === applicationName);
  const form = application && objectsIn(application, 'forms').find((one) => textMember(one, 'link_name') === name);
  const described = withFields(form ?? new Map<string, Json>([['link_name', name]]), types);
  if (described !== form) {
    const changed = withForm(application ?? newApplication(), name, described);
    draft.set(
      'applications',
      application === undefined
        ? [...applications, changed]
        : applications.map((one) => (one === application ? changed : one)),
    );
  }
  return {
    name,
    collection: `${applicationName}/${name}`,
    types: new Map([...(known?.types ?? []), ...types]),
  };
}

function newApplication(): JsonObject {
  return new Map<string, Json>([
    ['owner', 'sandbox'],
    ['link_name', ownApplication],
    ['name', 'Forms of scripts'],
  ]);
}

function withForm(application: JsonObject, name: string, form: JsonObject): JsonObject {
  const others = objectsIn(application, 'forms').filter((one) => textMember(one, 'link_name') !== name);
  const reports = objectsIn(application, 'reports');
  const hasReport = reports.some((one) => textMember(one, 'form') === name);
  const report = new Map<string, Json>([
    ['link_name', `All_${name}`],
    ['form', name],
  ]);
  return new Map<string, Json>([
    ...application,
    ['forms', [...others, form]],
    ['reports', hasReport ? reports : [...reports, report]],
  ]);
}

/** The same object if it has all of the fields already. */
function withFields(form: JsonObject, types: ReadonlyMap<string, string>): JsonObject {
  const listed = form.get('fields');
  const fields = Array.isArray(listed) ? listed : [];
  const known = objectMember(form, 'types');
  const missing = [...types.keys()].filter((field) => !fields.includes(field));
  const untyped = [...types].filter(([field]) => !known.has(field));
  if (missing.length === 0 && untyped.length === 0 && form.has('fields')) return form;
  return new Map<string, Json>([
    ...form,
    ['fields', [...fields, ...missing]],
    ['types', new Map<string, Json>([...known, ...untyped])],
  ]);
}
