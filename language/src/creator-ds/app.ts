import type { Form, Page, PageParameter, Report, Schema } from '../schema/schema.js';
import { type BracketError, pairBrackets } from './brackets.js';
import { criteriaOf } from './criteria.js';
import { formOf } from './fields.js';
import { type Block, type Item, itemsBetween } from './items.js';
import { functionScripts, pageScripts, type ScriptRegion, workflowScripts } from './scripts.js';
import { blockNamed, isBlock, itemsOf, nameAndLabel, type Source, textOf, unquoted } from './values.js';

/** An application of Creator as its export describes it. The text itself is kept as it is: this only points into it. */
export interface CreatorApp {
  readonly source: Source;
  /** The items between the braces of `application "…" { … }`. */
  readonly items: readonly Item[];
  readonly schema: Schema;
  /** In the order of the file. */
  readonly scripts: readonly ScriptRegion[];
  /** Criteria outside of scripts, in the order of the file. */
  readonly criteria: readonly ScriptRegion[];
  readonly errors: readonly BracketError[];
}

const application = /^application\s+("(?:[^"\\]|\\.)*")/i;
/** Kinds of reports, in Creator's words; `default` may stand before them. */
const reportWords =
  /^(?:default\s+)?(list|summary|calendar|map|timeline|kanban|pivotchart|pivottable|custom|grid|sheet|chart)\s+(\w+)$/i;
const pageWords = /^page\s+(\w+)/i;

/**
 * Reads an export of Creator. Undefined where the text is something else: other programs use the ending `.ds` as well.
 * What cannot be understood inside it is passed over.
 */
export function readApp(uri: string, text: string): CreatorApp | undefined {
  if (!/^\uFEFF?\s*(?:\/\*[\s\S]*?\*\/\s*)?application\s+"/i.test(text.slice(0, 4000))) return undefined;
  const brackets = pairBrackets(text);
  const source: Source = { uri, text, brackets };
  const top = itemsBetween(text, brackets, 0, text.length).filter(isBlock);
  const app = top.find(({ head }) => application.test(head));
  if (app === undefined) return undefined;
  const items = itemsOf(source, app);
  // The older layout has sections, each with forms, reports and pages side by side; the newer one has containers.
  const containers = items.filter(isBlock).filter(({ head }) => /^(forms|reports|pages|section\b)/i.test(head));
  const declarations = [...items, ...containers.flatMap((block) => itemsOf(source, block))].filter(isBlock);
  const pages = declarations.flatMap((block) => pageOf(source, block) ?? []);
  const workflow = blockNamed(items, 'workflow');
  const functions = blockNamed(items, 'functions');
  const scripts = [
    ...(functions === undefined ? [] : functionScripts(source, functions)),
    ...(workflow === undefined ? [] : workflowScripts(source, workflow)),
    ...pages.flatMap(({ scripts }) => scripts),
  ].sort((a, b) => a.start - b.start);
  const format = (key: string) => textOf(source, items, key);
  const [dateFormat, timeFormat, timeZone] = [format('date format'), format('time format'), format('time zone')];
  const schema: Schema = {
    product: 'creator',
    name: unquoted(application.exec(app.head)![1]!),
    forms: byName(declarations.flatMap((block) => formOf(source, block) ?? [])),
    reports: byName(declarations.flatMap((block) => reportOf(source, block) ?? [])),
    pages: byName(pages.map(({ page }) => page)),
    connections: connectionsOf(source, items),
    ...(dateFormat !== undefined && { dateFormat }),
    ...(timeFormat !== undefined && { timeFormat }),
    ...(timeZone !== undefined && { timeZone }),
  };
  return { source, items, schema, scripts, criteria: criteriaOf(source, items), errors: brackets.errors };
}

const byName = <T extends Form | Report | Page>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((one) => [one.name, one]));

function declaredAt(source: Source, block: Block, name: string) {
  const start = block.start + block.head.lastIndexOf(name);
  return { uri: source.uri, start, end: start + name.length };
}

function reportOf(source: Source, block: Block): Report | undefined {
  const [, kind, name] = (block.bracket === '{' && reportWords.exec(block.head)) || [];
  if (kind === undefined || name === undefined) return undefined;
  const items = itemsOf(source, block);
  const rows = items
    .map((item) => (item.kind === 'attribute' ? '' : item.head))
    .find((head) => /^show all rows from/i.test(head));
  return {
    name,
    label: textOf(source, items, 'displayname') ?? name,
    kind: kind.toLowerCase(),
    form: /^show all rows from\s+(\w+)/i.exec(rows ?? '')?.[1],
    declared: declaredAt(source, block, name),
  };
}

/** A page, and its scripts. `page Search(key, int id) { … }` is two blocks: the parameters, and the body behind them. */
function pageOf(source: Source, block: Block): { page: Page; scripts: ScriptRegion[] } | undefined {
  const name = pageWords.exec(block.head)?.[1];
  if (name === undefined) return undefined;
  const body = block.bracket === '{' ? block : bodyBehind(source, block);
  const items = body === undefined ? [] : itemsOf(source, body);
  const parameters = block.bracket === '(' ? parametersOf(source.text.slice(block.open, block.close)) : [];
  return {
    page: {
      name,
      label: textOf(source, items, 'displayname') ?? name,
      parameters,
      declared: declaredAt(source, block, name),
    },
    scripts: body === undefined ? [] : pageScripts(source, name, items),
  };
}

/** The braces that follow a block, with nothing but white space between. */
function bodyBehind(source: Source, block: Block): Block | undefined {
  const gap = /\s*/y;
  gap.lastIndex = block.end;
  gap.exec(source.text);
  if (source.text[gap.lastIndex] !== '{') return undefined;
  const close = source.brackets.closeOf(gap.lastIndex);
  return {
    kind: 'block',
    head: '',
    start: gap.lastIndex,
    end: close + 1,
    bracket: '{',
    open: gap.lastIndex + 1,
    close,
  };
}

function parametersOf(text: string): PageParameter[] {
  return text.split(',').flatMap((part) => {
    const words = part.trim().split(/\s+/);
    const name = words.at(-1);
    return name === undefined || name === ''
      ? []
      : [{ name, type: words.length > 1 ? words.slice(0, -1).join(' ') : undefined }];
  });
}

function connectionsOf(source: Source, items: readonly Item[]): string[] {
  const block = blockNamed(items, 'connections');
  return block === undefined
    ? []
    : itemsOf(source, block)
        .filter(isBlock)
        .map(({ head }) => nameAndLabel(head).name);
}
