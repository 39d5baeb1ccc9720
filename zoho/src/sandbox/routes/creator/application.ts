import { isJsonList, type Json, type JsonObject } from '../../../json.js';
import { objectsIn, textMember } from '../../records/collections.js';
import type { ResourceCall } from '../../resource.js';
import { creatorCodes, creatorError } from './creator-service.js';

/** A form, and where its records are. */
export interface CreatorForm {
  readonly collection: string;
  readonly fields: readonly string[];
  readonly required: readonly string[];
}

/** The form of an address, or the form behind its report; a response if there is none. */
export function formOf(document: JsonObject, { segments }: ResourceCall): CreatorForm | Response {
  const { owner, application = '', form, report } = segments;
  const found = objectsIn(document, 'applications').find(
    (one) => textMember(one, 'owner') === owner && textMember(one, 'link_name') === application,
  );
  if (found === undefined)
    return creatorError(404, creatorCodes.noApplication, `No application named ${application} found`);
  const shown = objectsIn(found, 'reports').find((one) => textMember(one, 'link_name') === report);
  if (report !== undefined && shown === undefined)
    return creatorError(404, creatorCodes.noReport, `No report named ${report} found`);
  const name = shown === undefined ? (form ?? '') : textMember(shown, 'form');
  const described = objectsIn(found, 'forms').find((one) => textMember(one, 'link_name') === name);
  if (described === undefined) return creatorError(404, creatorCodes.noForm, `No form named ${name} found`);
  return {
    collection: `${application}/${name}`,
    fields: textsIn(described, 'fields'),
    required: textsIn(described, 'required'),
  };
}

function textsIn(object: JsonObject, name: string): string[] {
  const value = object.get(name);
  return value !== undefined && isJsonList(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Why values are refused: fields that the form does not have, and where `isNew`, mandatory ones that are empty. */
export function faultsOf(
  { fields, required }: CreatorForm,
  values: JsonObject,
  isNew: boolean,
): JsonObject | undefined {
  const unknown = [...values.keys()].filter((name) => !fields.includes(name));
  const lacking = required.filter((name) => (isNew || values.has(name)) && (values.get(name) ?? '') === '');
  if (unknown.length + lacking.length === 0) return undefined;
  return new Map<string, Json>([
    ...unknown.map((name): [string, Json] => [name, `The form has no field ${name}`]),
    ...lacking.map((name): [string, Json] => [name, `Enter a value for ${name}`]),
  ]);
}
