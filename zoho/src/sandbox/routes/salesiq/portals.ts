import type { Resource } from '../../resource.js';
import { salesiqAnswer, salesiqService } from './salesiq-service.js';

/** The portals of the account, as SalesIQ's public clients read them: name and screen name. */
export const portals: Resource = {
  service: salesiqService,
  path: '/api/v2/portals',
  methods: {
    GET: {
      scopes: () => ['SalesIQ.portals.READ'],
      async run(_, { store }) {
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
  },
};
