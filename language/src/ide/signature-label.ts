import type { DelugeTypeName, Parameter, Returns } from '../catalogue/types.js';

/** One line that shows a call, with the place of each parameter in it (UTF-16, half open). */
export interface SignatureLabel {
  readonly label: string;
  readonly parameters: readonly { readonly start: number; readonly end: number }[];
}

/** `zoho.crm.getRecords(module_name: TEXT, page?: NUMBER = 1, connection?: TEXT) → LIST` */
export function signatureLabel(
  name: string,
  params: readonly Parameter[],
  returns: Returns | undefined,
): SignatureLabel {
  let label = `${name}(`;
  const parameters: { start: number; end: number }[] = [];
  for (const [index, parameter] of params.entries()) {
    if (index > 0) label += ', ';
    const start = label.length;
    label += parameterLabel(parameter);
    parameters.push({ start, end: label.length });
  }
  label += ')';
  if (returns !== undefined) label += ` → ${typeLabel(returns)}`;
  return { label, parameters };
}

/** `page?: NUMBER = 1`; the question mark says that it may be left out, three dots that it may be repeated. */
export function parameterLabel(parameter: Parameter): string {
  const mark = parameter.variadic === true ? '…' : parameter.optional ? '?' : '';
  const initial = parameter.default === undefined ? '' : ` = ${parameter.default}`;
  return `${parameter.name}${mark}: ${typeLabel(parameter)}${initial}`;
}

/** `NUMBER | TEXT`, `LIST of TEXT`. ANY beside known types adds nothing and is left out. */
export function typeLabel(typed: {
  readonly type: DelugeTypeName;
  readonly altTypes?: readonly DelugeTypeName[];
  readonly items?: DelugeTypeName;
}): string {
  const types = [typed.type, ...(typed.altTypes ?? [])];
  const known = types.length > 1 ? types.filter((type) => type !== 'ANY') : types;
  return [...new Set(known)]
    .map((type) => (type === 'LIST' && typed.items !== undefined ? `LIST of ${typed.items}` : type))
    .join(' | ');
}
