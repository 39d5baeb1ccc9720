import { type Json, printJson } from '../../../json.js';
import { jsonResponse, type Service } from '../../resource.js';

/** Success and its siblings: https://www.zoho.com/creator/help/api/v2.1/status-codes.html. */
export const creatorCodes = {
  success: 3000n,
  invalidCriteria: 3020n,
  noRecords: 3100n,
  invalidData: 3001n,
  noApplication: 2892n,
  noForm: 2893n,
  noReport: 2894n,
} as const;

export function creatorAnswer(
  members: Readonly<Record<string, Json>>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const response = jsonResponse(
    printJson(new Map<string, Json>([['code', creatorCodes.success], ...Object.entries(members)])),
  );
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

export function creatorError(status: number, code: bigint, message: string): Response {
  return jsonResponse(
    printJson(
      new Map<string, Json>([
        ['code', code],
        ['description', message],
      ]),
    ),
    status,
  );
}

/** Version 2 lies under `/api/v2/` of Creator's own host, version 2.1 under `/creator/v2.1/` of the common one. */
export function creatorService(prefix: string): Service {
  return {
    prefix,
    unknownAddress: () => creatorError(404, 1000n, 'Unknown URL'),
    wrongMethod: () => creatorError(405, 1020n, 'Method not allowed'),
    wrongToken: () =>
      creatorError(401, 1030n, 'Authorization Failure. The access token is either invalid or has expired.'),
    wrongScope: () => creatorError(401, 2945n, 'INVALID_OAUTHSCOPE'),
    unknownParameter: (name) => creatorError(400, 3025n, `Extra parameter found: ${name}`),
  };
}
