import { isJsonList, isJsonObject, type Json, JsonError, type JsonObject, parseJson } from '../../../json.js';
import { type CrmModule, moduleNamed } from '../../crm/model.js';
import type { DocumentName } from '../../documents.js';
import type { Operation, Resource, ResourceCall, SandboxState, Scopes, Service } from '../../resource.js';
import { crmService, invalidBody, invalidModule } from './crm-service.js';

/** A service whose API is that of CRM, over modules of its own. */
export interface CrmFamily {
  readonly service: Service;
  /** The beginning of its addresses, with `{version}`. */
  readonly root: string;
  readonly version: RegExp;
  readonly document: DocumentName;
  /** The first part of its scopes. */
  readonly scope: string;
  /** True if a list must name its fields: CRM from version 3 on. */
  wantsFields(version: string): boolean;
}

export const families: readonly CrmFamily[] = [
  {
    service: crmService('/crm/'),
    root: '/crm/{version}',
    version: /^v(2|2\.1|[3-8])$/,
    document: 'crm',
    scope: 'ZohoCRM',
    wantsFields: (version) => !version.startsWith('v2'),
  },
  {
    service: crmService('/bigin/'),
    root: '/bigin/{version}',
    version: /^v[12]$/,
    document: 'bigin',
    scope: 'ZohoBigin',
    wantsFields: (version) => version === 'v2',
  },
  {
    service: crmService('/recruit/'),
    root: '/recruit/{version}',
    version: /^v2$/,
    document: 'recruit',
    scope: 'ZohoRecruit',
    wantsFields: () => false,
  },
];

type Word = 'READ' | 'CREATE' | 'UPDATE' | 'DELETE';

/** The scope of a module's records: `ZohoCRM.modules.leads.READ`. */
export function moduleScope({ scope }: CrmFamily, word: Word): Scopes {
  return ({ module = '' }) => [`${scope}.modules.${module.toLowerCase()}.${word}`];
}

/** A resource of a family, below its root. */
export function crmResource(
  { service, root, version }: CrmFamily,
  path: string,
  methods: Resource['methods'],
  where: Resource['where'] = {},
): Resource {
  return { service, path: root + path, where: { version, ...where }, methods };
}

/** Runs with the module of the address, or refuses. */
export function withModule(
  family: CrmFamily,
  run: (module: CrmModule, document: JsonObject, call: ResourceCall, state: SandboxState) => Promise<Response>,
): Operation['run'] {
  return async (call, state) => {
    const document = await state.documents.of(family.document).read();
    const module = moduleNamed(document, call.segments.module ?? '');
    return module === undefined ? invalidModule() : run(module, document, call, state);
  };
}

/** The members that a request which writes records may have beside `data`. */
const options = [
  'trigger',
  'process',
  'lar_id',
  'duplicate_check_fields',
  'apply_feature_execution',
  'skip_feature_execution',
];

/** Most records of one request. */
const mostRecords = 100;

export interface WriteRequest {
  readonly records: readonly JsonObject[];
  readonly duplicateCheckFields: readonly string[] | undefined;
}

/** The records of a request that writes; a response if the body is none that CRM takes. */
export async function readRecords(call: ResourceCall, most = mostRecords): Promise<WriteRequest | Response> {
  const body = await readBody(call);
  if (!isJsonObject(body)) return invalidBody('data', 'jsonobject');
  const unknown = [...body.keys()].find((name) => name !== 'data' && !options.includes(name));
  if (unknown !== undefined) return invalidBody(unknown, 'none');
  const data = body.get('data');
  if (data === undefined || !isJsonList(data) || data.length === 0) return invalidBody('data', 'jsonarray');
  if (data.length > most) return invalidBody('data', `jsonarray of at most ${most}`);
  const records = data.filter(isJsonObject);
  if (records.length < data.length) return invalidBody('data', 'jsonarray');
  const check = body.get('duplicate_check_fields');
  if (check !== undefined && !isTexts(check)) return invalidBody('duplicate_check_fields', 'jsonarray');
  for (const name of ['trigger', 'process']) {
    const value = body.get(name);
    if (value !== undefined && !isTexts(value)) return invalidBody(name, 'jsonarray');
  }
  return { records, duplicateCheckFields: check };
}

function isTexts(value: Json): value is readonly string[] {
  return isJsonList(value) && value.every((one) => typeof one === 'string');
}

/** CRM reads a body as JSON whether or not it is declared as such; another declaration is refused. */
export async function readBody({ contentType, body }: ResourceCall): Promise<Json | undefined> {
  if (contentType !== '' && !/^(application\/json|text\/plain)\b/.test(contentType)) return undefined;
  try {
    return parseJson(await body());
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}
