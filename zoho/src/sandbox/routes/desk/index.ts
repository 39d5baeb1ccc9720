import { objectsIn } from '../../records/collections.js';
import type { Resource } from '../../resource.js';
import { deskAnswer, deskService } from './desk-service.js';
import { deskModules } from './modules.js';
import { organizationFields } from './organization-fields.js';
import { deskRecords } from './records.js';

/** https://desk.zoho.com/DeskAPIDocument#Organizations: the one address without `orgId`. */
const organizations: Resource = {
  service: deskService,
  path: '/api/v1/organizations',
  methods: {
    GET: {
      scopes: () => ['Desk.basic.READ'],
      async run(_, { documents }) {
        return deskAnswer(new Map([['data', objectsIn(await documents.of('desk').read(), 'organizations')]]));
      },
    },
  },
};

export const deskResources: readonly Resource[] = [
  organizations,
  organizationFields,
  ...deskModules.flatMap(deskRecords),
];

export { deskService } from './desk-service.js';
