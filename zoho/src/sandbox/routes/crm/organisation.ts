import type { Json } from '../../../json.js';
import { currentUser } from '../../crm/model.js';
import { objectMember, objectsIn } from '../../records/collections.js';
import type { Operation, Resource } from '../../resource.js';
import { crmAnswer, invalidParameter, noContent } from './crm-service.js';
import { type CrmFamily, crmResource } from './family.js';

/** https://www.zoho.com/crm/developer/docs/api/v8/get-org-data.html */
function organisation(family: CrmFamily): Operation {
  return {
    scopes: () => [`${family.scope}.org.READ`],
    async run(_, { documents }) {
      const document = await documents.of(family.document).read();
      return crmAnswer(new Map([['org', [objectMember(document, 'organisation')]]]));
    },
  };
}

const userTypes = ['AllUsers', 'ActiveUsers', 'ConfirmedUsers', 'AdminUsers', 'ActiveConfirmedUsers', 'CurrentUser'];

/** https://www.zoho.com/crm/developer/docs/api/v8/get-users.html */
function users(family: CrmFamily): Operation {
  return {
    scopes: () => [`${family.scope}.users.READ`],
    query: ['type', 'page', 'per_page', 'ids'],
    async run({ query }, { documents }) {
      const type = query.get('type') ?? 'AllUsers';
      if (!userTypes.includes(type)) return invalidParameter('type');
      const document = await documents.of(family.document).read();
      const shown = type === 'CurrentUser' ? [currentUser(document)] : objectsIn(document, 'users');
      const info = new Map<string, Json>([
        ['per_page', 200n],
        ['count', BigInt(shown.length)],
        ['page', 1n],
        ['more_records', false],
      ]);
      return crmAnswer(
        new Map<string, Json>([
          ['users', shown],
          ['info', info],
        ]),
      );
    },
  };
}

function oneUser(family: CrmFamily): Operation {
  return {
    scopes: () => [`${family.scope}.users.READ`],
    async run({ segments }, { documents }) {
      const document = await documents.of(family.document).read();
      const user = objectsIn(document, 'users').find((one) => one.get('id') === segments.user);
      return user === undefined ? noContent() : crmAnswer(new Map([['users', [user]]]));
    },
  };
}

/** Who the organisation is, and who works in it. */
export function organisationResources(family: CrmFamily): Resource[] {
  return [
    crmResource(family, '/org', { GET: organisation(family) }),
    crmResource(family, '/users', { GET: users(family) }),
    crmResource(family, '/users/{user}', { GET: oneUser(family) }),
  ];
}
