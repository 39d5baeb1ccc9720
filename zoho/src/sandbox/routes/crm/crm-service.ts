import type { Json } from '../../../json.js';
import { printJson } from '../../../json.js';
import { jsonResponse, type Service } from '../../resource.js';

/** A refusal of a whole request, as CRM words it: https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html. */
export function crmError(
  status: number,
  code: string,
  message: string,
  details: Readonly<Record<string, Json>> = {},
): Response {
  return crmAnswer(
    new Map<string, Json>([
      ['code', code],
      ['details', new Map(Object.entries(details))],
      ['message', message],
      ['status', 'error'],
    ]),
    status,
  );
}

export function crmAnswer(body: Json, status = 200): Response {
  return jsonResponse(printJson(body), status);
}

/** Nothing was found: no body at all. */
export function noContent(): Response {
  return new Response(null, { status: 204 });
}

export const invalidModule = (): Response =>
  crmError(400, 'INVALID_MODULE', 'the module name given seems to be invalid');

export const invalidId = (): Response => crmError(400, 'INVALID_DATA', 'the id given seems to be invalid');

export const invalidBody = (name: string, expected: string): Response =>
  crmError(400, 'INVALID_DATA', 'invalid data', { api_name: name, expected_data_type: expected });

export const missingParameter = (name: string): Response =>
  crmError(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', { param_name: name });

export const invalidParameter = (name: string): Response =>
  crmError(400, 'INVALID_DATA', 'the value of a parameter seems to be invalid', { param_name: name });

/** CRM, Bigin and Recruit answer alike. */
export function crmService(prefix: string): Service {
  return {
    prefix,
    unknownAddress: () =>
      crmError(404, 'INVALID_URL_PATTERN', 'Please check if the URL trying to access is a correct one'),
    wrongMethod: () => crmError(400, 'INVALID_REQUEST_METHOD', 'The http request method type is not a valid one'),
    wrongToken: (fault) =>
      fault === 'evicted'
        ? crmError(401, 'INVALID_OAUTHTOKEN', 'invalid oauth token')
        : crmError(401, 'INVALID_TOKEN', 'invalid oauth token'),
    wrongScope: () => crmError(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL'),
    unknownParameter: (name) => crmError(400, 'EXTRA_PARAM_FOUND', 'Extra parameter found', { param_name: name }),
  };
}
