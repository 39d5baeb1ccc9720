import { type Json, printJson } from '../../../json.js';
import { jsonResponse, type Service } from '../../resource.js';

/** https://sheet.zoho.com/help/api/v2/ */
export function sheetAnswer(method: string, members: Readonly<Record<string, Json>>): Response {
  const body = new Map<string, Json>([['method', method], ['status', 'success'], ...Object.entries(members)]);
  return jsonResponse(printJson(body));
}

export function sheetError(status: number, code: number, message: string): Response {
  return jsonResponse(JSON.stringify({ error_code: code, error_message: message, status: 'failure' }), status);
}

export const sheetService: Service = {
  prefix: '/api/v2/',
  unknownAddress: () => sheetError(404, 2862, 'Invalid resource id'),
  wrongMethod: () => sheetError(405, 2830, 'Invalid method'),
  wrongToken: () => sheetError(401, 2891, 'Invalid OAuth token'),
  wrongScope: () => sheetError(401, 2890, 'Invalid OAuth scope'),
  unknownParameter: (name) => sheetError(400, 2831, `Invalid parameter: ${name}`),
};
