import { type Json, printJson } from '../../../json.js';
import type { DocumentName } from '../../documents.js';
import { jsonResponse, type Resource, type Service } from '../../resource.js';
import { billingModules, booksModules, type FinanceModule, inventoryModules, invoiceModules } from './modules.js';

/** Books and its siblings, which share their conventions: https://www.zoho.com/books/api/v3/introduction/. */
export interface FinanceService {
  readonly service: Service;
  /** `/books/v3`. */
  readonly root: string;
  readonly document: DocumentName;
  readonly scope: string;
  readonly modules: readonly FinanceModule[];
  /** A header that may name the organisation in the place of the query. */
  readonly organizationHeader?: string;
}

export const financeServices: readonly FinanceService[] = [
  {
    service: serviceAt('/books/'),
    root: '/books/v3',
    document: 'books',
    scope: 'ZohoBooks',
    modules: booksModules,
  },
  {
    service: serviceAt('/invoice/'),
    root: '/invoice/v3',
    document: 'invoice',
    scope: 'ZohoInvoice',
    modules: invoiceModules,
    organizationHeader: 'X-com-zoho-invoice-organizationid',
  },
  {
    service: serviceAt('/inventory/'),
    root: '/inventory/v1',
    document: 'inventory',
    scope: 'ZohoInventory',
    modules: inventoryModules,
  },
  {
    service: serviceAt('/billing/'),
    root: '/billing/v1',
    document: 'billing',
    scope: 'ZohoSubscriptions',
    modules: billingModules,
    organizationHeader: 'X-com-zoho-subscriptions-organizationid',
  },
];

/** A success: code 0, a message, and what was asked for. */
export function financeAnswer(members: Readonly<Record<string, Json>>, message = 'success', status = 200): Response {
  const body = new Map<string, Json>([['code', 0n], ['message', message], ...Object.entries(members)]);
  return jsonResponse(printJson(body), status);
}

/** A refusal. Which code stands for what is documented for a few only; the others are those of public reports. */
export function financeError(status: number, code: number, message: string): Response {
  return jsonResponse(JSON.stringify({ code, message }), status);
}

function serviceAt(prefix: string): Service {
  return {
    prefix,
    unknownAddress: () => financeError(404, 5, 'Invalid URL Passed'),
    wrongMethod: () => financeError(405, 37, 'The HTTP method is not allowed for the requested resource'),
    wrongToken: () => financeError(401, 57, 'You are not authorized to perform this operation'),
    wrongScope: () => financeError(401, 57, 'You are not authorized to perform this operation'),
    unknownParameter: (name) => financeError(400, 4, `Invalid value passed for ${name}`),
  };
}

export function financeResource(
  { service, root }: FinanceService,
  path: string,
  methods: Resource['methods'],
): Resource {
  return { service, path: root + path, methods };
}
