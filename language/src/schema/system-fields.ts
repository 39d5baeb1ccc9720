import type { Field, FieldKind } from './schema.js';

/** Fields that every record of Creator has although no form declares them; all but the first user are read only. */
const creator: Readonly<Record<string, FieldKind>> = {
  ID: 'number',
  Added_Time: 'date-time',
  Added_User: 'text',
  Added_User_IP_Address: 'text',
  Modified_Time: 'date-time',
  Modified_User: 'text',
  Modified_User_IP_Address: 'text',
};

const byName = new Map(
  Object.entries(creator).map(([name, kind]): [string, Field] => [
    name,
    {
      name,
      label: name,
      kind,
      type: 'system',
      required: false,
      unique: name === 'ID',
      readOnly: name !== 'Added_User',
    },
  ]),
);

/**
 * The field of this name that every record has; undefined where there is none. Letter case counts.
 * @see https://www.zoho.com/deluge/help/data-access/accessing-form-fields.html
 */
export function systemField(name: string): Field | undefined {
  return byName.get(name);
}

export function systemFields(): Iterable<Field> {
  return byName.values();
}
