import type { Resource } from '../../resource.js';
import { approve } from './approve.js';
import { authorise } from './authorise.js';
import { device } from './device.js';
import { revoke } from './revoke.js';
import { serverInfo } from './server-info.js';
import { token } from './token.js';

export { accountsService } from './accounts-service.js';

/** The accounts server: https://www.zoho.com/accounts/protocol/oauth.html. */
export const accountsResources: readonly Resource[] = [authorise, approve, token, ...device, ...revoke, serverInfo];
