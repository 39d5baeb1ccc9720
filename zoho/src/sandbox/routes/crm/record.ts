import { moduleNamed } from '../../crm/model.js';
import { project } from '../../crm/reading.js';
import { deleteRecord, isSuccess, updateRecord } from '../../crm/writing.js';
import { change, rowsIn } from '../../records/collections.js';
import type { Operation, Resource } from '../../resource.js';
import { crmAnswer, invalidId, invalidModule, noContent } from './crm-service.js';
import { type CrmFamily, crmResource, moduleScope, readRecords, withModule } from './family.js';
import { writtenRecords } from './records.js';

const isId = (text: string): boolean => /^\d{1,19}$/.test(text);

/** https://www.zoho.com/crm/developer/docs/api/v2/get-specific-record.html */
function get(family: CrmFamily): Operation {
  return {
    scopes: moduleScope(family, 'READ'),
    query: ['fields', 'approved', 'converted', 'include_child'],
    run: withModule(family, async (module, document, { segments, query }) => {
      const id = segments.id ?? '';
      if (!isId(id)) return invalidId();
      const row = rowsIn(document, module.apiName)?.find((one) => one.get('id') === id);
      if (row === undefined) return noContent();
      const fields = (query.get('fields') ?? '').split(',').filter((name) => name !== '');
      return crmAnswer(new Map([['data', [project(row, fields)]]]));
    }),
  };
}

/** https://www.zoho.com/crm/developer/docs/api/v2/update-specific-record.html */
function put(family: CrmFamily): Operation {
  return {
    scopes: moduleScope(family, 'UPDATE'),
    async run(call, { documents, now }) {
      const request = await readRecords(call, 1);
      if (request instanceof Response) return request;
      const { module: name = '', id = '' } = call.segments;
      const [record] = request.records;
      return change(documents.of(family.document), (draft) => {
        const module = moduleNamed(draft.document, name);
        if (module === undefined) return invalidModule();
        if (!isId(id) || record === undefined) return invalidId();
        const answer = updateRecord(draft, module, id, record, now());
        // The id of the address is at fault here, and not that of a record among others.
        const isUnknown = !isSuccess(answer) && !draft.rows(name).some((row) => row.get('id') === id);
        return isUnknown ? crmAnswer(new Map([['data', [answer]]]), 400) : writtenRecords([answer], 200);
      });
    },
  };
}

/** https://www.zoho.com/crm/developer/docs/api/v2/delete-specific-record.html */
function remove(family: CrmFamily): Operation {
  return {
    scopes: moduleScope(family, 'DELETE'),
    query: ['wf_trigger'],
    async run({ segments }, { documents }) {
      const { module: name = '', id = '' } = segments;
      return change(documents.of(family.document), (draft) => {
        const module = moduleNamed(draft.document, name);
        if (module === undefined) return invalidModule();
        const answer = deleteRecord(draft, module, id);
        return crmAnswer(new Map([['data', [answer]]]), isSuccess(answer) ? 200 : 400);
      });
    },
  };
}

/** One record of a module. */
export function record(family: CrmFamily): Resource {
  return crmResource(family, '/{module}/{id}', { GET: get(family), PUT: put(family), DELETE: remove(family) });
}
