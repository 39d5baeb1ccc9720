import type { Json, JsonObject } from '../../../json.js';
import { rowsIn } from '../../records/collections.js';
import type { Resource } from '../../resource.js';
import { deskAnswer, deskError, deskService, organizationFault } from './desk-service.js';
import { deskModules } from './modules.js';

/** The fields of a module, as far as its records show them: https://desk.zoho.com/DeskAPIDocument#OrganizationFields. */
export const organizationFields: Resource = {
  service: deskService,
  path: '/api/v1/organizationFields',
  methods: {
    GET: {
      scopes: () => ['Desk.settings.READ'],
      query: ['module', 'departmentId'],
      async run(call, { documents }) {
        const fault = organizationFault(call);
        if (fault !== undefined) return fault;
        const module = deskModules.find(({ path }) => path === call.query.get('module'));
        if (module === undefined) return deskError(422, 'UNPROCESSABLE_ENTITY', 'The value of module is invalid.');
        const rows = rowsIn(await documents.of('desk').read(), module.path) ?? [];
        const names = new Set([...module.required, ...rows.flatMap((row) => [...row.keys()])]);
        names.delete('id');
        const data = [...names].map((name, index) => fieldOf(name, index, module.required.includes(name), rows));
        return deskAnswer(new Map<string, Json>([['data', data]]));
      },
    },
  },
};

function fieldOf(name: string, index: number, isMandatory: boolean, rows: readonly JsonObject[]): JsonObject {
  const value = rows.map((row) => row.get(name)).find((one) => one !== undefined && one !== null);
  const label = name.replace(/([A-Z])/g, ' $1').replace(/^./, (letter) => letter.toUpperCase());
  return new Map<string, Json>([
    ['id', String(1892000000009000n + BigInt(index))],
    ['apiName', name],
    ['displayLabel', label],
    ['i18NLabel', label],
    ['name', label],
    ['type', typeOf(name, value)],
    ['isCustomField', name.startsWith('cf_')],
    ['isMandatory', isMandatory],
    ['isEncryptedField', false],
    ['maxLength', 255n],
    ['allowedValues', []],
  ]);
}

function typeOf(name: string, value: Json | undefined): string {
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'bigint') return 'Number';
  if (/(Time|Date)$/.test(name)) return 'DateTime';
  if (/Id$/.test(name)) return 'LookUp';
  return /email/i.test(name) ? 'Email' : 'Text';
}
