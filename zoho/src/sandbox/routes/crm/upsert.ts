import { upsertRecord } from '../../crm/writing.js';
import type { Resource } from '../../resource.js';
import { type CrmFamily, crmResource, moduleScope } from './family.js';
import { writing } from './records.js';

/**
 * Updates what is there, by id or by a field of the duplicate check, and adds the rest:
 * https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html
 */
export function upsert(family: CrmFamily): Resource {
  return crmResource(family, '/{module}/upsert', {
    POST: {
      scopes: moduleScope(family, 'CREATE'),
      run: writing(family, 200, (draft, module, record, check, { now }) =>
        upsertRecord(draft, module, record, check ?? module.duplicateCheck, now()),
      ),
    },
  });
}
