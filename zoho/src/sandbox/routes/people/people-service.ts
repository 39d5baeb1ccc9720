import { type Json, printJson } from '../../../json.js';
import { jsonResponse, type Service } from '../../resource.js';

/** Everything stands in `response`; status 0 is success: https://www.zoho.com/people/api/overview.html. */
export function peopleAnswer(path: string, result: Json, message: string): Response {
  const response = new Map<string, Json>([
    ['result', result],
    ['message', message],
    ['uri', path.replace(/^\/people/, '').replace(/\?.*$/, '')],
    ['status', 0n],
  ]);
  return jsonResponse(printJson(new Map([['response', response]])));
}

/** A refusal comes with HTTP status 200, and with status 1 in it. */
export function peopleError(code: number, message: string, status = 200): Response {
  return jsonResponse(
    JSON.stringify({ response: { message: 'Error occurred', status: 1, errors: { code, message } } }),
    status,
  );
}

export const peopleService: Service = {
  prefix: '/people/',
  unknownAddress: () => peopleError(7204, 'Invalid URL', 404),
  wrongMethod: () => peopleError(7204, 'Invalid URL', 405),
  wrongToken: () => peopleError(7202, 'The provided OAuth token is invalid.', 401),
  wrongScope: () => peopleError(7218, 'Invalid OAuth scope.', 401),
  unknownParameter: (name) => peopleError(7011, `Invalid parameter: ${name}`),
};
