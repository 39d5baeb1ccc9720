import type { Json } from '../../../json.js';
import { moduleNamed, nameOf } from '../../crm/model.js';
import { insertRecord, isSuccess } from '../../crm/writing.js';
import { change, merged, rowsIn, textMember } from '../../records/collections.js';
import type { Operation, Resource } from '../../resource.js';
import { crmError, invalidBody, invalidId, invalidModule, noContent } from './crm-service.js';
import { type CrmFamily, crmResource, moduleScope } from './family.js';
import { writtenRecords } from './records.js';

/** Bytes; CRM takes files up to 20 MB. The listener's own limit is lower. */
const largestFile = 20_000_000;

/** https://www.zoho.com/crm/developer/docs/api/v8/upload-attachment.html: one file, as the part `file` of a form. */
function upload(family: CrmFamily): Operation {
  return {
    scopes: (segments) => [...moduleScope(family, 'UPDATE')(segments), `${family.scope}.modules.attachments.CREATE`],
    async run(call, { documents, now }) {
      const form = await call.form();
      const file = form?.get('file');
      if (form === undefined || !(file instanceof File) || [...form.keys()].length !== 1)
        return invalidBody('file', 'a form with one file');
      if (file.size > largestFile) return crmError(400, 'FILE_SIZE_MORE_THAN_ALLOWED_SIZE', 'file size exceeds limit');
      const content = Buffer.from(await file.arrayBuffer()).toString('base64');
      const { module: name = '', id = '' } = call.segments;
      return change(documents.of(family.document), (draft) => {
        const module = moduleNamed(draft.document, name);
        const attachmentModule = moduleNamed(draft.document, 'Attachments');
        if (module === undefined || attachmentModule === undefined) return invalidModule();
        const parent = draft.rows(name).find((row) => row.get('id') === id);
        if (parent === undefined) return invalidId();
        const values = new Map<string, Json>([
          ['File_Name', file.name],
          ['Size', BigInt(file.size)],
          ['$se_module', name],
          [
            'Parent_Id',
            new Map([
              ['name', nameOf(module, parent)],
              ['id', id],
            ]),
          ],
        ]);
        const answer = insertRecord(draft, attachmentModule, values, now());
        const added = draft.rows('Attachments').at(-1);
        if (isSuccess(answer) && added !== undefined)
          draft.replace('Attachments', added, merged(added, new Map([['$content', content]])));
        return writtenRecords(
          [isSuccess(answer) ? merged(answer, new Map([['message', 'attachment uploaded successfully']])) : answer],
          200,
        );
      });
    },
  };
}

/** https://www.zoho.com/crm/developer/docs/api/v8/download-attachments.html */
function download(family: CrmFamily): Operation {
  return {
    scopes: (segments) => [...moduleScope(family, 'READ')(segments), `${family.scope}.modules.attachments.READ`],
    async run({ segments }, { documents }) {
      const document = await documents.of(family.document).read();
      const row = rowsIn(document, 'Attachments')?.find((one) => one.get('id') === segments.attachment);
      if (row === undefined) return noContent();
      const name = encodeURIComponent(textMember(row, 'File_Name'));
      return new Response(Buffer.from(textMember(row, '$content'), 'base64'), {
        headers: {
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
        },
      });
    },
  };
}

/** Files that belong to a record. They are listed like all related records. */
export function attachments(family: CrmFamily): Resource[] {
  return [
    crmResource(family, '/{module}/{id}/Attachments', { POST: upload(family) }),
    crmResource(family, '/{module}/{id}/Attachments/{attachment}', { GET: download(family) }),
  ];
}
