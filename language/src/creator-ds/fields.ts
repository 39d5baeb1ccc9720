import type { Field, FieldKind, Form } from '../schema/schema.js';
import type { Block, Item } from './items.js';
import { attributeOf, isBlock, itemsOf, listOf, type Source, textOf, valueOf } from './values.js';

/** Creator's field types and what a script sees of them. Those that hold no data have no kind. */
const kinds: Readonly<Record<string, FieldKind | 'layout'>> = {
  text: 'text',
  textarea: 'text',
  richtext: 'text',
  email: 'text',
  phonenumber: 'text',
  url: 'text',
  number: 'number',
  autonumber: 'number',
  decimal: 'decimal',
  percentage: 'decimal',
  date: 'date',
  datetime: 'date-time',
  time: 'time',
  checkbox: 'boolean',
  picklist: 'choice',
  radiobuttons: 'choice',
  checkboxes: 'choices',
  list: 'choices',
  grid: 'subform',
  name: 'composite',
  address: 'composite',
  image: 'file',
  'upload file': 'file',
  signature: 'file',
  plaintext: 'layout',
  help_text: 'layout',
  section: 'layout',
  submit: 'layout',
  reset: 'layout',
  cancel: 'layout',
  button: 'layout',
};

/** The code of a currency is the type of a currency field. */
const currency = /^[A-Z]{3}$/;
const formWords = /^form\s+(\S+)$/i;
const modifiers = /^((?:must have|unique|private)\s+)*/i;
/** `Customers.ID`, `Customers[Active == true].ID`: the form that a lookup leads to. */
const lookupValue = /^([A-Za-z_]\w*)\s*(?:\[[\s\S]*\])?\s*\.\s*ID$/;

/** The form that a block declares; undefined where the block is something else. */
export function formOf(source: Source, block: Block): Form | undefined {
  const name = block.bracket === '{' ? formWords.exec(block.head)?.[1] : undefined;
  if (name === undefined) return undefined;
  const items = itemsOf(source, block);
  const nameStart = block.start + block.head.lastIndexOf(name);
  return {
    name,
    label: textOf(source, items, 'displayname') ?? name,
    fields: new Map(fieldsOf(source, items).map((field) => [field.name, field])),
    declared: { uri: source.uri, start: nameStart, end: nameStart + name.length },
  };
}

function fieldsOf(source: Source, items: readonly Item[]): Field[] {
  return items.flatMap((item) => {
    const field = isBlock(item) && item.bracket === '(' ? fieldOf(source, item) : undefined;
    return field === undefined ? [] : [field];
  });
}

/** The field that a block declares; undefined for sections, buttons and labels, which hold no data. */
function fieldOf(source: Source, block: Block): Field | undefined {
  const items = itemsOf(source, block);
  const type = valueOf(source, items, 'type')?.trim();
  const modifier = modifiers.exec(block.head)?.[0] ?? '';
  const name = block.head.slice(modifier.length).trim();
  if (type === undefined || !/^\w+$/.test(name)) return undefined;
  const kind = kindOf(type);
  if (kind === 'layout') return undefined;
  const values = valueOf(source, items, 'values');
  const target = lookupValue.exec(values ?? '')?.[1];
  const choices = attributeIsTrue(source, items, 'others option') ? undefined : listOf(values);
  const length = Number(valueOf(source, items, 'maxchar'));
  const nameStart = block.start + block.head.length - name.length;
  return {
    name,
    label: textOf(source, items, 'displayname') ?? name,
    kind: target === undefined || kind === 'subform' ? kind : kind === 'choices' ? 'lookups' : 'lookup',
    type,
    required: /must have/i.test(modifier),
    unique: /unique/i.test(modifier),
    readOnly: type === 'autonumber' || attributeOf(items, 'formula') !== undefined,
    ...(target === undefined && choices !== undefined && { choices }),
    ...(target !== undefined && { target }),
    ...(Number.isInteger(length) && length > 0 && { length }),
    ...(kind === 'composite' && { members: partsOf(source, items) }),
    declared: { uri: source.uri, start: nameStart, end: nameStart + name.length },
  };
}

function kindOf(type: string): FieldKind | 'layout' {
  return kinds[type.toLowerCase()] ?? (currency.test(type) ? 'decimal' : 'unknown');
}

const attributeIsTrue = (source: Source, items: readonly Item[], key: string) => valueOf(source, items, key) === 'true';

/** The parts of a name or an address: texts, whatever their `type` says. */
function partsOf(source: Source, items: readonly Item[]): Field[] {
  return items.filter(isBlock).flatMap((block) => {
    const inside = itemsOf(source, block);
    if (!/^\w+$/.test(block.head) || valueOf(source, inside, 'type') === undefined) return [];
    const declared = { uri: source.uri, start: block.start, end: block.start + block.head.length };
    const label = textOf(source, inside, 'displayname') ?? block.head;
    const type = valueOf(source, inside, 'type')!;
    return [{ name: block.head, label, kind: 'text', type, required: false, unique: false, readOnly: false, declared }];
  });
}
