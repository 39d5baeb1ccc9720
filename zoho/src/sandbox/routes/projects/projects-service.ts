import { type Json, printJson } from '../../../json.js';
import { jsonResponse, type Service } from '../../resource.js';

/** A refusal as Projects words it: https://www.zoho.com/projects/help/rest-api/errors.html. */
export function projectsError(status: number, code: number, message: string): Response {
  return jsonResponse(JSON.stringify({ error: { code, message } }), status);
}

export function projectsAnswer(name: string, rows: readonly Json[], status = 200): Response {
  return jsonResponse(printJson(new Map([[name, rows]])), status);
}

export const projectsService: Service = {
  prefix: '/restapi/',
  unknownAddress: () => projectsError(404, 6404, 'Rest method not found'),
  wrongMethod: () => projectsError(405, 6405, 'Rest method not supported'),
  wrongToken: () => projectsError(401, 6401, 'Unauthorized login'),
  wrongScope: () => projectsError(401, 6403, 'Invalid OAuth scope'),
  unknownParameter: (name) => projectsError(400, 6832, `Input Parameter Does not Match the Pattern Specified: ${name}`),
};
