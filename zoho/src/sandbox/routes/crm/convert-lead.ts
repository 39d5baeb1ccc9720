import { isJsonObject, type Json, type JsonObject } from '../../../json.js';
import { type CrmModule, moduleNamed } from '../../crm/model.js';
import { idOf } from '../../crm/validation.js';
import {
  answerFor,
  deleteRecord,
  insertRecord,
  isSuccess,
  type RecordAnswer,
  refusedRecord,
} from '../../crm/writing.js';
import { change, type Draft, type Row, textMember } from '../../records/collections.js';
import type { Operation, Resource } from '../../resource.js';
import { crmAnswer, invalidBody, invalidId } from './crm-service.js';
import { type CrmFamily, crmResource, readRecords } from './family.js';
import { writtenRecords } from './records.js';

/** What a conversion may be told. */
const members = [
  'overwrite',
  'notify_lead_owner',
  'notify_new_entity_owner',
  'Accounts',
  'Contacts',
  'assign_to',
  'Deals',
  'carry_over_tags',
];

/**
 * Makes a contact and an account of a lead, and a deal if one is described. The lead is gone afterwards:
 * https://www.zoho.com/crm/developer/docs/api/v8/convert-lead.html. Versions 2 and 2.1 answer with the ids in `data[0]`,
 * later ones in `data[0].details`.
 */
function post(family: CrmFamily): Operation {
  return {
    scopes: () => ['CREATE', 'UPDATE'].map((word) => `${family.scope}.modules.leads.${word}`),
    async run(call, { documents, now }) {
      const request = await readRecords(call, 1);
      if (request instanceof Response) return request;
      const values = request.records[0] ?? new Map<string, Json>();
      const unknown = [...values.keys()].find((name) => !members.includes(name));
      if (unknown !== undefined) return invalidBody(unknown, 'none');
      const { id = '', version = '' } = call.segments;
      return change(documents.of(family.document), (draft) => {
        const lead = draft.rows('Leads').find((row) => row.get('id') === id);
        const leads = moduleNamed(draft.document, 'Leads');
        if (lead === undefined || leads === undefined) return invalidId();
        const converted = convert(draft, lead, values, now());
        if ('fault' in converted) return writtenRecords([converted.fault], 200);
        deleteRecord(draft, leads, id);
        const data = version.startsWith('v2')
          ? new Map(converted.ids)
          : answerFor('SUCCESS', new Map(converted.ids), 'The record has been converted successfully', 'success');
        return crmAnswer(new Map([['data', [data]]]));
      });
    },
  };
}

/** Nothing is added unless everything can be: the draft of a fault is the caller's to drop, so what was added is taken back. */
function convert(
  draft: Draft,
  lead: Row,
  values: JsonObject,
  now: number,
): { readonly ids: [string, Json][] } | { readonly fault: RecordAnswer } {
  const added: [CrmModule, string][] = [];
  const add = (moduleName: string, record: JsonObject): string | { readonly fault: RecordAnswer } => {
    const module = moduleNamed(draft.document, moduleName);
    if (module === undefined) return { fault: noModule(moduleName) };
    const known = new Map(
      [...record].filter(([name, value]) => value !== null && module.fields.some((field) => field.apiName === name)),
    );
    const answer = insertRecord(draft, module, known, now);
    const details = answer.get('details');
    if (!isSuccess(answer) || !isJsonObject(details)) {
      for (const [target, id] of added) deleteRecord(draft, target, id);
      return { fault: answer };
    }
    const id = textMember(details, 'id');
    added.push([module, id]);
    return id;
  };

  const account = idOf(values.get('Accounts')) ?? add('Accounts', accountOf(lead));
  if (typeof account !== 'string') return account;
  const contact =
    idOf(values.get('Contacts')) ?? add('Contacts', new Map<string, Json>([...lead, ['Account_Name', account]]));
  if (typeof contact !== 'string') return contact;
  const described = values.get('Deals');
  const deal = isJsonObject(described)
    ? add('Deals', new Map<string, Json>([...described, ['Account_Name', account], ['Contact_Name', contact]]))
    : null;
  if (deal !== null && typeof deal !== 'string') return deal;
  return {
    ids: [
      ['Contacts', contact],
      ['Deals', deal],
      ['Accounts', account],
    ],
  };
}

/** The account takes its name from the company, or from the person where there is none. */
function accountOf(lead: Row): JsonObject {
  return new Map<string, Json>([
    ['Account_Name', textMember(lead, 'Company') || textMember(lead, 'Full_Name') || textMember(lead, 'Last_Name')],
    ['Phone', lead.get('Phone') ?? null],
    ['Website', lead.get('Website') ?? null],
  ]);
}

function noModule(name: string): RecordAnswer {
  return refusedRecord({ code: 'INVALID_DATA', details: new Map([['module', name]]), message: 'invalid module' });
}

export function convertLead(family: CrmFamily): Resource {
  return crmResource(family, '/Leads/{id}/actions/convert', { POST: post(family) });
}
