import { jsonResponse, type Resource } from '../../resource.js';
import { accountsService } from './accounts-service.js';

/** The accounts server of each data centre: https://www.zoho.com/accounts/protocol/oauth/multi-dc.html. */
export const serverInfo: Resource = {
  service: accountsService,
  path: '/oauth/serverinfo',
  methods: {
    GET: {
      run: async (_, { origin }) => jsonResponse(JSON.stringify({ result: 'success', locations: { sandbox: origin } })),
    },
  },
  isOpen: true,
};
