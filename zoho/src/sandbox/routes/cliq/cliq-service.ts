import { type Json, printJson } from '../../../json.js';
import { jsonResponse, type Service } from '../../resource.js';

/** A refusal as Cliq words it: https://www.zoho.com/cliq/help/restapi/v2/#response-codes. */
export function cliqError(status: number, code: string, message: string): Response {
  return jsonResponse(JSON.stringify({ code, message }), status);
}

export function cliqAnswer(body: Json): Response {
  return jsonResponse(printJson(body));
}

export const cliqService: Service = {
  prefix: '/api/v2/',
  unknownAddress: () => cliqError(404, 'operation_failed', 'The requested URL is not found.'),
  wrongMethod: () => cliqError(405, 'operation_failed', 'The HTTP method is not allowed.'),
  wrongToken: () => cliqError(401, 'oauthtoken_invalid', 'Invalid OAuth token.'),
  wrongScope: () => cliqError(401, 'oauthtoken_scope_invalid', 'Invalid OAuth scope.'),
  unknownParameter: (name) => cliqError(400, 'extra_param_found', `${name} is not a parameter of this request.`),
};
