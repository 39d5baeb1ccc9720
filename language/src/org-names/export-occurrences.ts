import type { CreatorApp } from '../creator-ds/app.js';
import type { Block, Item } from '../creator-ds/items.js';
import { isBlock, itemsOf, valueOf } from '../creator-ds/values.js';
import type { Form } from '../schema/schema.js';
import type { OrgOccurrence } from './occurrences.js';
import { isSameForm, type NamedSubject, nameOfSubject, type OrgSubject } from './subject.js';

/** The field or choice that is declared at an offset of an export; undefined where none is. */
export function declaredSubjectAt(app: CreatorApp, offset: number): NamedSubject | undefined {
  for (const form of app.schema.forms.values()) {
    for (const field of form.fields.values()) {
      const { declared } = field;
      if (declared === undefined) continue;
      if (declared.start <= offset && offset <= declared.end) return { subject: { form, field }, ...declared };
      if (field.choices === undefined || offset < declared.end) continue;
      for (const choice of field.choices) {
        const place = choicePlaces(app, { form, field, choice }).find(
          (one) => one.start <= offset && offset <= one.end,
        );
        if (place !== undefined) return { subject: { form, field, choice }, start: place.start, end: place.end };
      }
    }
  }
  return undefined;
}

/** Where an export names a field or a choice outside of its scripts and criteria, in the order of the text. */
export function exportOccurrences(app: CreatorApp, subject: OrgSubject): OrgOccurrence[] {
  const own = app.schema.forms.get(subject.form.name);
  if (own === undefined || !isSameForm(own, subject.form)) return [];
  return subject.choice === undefined ? fieldPlaces(app, subject) : choicePlaces(app, subject);
}

/** The offsets of a word outside of scripts and criteria. */
function* placesOf({ source: { text }, scripts, criteria }: CreatorApp, word: string): Iterable<number> {
  const regions = [...scripts, ...criteria];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const isWhole = !/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + word.length] ?? '');
    if (isWhole && !regions.some(({ start, end }) => start <= at && at < end)) yield at;
  }
}

