import { type Json, printJson } from '../../../json.js';
import { jsonResponse, type Service } from '../../resource.js';

/**
 * The envelopes of SalesIQ's REST API: https://www.zoho.com/salesiq/help/developer-section/rest-api-v2.html. A refusal
 * comes with HTTP status 200 too; the member `error` tells it from an answer.
 */
export function salesiqAnswer(url: string, object: string, data: Json): Response {
  const envelope = new Map<string, Json>([
    ['url', url],
    ['object', object],
    ['data', data],
  ]);
  return jsonResponse(printJson(envelope));
}

/** The codes of the documentation, with the message of each. */
const errors = {
  invalidAuthorization: [1002, 'Invalid authorization header'],
  invalidRequest: [1004, 'Invalid request type'],
  invalidPortal: [1005, 'Invalid portal or wrong screenname'],
  invalidUrl: [1006, 'Invalid URL'],
} as const;

/** `parameter` names the part of the query or of the body that was refused. */
export function salesiqError(error: keyof typeof errors, parameter?: string): Response {
  const [code, message] = errors[error];
  return jsonResponse(
    JSON.stringify({ error: { code, message, ...(parameter === undefined ? {} : { param: parameter }) } }),
  );
}

export const salesiqService: Service = {
  prefix: '/api/v2/',
  unknownAddress: () => salesiqError('invalidUrl'),
  wrongMethod: () => salesiqError('invalidRequest'),
  wrongToken: () => salesiqError('invalidAuthorization'),
  // How SalesIQ words a missing scope is not published.
  wrongScope: () => salesiqError('invalidAuthorization'),
  unknownParameter: (name) => salesiqError('invalidUrl', name),
};
