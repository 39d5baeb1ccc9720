import type { Attribute, Block, Item } from './items.js';
import type { ScriptRegion } from './scripts.js';
import { attributeOf, isBlock, itemsOf, nameAndLabel, type Source, valueOf } from './values.js';

/** Criteria that stand outside of scripts: in reports, lookups and schedules. Each is one expression without a `;`. */
export function criteriaOf(source: Source, items: readonly Item[]): ScriptRegion[] {
  const found: ScriptRegion[] = [];
  /** `owner` is the form, report or workflow around; undefined in the containers that hold these. */
  const walk = (block: Block, form: string | undefined, owner: string | undefined) => {
    const name = owner ?? '';
    for (const item of itemsOf(source, block)) {
      if (item.kind === 'attribute') {
        const region = attributeCriteria(source, item, form, name);
        if (region !== undefined) found.push(region);
      } else if (item.kind === 'block' && item.bracket === '[' && rows.test(item.head)) {
        const start = item.start + rows.exec(item.head)![0].length;
        found.push({ kind: 'criteria', name, label: name, stage: 'show all rows', start, end: item.end });
      } else if (item.kind === 'block' && (item.bracket === '{' || item.bracket === '(') && !isCode(item.head)) {
        const declared = declaration.exec(item.head)?.[1] ?? nameAndLabel(item.head).name;
        walk(item, form ?? formOfReport(source, item), owner ?? (isContainer(item.head) ? undefined : declared));
      }
    }
  };
  for (const block of items.filter(isBlock)) {
    if (containers.test(block.head)) {
      walk(
        block,
        undefined,
        isContainer(block.head) ? undefined : nameAndLabel(block.head.replace(/^form\s+/i, '')).name,
      );
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const containers = /^(forms|reports|form|workflow|section\b)/i;
/** What holds forms, reports and workflows side by side. */
const isContainer = (head: string) => /^(forms|reports|workflow|form|schedule|functions|section\b.*)$/i.test(head);
const rows = /^show all rows from\s+/i;
const declaration = /^(?:form|(?:default\s+)?\w+)\s+(\w+)$/i;
const isCode = (head: string) => /^(custom deluge script|on click|on load|Deluge|actions\b)/i.test(head);
/** Which attributes hold criteria: with a form before the brackets, or a bare condition in parentheses. */
const withForm = new Set(['values', 'form']);

function attributeCriteria(
  source: Source,
  { key, valueStart, valueEnd }: Attribute,
  form: string | undefined,
  owner: string,
): ScriptRegion | undefined {
  const value = source.text.slice(valueStart, valueEnd);
  const word = key.toLowerCase();
  const isCriteria = withForm.has(word) ? /^\w+\s*\[/.test(value) : word === 'condition' && value.startsWith('(');
  if (!isCriteria) return undefined;
  const place = { kind: 'criteria', name: owner, label: owner, stage: word } as const;
  return { ...place, ...(form !== undefined && { form }), start: valueStart, end: valueEnd };
}

/** The form whose rows a report shows. */
function formOfReport(source: Source, report: Block): string | undefined {
  const items = itemsOf(source, report);
  const head = items.map((item) => (item.kind === 'attribute' ? '' : item.head)).find((one) => rows.test(one));
  if (head !== undefined) return /\w+/.exec(head.replace(rows, ''))?.[0];
  return attributeOf(items, 'form') === undefined ? undefined : /^\w+/.exec(valueOf(source, items, 'form')!)?.[0];
}
