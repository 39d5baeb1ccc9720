import type { Resource } from '../../resource.js';
import { databases } from './databases.js';
import { messages } from './messages.js';

/** Cliq: https://www.zoho.com/cliq/help/restapi/v2/. */
export const cliqResources: readonly Resource[] = [...messages, ...databases];
