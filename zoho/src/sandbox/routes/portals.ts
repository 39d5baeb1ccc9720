import type { Resource } from '../resource.js';
import { salesiqAnswer, salesiqError, salesiqResource } from '../salesiq.js';

/** The portals of the account, as SalesIQ's public clients read them: name and screen name. */
export const portals: Resource = {
  ...salesiqResource,
  path: '/api/v2/portals',
  methods: {
    async GET({ query }, { store }) {
      const [unknown] = query.keys();
      if (unknown !== undefined) return salesiqError('invalidUrl', unknown);
      const names = await store.portals();
      const data = names.map(
        (name) =>
          new Map([
            ['name', name],
            ['screenname', name],
          ]),
      );
      return salesiqAnswer('/api/v2/portals', 'list', data);
    },
  },
};
