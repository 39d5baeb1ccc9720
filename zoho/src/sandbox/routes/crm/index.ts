import type { Resource, Service } from '../../resource.js';
import { attachments } from './attachments.js';
import { convertLead } from './convert-lead.js';
import { coql } from './coql.js';
import { families } from './family.js';
import { organisationResources } from './organisation.js';
import { record } from './record.js';
import { records } from './records.js';
import { relatedRecords } from './related-records.js';
import { search } from './search.js';
import { settings } from './settings.js';
import { tags } from './tags.js';
import { upsert } from './upsert.js';

export const crmServices: readonly Service[] = families.map(({ service }) => service);

/** CRM, and the services whose API is built like it: Bigin and Recruit. */
export const crmResources: readonly Resource[] = families.flatMap((family) => [
  records(family),
  record(family),
  upsert(family),
  search(family),
  ...relatedRecords(family),
  ...attachments(family),
  ...tags(family),
  ...settings(family),
  ...organisationResources(family),
  coql(family),
  ...(family.document === 'crm' ? [convertLead(family)] : []),
]);
