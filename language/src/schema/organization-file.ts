import type { Field, FieldKind, Form, Page, Report, Schema } from './schema.js';
import { kindOfServiceField } from './service-fields.js';

/**
 * A file of `.deluge/org`: the names that a service gave, without records and secrets. Whoever writes one lists only what
 * differs from the default: a field is not required, not unique and can be written.
 */
export interface OrganizationFile {
  /** The ID of the service: `crm`, `creator`. */
  readonly service: string;
  /** The link name of the connection that answered. */
  readonly connection: string;
  /** Of Creator: the link name of the application. */
  readonly application?: string;
  /** ISO 8601. */
  readonly fetched: string;
  /** What could not be read, and why, in words. */
  readonly incomplete?: readonly string[];
  readonly modules: readonly ModuleEntry[];
  readonly reports?: readonly { readonly name: string; readonly label?: string; readonly form?: string }[];
  readonly pages?: readonly { readonly name: string; readonly label?: string }[];
}

export interface ModuleEntry {
  readonly name: string;
  readonly label?: string;
  readonly fields: readonly FieldEntry[];
  /** The module of each related list, by the list's API name. */
  readonly relatedLists?: Readonly<Record<string, string>>;
}

export interface FieldEntry {
  readonly name: string;
  readonly label?: string;
  /** As the service writes it. */
  readonly type: string;
  /** Where the service's word alone does not tell it. */
  readonly kind?: FieldKind;
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly readOnly?: boolean;
  readonly choices?: readonly string[];
  /** The module that a lookup or a subform leads to. */
  readonly target?: string;
  readonly length?: number;
}

/** What a file of `.deluge/org` holds, or why it cannot be used. */
export type OrganizationReading =
  | { readonly schema: Schema; readonly incomplete: readonly string[] }
  | { readonly problem: string };

/** Reads a file of `.deluge/org`. Never throws: what is no module or field in it is left out. */
export function readOrganizationFile(text: string): OrganizationReading {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { problem: `This is not JSON: ${error instanceof Error ? error.message : error}` };
  }
  if (!isObject(file) || typeof file.service !== 'string' || !Array.isArray(file.modules)) {
    return { problem: 'This is not a list of field names: "service" or "modules" is missing.' };
  }
  const { service } = file;
  const forms = objects(file.modules).flatMap((module) => formOf(service, module));
  const strings = objects(file.reports).flatMap(reportOf);
  const pages = objects(file.pages).flatMap(pageOf);
  const { connection, fetched, application } = file;
  return {
    schema: {
      product: service,
      name: typeof application === 'string' ? application : service,
      forms: byName(forms),
      reports: byName(strings),
      pages: byName(pages),
      connections: [],
      ...(typeof connection === 'string' && { connection }),
      ...(typeof fetched === 'string' && { fetched }),
    },
    incomplete: texts(file.incomplete) ?? [],
  };
}

/** The text of a file of `.deluge/org`, with a line for each field, so that a change of one is a change of one line. */
export function organizationFileText({ modules, ...rest }: OrganizationFile): string {
  const head = JSON.stringify(rest, undefined, 2).replace(/\n\}$/, '');
  const lines = modules.map(({ fields, ...module }) => {
    const own = JSON.stringify(module).replace(/\}$/, '');
    const all = fields.map((field) => `        ${JSON.stringify(field)}`).join(',\n');
    return `    ${own}, "fields": [${all === '' ? '' : `\n${all}\n    `}]}`;
  });
  return `${head},\n  "modules": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

function formOf(service: string, module: Json): Form[] {
  const { name, label, fields, relatedLists } = module;
  if (typeof name !== 'string' || name === '') return [];
  let read: ReadonlyMap<string, Field> | undefined;
  return [
    {
      name,
      label: typeof label === 'string' ? label : name,
      // Desk lists the fields of its forms, and its records have more keys.
      ...(service === 'desk' && { isOpen: true }),
      // An organization may have 500 modules, of which a script names three.
      get fields() {
        read ??= byName(objects(fields).flatMap((field) => fieldOf(service, field)));
        return read;
      },
      ...(isObject(relatedLists) && {
        relatedLists: new Map(Object.entries(relatedLists).map(([key, one]) => [key, String(one)])),
      }),
    },
  ];
}

function fieldOf(service: string, field: Json): Field[] {
  const { name, label, type, kind, choices, target, length } = field;
  if (typeof name !== 'string' || name === '' || typeof type !== 'string') return [];
  const known = texts(choices);
  return [
    {
      name,
      label: typeof label === 'string' ? label : name,
      kind: isKind(kind) ? kind : kindOfServiceField(service, type),
      type,
      required: field.required === true,
      unique: field.unique === true,
      readOnly: field.readOnly === true,
      ...(known !== undefined && { choices: known }),
      ...(typeof target === 'string' && { target }),
      ...(typeof length === 'number' && length > 0 && { length }),
    },
  ];
}

function reportOf({ name, label, form }: Json): Report[] {
  if (typeof name !== 'string') return [];
  const target = typeof form === 'string' ? form : undefined;
  return [{ name, label: typeof label === 'string' ? label : name, kind: 'report', form: target }];
}

function pageOf({ name, label }: Json): Page[] {
  if (typeof name !== 'string') return [];
  return [{ name, label: typeof label === 'string' ? label : name, parameters: [] }];
}

const kinds: ReadonlySet<string> = new Set<FieldKind>([
  'text',
  'number',
  'decimal',
  'boolean',
  'date',
  'date-time',
  'time',
  'choice',
  'choices',
  'lookup',
  'lookups',
  'subform',
  'composite',
  'file',
  'unknown',
]);

const isKind = (value: unknown): value is FieldKind => typeof value === 'string' && kinds.has(value);

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const texts = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : undefined;

const byName = <T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((one) => [one.name, one]));
