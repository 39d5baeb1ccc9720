import type { Service } from '../../catalogue/service-types.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { constantOf, textValue } from '../constants.js';
import type { Model } from '../model.js';
import { attributeValues } from '../reads.js';

/** What an HTTP request takes from the credits of the service that it queries. */
export interface QueryCredits {
  readonly service: Service;
  readonly least: number;
  readonly most: number;
}

/** `LIMIT 200`, `limit 0, 200`: the rows are the last number. */
const limit = /\blimit\s+(\d+)(?:\s*,\s*(\d+))?/i;

/**
 * The credits of a request that sends a service a query, such as COQL to CRM: how many depends on the rows that it asks
 * for at most. Undefined for every other request, and where the address cannot be read off the code.
 */
export function queryCredits(request: SyntaxNode, model: Model): QueryCredits | undefined {
  const path = addressEnd(request, model)?.split('?')[0];
  if (path === undefined) return undefined;
  const service = model.workspace.catalogue.services.find(
    ({ query }) => query !== undefined && new RegExp(query.path).test(path),
  );
  const steps = service?.query?.credits ?? [];
  const first = steps[0];
  const last = steps.at(-1);
  if (service === undefined || first === undefined || last === undefined) return undefined;
  const rows = queryLimit(request, model)?.rows;
  if (rows === undefined) return { service, least: first.credits, most: last.credits };
  const { credits } = steps.find((step) => rows <= step.rows) ?? last;
  return { service, least: credits, most: credits };
}

/**
 * What the address of an HTTP request ends in, as far as it can be read off the code: all of a constant, of a sum its last
 * part. Undefined where a run decides how it ends.
 */
export function addressEnd(request: SyntaxNode, model: Model): string | undefined {
  const address = request.kind === Kind.Task ? attributeValues(request, 'url')[0] : request.args[0];
  return address === undefined ? undefined : endOf(address, model);
}

function endOf(address: SyntaxNode, model: Model): string | undefined {
  const constant = constantOf(address, model.symbols);
  if (constant?.type === 'TEXT') return constant.value;
  return address.kind === Kind.Binary ? endOf(address.right, model) : undefined;
}

/** The rows that the query in a request asks for at most, and the text or the name that says so. */
export function queryLimit(
  request: SyntaxNode,
  model: Model,
): { readonly rows: number; readonly node: SyntaxNode } | undefined {
  for (const node of request.descendants()) {
    if (node.kind !== Kind.Text && node.kind !== Kind.Name) continue;
    const constant = node.kind === Kind.Text ? undefined : constantOf(node, model.symbols);
    const text = node.kind === Kind.Text ? textValue(node.text) : constant?.type === 'TEXT' ? constant.value : '';
    const found = limit.exec(text);
    if (found !== null) return { rows: Number(found[2] ?? found[1]), node };
  }
  return undefined;
}
