import type { CrmModule } from '../../crm/model.js';
import { fieldNamed } from '../../crm/model.js';
import type { Page } from '../../crm/reading.js';
import { crmError, invalidParameter, missingParameter } from './crm-service.js';

/** The parameters of every list. */
export const pagingParameters = ['fields', 'page', 'per_page', 'sort_by', 'sort_order', 'page_token'] as const;

export interface ListRequest extends Page {
  /** Empty: all. */
  readonly fields: readonly string[];
  readonly sortBy: string;
  readonly isDescending: boolean;
}

/** Most records of a page, and most fields that can be named. */
const largestPage = 200;
const mostFields = 50;
/** Records that can be reached by the number of a page from version 3 on; those beyond need the token of the page before. */
const mostByNumber = 2000;

/** Reads what is asked for; a response if it is none that CRM takes. Fields that the module does not have are left out of answers. */
export function readListRequest(
  query: URLSearchParams,
  module: CrmModule,
  wantsFields: boolean,
): ListRequest | Response {
  const named = query.get('fields');
  if (named === null && wantsFields) return missingParameter('fields');
  const fields = (named ?? '').split(',').filter((name) => name !== '');
  if (fields.length > mostFields) return invalidParameter('fields');
  const token = query.get('page_token');
  const page = wholeNumber(token === null ? query.get('page') : pageIn(token), 1);
  const perPage = wholeNumber(query.get('per_page'), largestPage);
  if (page === undefined) return invalidParameter(token === null ? 'page' : 'page_token');
  if (perPage === undefined || perPage > largestPage) return invalidParameter('per_page');
  if (wantsFields && token === null && page * perPage > mostByNumber) {
    return crmError(400, 'DISCRETE_PAGINATION_LIMIT_EXCEEDED', `only ${mostByNumber} records are reached by page`, {
      param_name: 'page',
    });
  }
  const sortBy = query.get('sort_by') ?? 'id';
  if (fieldNamed(module, sortBy) === undefined) return invalidParameter('sort_by');
  const order = query.get('sort_order') ?? 'desc';
  if (order !== 'asc' && order !== 'desc') return invalidParameter('sort_order');
  const known = fields.filter((name) => fieldNamed(module, name) !== undefined);
  return { fields: known, page, perPage, sortBy, isDescending: order === 'desc' };
}

/** What an answer calls the page after it, or before it. */
export function tokenOf(page: number): string {
  return Buffer.from(`page ${page}`).toString('base64url');
}

function pageIn(token: string): string {
  return Buffer.from(token, 'base64url')
    .toString()
    .replace(/^page /, '');
}

/** Undefined for what is no number from 1 on. */
function wholeNumber(text: string | null, fallback: number): number | undefined {
  if (text === null) return fallback;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
