import { type Json, printJson } from '../../../json.js';
import { jsonResponse, type ResourceCall, type Service } from '../../resource.js';

/** A refusal as Desk words it: https://desk.zoho.com/DeskAPIDocument#Errors. */
export function deskError(
  status: number,
  errorCode: string,
  message: string,
  errors?: readonly Readonly<Record<string, string>>[],
): Response {
  return jsonResponse(JSON.stringify({ errorCode, message, ...(errors === undefined ? {} : { errors }) }), status);
}

export function deskAnswer(body: Json, status = 200): Response {
  return jsonResponse(printJson(body), status);
}

export const deskService: Service = {
  prefix: '/api/v1/',
  unknownAddress: () => deskError(404, 'URL_NOT_FOUND', 'The URL you have requested could not be found.'),
  wrongMethod: () => deskError(405, 'METHOD_NOT_ALLOWED', 'The HTTP method is not allowed for this URL.'),
  wrongToken: () => deskError(401, 'INVALID_OAUTH', 'The OAuth Token you provided is invalid.'),
  wrongScope: () => deskError(403, 'SCOPE_MISMATCH', 'The OAuth Token does not have the scope that this URL needs.'),
  unknownParameter: (name) =>
    deskError(422, 'UNPROCESSABLE_ENTITY', `Extra query parameter '${name}' is present in the input.`),
};

/** Every address but that of the organisations wants the header `orgId`. A response if it is not there. */
export function organizationFault({ headers }: ResourceCall): Response | undefined {
  const organization = headers.get('orgid');
  return organization !== null && /^\d+$/.test(organization)
    ? undefined
    : deskError(403, 'INVALID_ORG', 'The header orgId has to name an organization.');
}
