import { type OrganizationFile, organizationFileText, readOrganizationFile, schemaDrift } from '@deluge-tools/language';
import type { Runner } from '../api.js';
import { creatorApplication } from './creator.js';
import { type CrmRelative, crmModules } from './crm.js';
import { deskModules } from './desk.js';
import { createSource, FetchEnded } from './source.js';

export { FetchEnded };

/** The services whose names can be fetched, by the ID of the catalogue. */
export type MetadataService = 'crm' | 'bigin' | 'recruit' | 'creator' | 'desk';

export const metadataServices: readonly MetadataService[] = ['crm', 'bigin', 'recruit', 'creator', 'desk'];

const relatives: Readonly<Record<'crm' | 'bigin' | 'recruit', CrmRelative & { readonly host: string }>> = {
  crm: { root: '/crm/v8', scope: 'ZohoCRM', hasLayouts: true, host: 'zohoapis' },
  bigin: { root: '/bigin/v2', scope: 'ZohoBigin', hasLayouts: true, host: 'zohoapis' },
  recruit: { root: '/recruit/v2', scope: 'ZohoRecruit', hasLayouts: false, host: 'recruit' },
};

/** What is to be fetched. */
export interface FetchRequest {
  readonly service: MetadataService;
  /** The link name of the connection; of one that nobody signed in, the sandbox answers. */
  readonly linkName: string;
  /** The modules whose fields are wanted, in any letter case; all where it is left out. */
  readonly modules?: readonly string[];
  /** Of Creator: `owner/link_name`; the only application where it is left out. */
  readonly application?: string;
  readonly signal: AbortSignal;
  /** What is being read now: `the fields of Leads`. */
  readonly onProgress?: (what: string) => void;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The names of an organization as a file of `.deluge/org`. */
export interface FetchedNames {
  /** `crm.json`, `creator-shop.json`. */
  readonly fileName: string;
  readonly text: string;
  /** How many modules and fields there are. */
  readonly modules: number;
  readonly fields: number;
  /** What could not be read, and why, in words. */
  readonly incomplete: readonly string[];
}

/** Reads the names of an organization, without records. Rejects with FetchEnded where nothing can be read. */
export async function fetchOrganization(runner: Runner, request: FetchRequest): Promise<FetchedNames> {
  const { service, linkName, application, now } = request;
  const host = service === 'desk' ? 'desk' : service === 'creator' ? 'zohoapis' : relatives[service].host;
  const source = createSource({ ...request, runner, host });
  const wanted = request.modules?.map((name) => name.toLowerCase());
  const isWanted = (name: string) => wanted?.includes(name.toLowerCase()) !== false;
  const names =
    service === 'creator'
      ? await creatorApplication(source, application)
      : service === 'desk'
        ? { modules: await deskModules(source, isWanted) }
        : { modules: await crmModules(source, relatives[service], isWanted) };
  if (names.modules.length === 0)
    throw new FetchEnded(source.incomplete[0] ?? `The user of the connection sees no modules.`);
  const { modules, ...rest } = names;
  const file: OrganizationFile = {
    service,
    connection: linkName,
    ...rest,
    fetched: new Date(now).toISOString(),
    ...(source.incomplete.length > 0 && { incomplete: source.incomplete }),
    modules,
  };
  return {
    fileName: service === 'creator' ? `creator-${file.application}.json` : `${service}.json`,
    text: organizationFileText(file),
    modules: modules.length,
    fields: modules.reduce((count, { fields }) => count + fields.length, 0),
    incomplete: source.incomplete,
  };
}

/** What changed since a file was written, as a person reads it; undefined where there was none that can be read. */
export function changesSince(before: string | undefined, after: string): readonly string[] | undefined {
  const [old, now] = [before === undefined ? undefined : readOrganizationFile(before), readOrganizationFile(after)];
  if (old === undefined || !('schema' in old) || !('schema' in now)) return undefined;
  return schemaDrift(old.schema, now.schema).map((line) => line.replace(/^forms\//, ''));
}