function fieldPlaces(app: CreatorApp, { form, field }: OrgSubject): OrgOccurrence[] {
  const { text } = app.source;
  const paths = new Paths(app);
  const found: OrgOccurrence[] = [];
  for (const start of placesOf(app, field.name)) {
    const end = start + field.name.length;
    const add = (isCertain: boolean, what: string) => found.push({ start, end, isCertain, what });
    if (app.schema.forms.get(form.name)?.fields.get(field.name)?.declared?.start === start) {
      add(true, 'declaration');
      continue;
    }
    const path = paths.at(start);
    if (path.isQuoted) {
      const before = text.slice(Math.max(0, start - form.name.length - 20), start);
      if (before.endsWith(`.${form.name}.`) && /"\w+\.\w+\.$/.test(before)) add(true, 'translation');
      else if (path.attribute?.toLowerCase() === 'content') add(false, 'page');
      continue;
    }
    const owner = ownerOf(app, path, start);
    if (owner !== undefined && isSameForm(owner.form, form)) add(owner.isCertain, owner.what);
  }
  return found;
}

/** The form whose field a bare word of the structure is. */
function ownerOf(
  app: CreatorApp,
  { blocks, attribute, isKey }: Path,
  start: number,
): { form: Form; isCertain: boolean; what: string } | undefined {
  const { schema, source } = app;
  if (isKey) return undefined;
  const named = (name: string | undefined) => (name === undefined ? undefined : schema.forms.get(name));
  const formIndex = blocks.findIndex(({ head }) => /^form\s+\w+$/i.test(head));
  if (formIndex >= 0) {
    // `displayformat = [Email]` of a lookup, `bidirectional = Order` of a subform: fields of the other form.
    const name = blocks[formIndex + 1]?.head.match(/\w+$/)?.[0];
    const holder = named(/\w+$/.exec(blocks[formIndex]!.head)?.[0]);
    const target = named(name === undefined ? undefined : holder?.fields.get(name)?.target);
    const isAbout = /^(displayformat|sortorder|searchable|bidirectional)$/i.test(attribute ?? '');
    return target !== undefined && isAbout ? { form: target, isCertain: true, what: 'lookup' } : undefined;
  }
  const report = blocks.map(({ head }) => schema.reports.get(/\w+$/.exec(head)?.[0] ?? '')).find((one) => one?.form);
  if (report !== undefined) {
    const form = named(report.form);
    const through = /(\w+)\.$/.exec(source.text.slice(Math.max(0, start - 80), start))?.[1];
    const owner = through === undefined ? form : named(form?.fields.get(through)?.target);
    return owner && { form: owner, isCertain: true, what: 'report' };
  }
  const permissions = blocks.findIndex(({ head }) => head.toLowerCase() === 'share_settings');
  if (permissions >= 0) {
    const form = blocks
      .slice(permissions + 1)
      .map(({ head }) => named(head.trim()))
      .find((one) => one !== undefined);
    return form && { form, isCertain: true, what: 'permission' };
  }
  if (!blocks.some(({ head }) => head.toLowerCase() === 'workflow')) return undefined;
  const entry = blocks.find((block) => valueOf(source, itemsOf(source, block), 'form') !== undefined);
  const form = named(
    /^\w+/.exec(entry === undefined ? '' : (valueOf(source, itemsOf(source, entry), 'form') ?? ''))?.[0],
  );
  const through = /\bof\s+(\w+)\.$/i.exec(source.text.slice(Math.max(0, start - 80), start))?.[1];
  const owner = through === undefined ? form : named(form?.fields.get(through)?.target);
  return owner && { form: owner, isCertain: true, what: 'workflow' };
}

/** A choice: in the list of its field, as the value that a new record gets, and quoted elsewhere. */
function choicePlaces(app: CreatorApp, subject: OrgSubject): OrgOccurrence[] {
  const { source } = app;
  const choice = nameOfSubject(subject);
  const paths = new Paths(app);
  const found: OrgOccurrence[] = [];
  for (const start of placesOf(app, choice)) {
    const end = start + choice.length;
    const { blocks, attribute, isQuoted } = paths.at(start);
    const formIndex = blocks.findIndex(({ head }) => /^form\s+\w+$/i.test(head));
    const isWhole = !isQuoted || (source.text[start - 1] === '"' && source.text[end] === '"');
    if (!isWhole) continue;
    if (formIndex < 0) {
      const isReport = blocks.some(({ head }) => app.schema.reports.has(/\w+$/.exec(head)?.[0] ?? ''));
      const key = attribute?.toLowerCase() ?? '';
      if (isQuoted && isReport && !/name$|message$/.test(key))
        found.push({ start, end, isCertain: false, what: 'report' });
      continue;
    }
    const isOwn =
      /\w+$/.exec(blocks[formIndex]!.head)?.[0] === subject.form.name &&
      blocks[formIndex + 1]?.head.match(/\w+$/)?.[0] === subject.field.name;
    if (!isOwn) continue;
    if (attribute?.toLowerCase() === 'values' || attribute?.toLowerCase() === 'initial value') {
      found.push({
        start,
        end,
        isCertain: true,
        what: attribute.toLowerCase() === 'values' ? 'declaration' : 'first value',
      });
    }
  }
  return found;
}

interface Path {
  /** The blocks around, the outermost first; the last may be the one whose head holds the offset. */
  readonly blocks: readonly Block[];
  /** The key of the attribute whose value holds the offset. */
  readonly attribute: string | undefined;
  /** True for the key of an attribute. */
  readonly isKey: boolean;
  readonly isQuoted: boolean;
}

/** Finds what is around offsets of an export. What is inside a block is read once. */
class Paths {
  private readonly inside = new Map<number, readonly Item[]>();

  constructor(private readonly app: CreatorApp) {}

  at(offset: number): Path {
    const blocks: Block[] = [];
    let items = this.app.items;
    for (;;) {
      const item = around(items, offset);
      if (item === undefined) return { blocks, attribute: undefined, isKey: false, isQuoted: false };
      if (!isBlock(item)) {
        const isAttribute = item.kind === 'attribute';
        const isKey = isAttribute && offset < item.valueStart;
        const from = isAttribute ? item.valueStart : item.start;
        return {
          blocks,
          attribute: isAttribute ? item.key : undefined,
          isKey,
          isQuoted: isInQuotes(this.app.source.text, from, offset),
        };
      }
      blocks.push(item);
      if (offset < item.open)
        return { blocks, attribute: undefined, isKey: false, isQuoted: isInQuotes(item.head, 0, offset - item.start) };
      let next = this.inside.get(item.open);
      if (next === undefined) {
        next = itemsOf(this.app.source, item);
        this.inside.set(item.open, next);
      }
      items = next;
    }
  }
}

/** Items are in the order of the text and do not overlap. */
function around(items: readonly Item[], offset: number): Item | undefined {
  let [low, high] = [0, items.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items[middle]!;
    if (offset < item.start) high = middle - 1;
    else if (offset >= item.end) low = middle + 1;
    else return item;
  }
  return undefined;
}

function isInQuotes(text: string, from: number, offset: number): boolean {
  let isOpen = false;
  for (let at = from; at < offset; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') isOpen = !isOpen;
  }
  return isOpen;
}
