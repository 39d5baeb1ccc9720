import { type Criteria, type DelugeValue, fromWire, type HostRequest, type WireValue } from '@deluge-tools/runtime';

/** A request as it arrives from a worker, with its values as Deluge's. */
export function fromWireRequest(request: HostRequest): HostRequest<DelugeValue> {
  switch (request.kind) {
    case 'unknown':
      return request;
    case 'task':
    case 'function':
      return { ...request, values: request.values.map(fromWire) };
    case 'block':
      return {
        ...request,
        attributes: mapValues(request.attributes, (values) => values.map(fromWire)),
      };
    case 'records':
      return recordsRequest(request);
  }
}

function recordsRequest(request: Extract<HostRequest, { readonly kind: 'records' }>): HostRequest<DelugeValue> {
  switch (request.operation) {
    case 'fetch':
    case 'delete': {
      const { criteria, ...rest } = request;
      return criteria === undefined ? rest : { ...rest, criteria: fromWireCriteria(criteria) };
    }
    case 'insert':
      return { ...request, fields: mapValues(request.fields, fromWire) };
    case 'update':
      return { ...request, ids: request.ids.map(fromWire), fields: mapValues(request.fields, fromWire) };
    case 'related':
      return { ...request, value: fromWire(request.value) };
  }
}

function fromWireCriteria(criteria: Criteria): Criteria<DelugeValue> {
  switch (criteria.kind) {
    case 'and':
    case 'or':
      return { ...criteria, left: fromWireCriteria(criteria.left), right: fromWireCriteria(criteria.right) };
    case 'not':
      return { ...criteria, operand: fromWireCriteria(criteria.operand) };
    case 'compare':
      return { ...criteria, value: fromWire(criteria.value as WireValue) };
    case 'constant':
      return criteria;
  }
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
