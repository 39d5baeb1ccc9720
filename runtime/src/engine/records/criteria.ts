import { display } from '../../display.js';
import { compare } from '../../operators.js';
import { DelugeList, DelugeMap, DelugeRecord, type DelugeValue, isEqual, settled } from '../../values.js';
import type { Criteria } from '../protocol.js';

const dialect = { reading: () => 'unequal' };

/** Whether a record, a map of its fields, meets criteria. What cannot be compared is not met. */
export function matches(fields: DelugeMap, criteria: Criteria<DelugeValue>): boolean {
  switch (criteria.kind) {
    case 'and':
      return matches(fields, criteria.left) && matches(fields, criteria.right);
    case 'or':
      return matches(fields, criteria.left) || matches(fields, criteria.right);
    case 'not':
      return !matches(fields, criteria.operand);
    case 'constant':
      return criteria.value;
    case 'compare':
      return meets(fieldAt(fields, criteria.field), criteria);
  }
}

/** The value at a path such as `Name.first_name`; null where it ends. */
export function fieldAt(fields: DelugeMap, path: string): DelugeValue {
  let value: DelugeValue = fields.get(path) ?? null;
  if (value !== null) return value;
  value = fields;
  for (const part of path.split('.')) {
    const actual: DelugeValue = settled(value);
    if (actual instanceof DelugeRecord) value = actual.fields.get(part) ?? null;
    else value = actual instanceof DelugeMap ? (actual.get(part) ?? null) : null;
  }
  return value;
}

function meets(
  field: DelugeValue,
  { operator, value }: Extract<Criteria<DelugeValue>, { readonly kind: 'compare' }>,
): boolean {
  const text = () => display(field ?? '');
  switch (operator) {
    case '==':
    case '!=':
      return compare('==', field, value, dialect) === (operator === '==');
    case 'in':
    case 'not in':
      return (
        (value instanceof DelugeList ? value.elements : [value]).some((each) => isEqual(field, each)) ===
        (operator === 'in')
      );
    case 'contains':
    case 'not contains': {
      const isIn =
        field instanceof DelugeList
          ? field.elements.some((each) => isEqual(each, value))
          : text()
              .toLowerCase()
              .includes(display(value ?? '').toLowerCase());
      return isIn === (operator === 'contains');
    }
    case 'startsWith':
      return text()
        .toLowerCase()
        .startsWith(display(value ?? '').toLowerCase());
    case 'endsWith':
      return text()
        .toLowerCase()
        .endsWith(display(value ?? '').toLowerCase());
    default:
      try {
        return field !== null && value !== null && compare(operator, field, value, dialect);
      } catch {
        return false;
      }
  }
}
