import type { Block, Item } from './items.js';
import { blockNamed, isBlock, itemsOf, nameAndLabel, type Source, textOf, valueOf } from './values.js';

/** A stage of a form's workflow, a schedule, a function, a page: where a script runs, and what it is given. */
export interface ScriptContext {
  readonly kind: 'workflow' | 'schedule' | 'action' | 'functions' | 'page' | 'criteria';
  /** The link name of the workflow or page; empty for the functions, which have names of their own. */
  readonly name: string;
  readonly label: string;
  /** The stage in Creator's words: `on validate`, `on user input`, `on click`, `field rules`. */
  readonly stage: string;
  /** `on add`, `on edit`, `on add or edit`, `on delete`; undefined where the stage has none. */
  readonly event?: string;
  /** The form whose fields `input` holds. */
  readonly form?: string;
  /** The field that an `on user input` stage waits for. */
  readonly field?: string;
  /** The subform whose fields `row` holds. */
  readonly subform?: string;
}

/** A script inside an export: offsets of its text, without the brackets around it. */
export interface ScriptRegion extends ScriptContext {
  readonly start: number;
  readonly end: number;
}

/** The blocks inside `actions { … }` that hold a script between parentheses. */
const scriptBlocks = new Set(['custom deluge script', 'on click', 'on load']);
/** `on user input of Rows.Amount`, `on add row of Rows`: the stage, and the field that it is about. */
const stageWords = /^(on user input|on add row|on delete row)\s+of\s+(\w+)(?:\.(\w+))?$/i;

/** The scripts of `workflow { form { … } schedule { … } functions { … } }`. */
export function workflowScripts(source: Source, workflow: Block): ScriptRegion[] {
  return itemsOf(source, workflow)
    .filter(isBlock)
    .flatMap((section) => {
      const kind = section.head === 'schedule' ? 'schedule' : section.head === 'functions' ? 'action' : 'workflow';
      return itemsOf(source, section)
        .filter(isBlock)
        .flatMap((entry) => entryScripts(source, entry, kind));
    });
}

function entryScripts(source: Source, entry: Block, kind: ScriptContext['kind']): ScriptRegion[] {
  const items = itemsOf(source, entry);
  const { name, label } = nameAndLabel(entry.head);
  const form = /^\w+/.exec(valueOf(source, items, 'form') ?? '')?.[0];
  const event = valueOf(source, items, 'record event');
  const about = { kind, name, label, ...(form !== undefined && { form }), ...(event !== undefined && { event }) };
  return items.filter(isBlock).flatMap((stage) => {
    const [, words, first, second] = stageWords.exec(stage.head) ?? [];
    const isRow = words !== undefined && (second !== undefined || /row$/i.test(words));
    const context: ScriptContext = {
      ...about,
      stage: (words ?? stage.head).toLowerCase(),
      ...(words !== undefined && !/row$/i.test(words) && { field: second ?? first! }),
      ...(isRow && { subform: first! }),
    };
    return itemsOf(source, stage)
      .filter((item): item is Block => isBlock(item) && /^actions\b/i.test(item.head))
      .flatMap((actions) => actionScripts(source, actionBody(source, stage, actions), context));
  });
}

/** `actions (condition) { … }` is two blocks side by side; the braces hold the scripts. */
function actionBody(source: Source, stage: Block, actions: Block): Block {
  if (actions.bracket === '{') return actions;
  const next = itemsOf(source, stage).find(
    (item) => isBlock(item) && item.start >= actions.end && item.bracket === '{',
  );
  return next !== undefined && isBlock(next) ? next : actions;
}

function actionScripts(source: Source, actions: Block, context: ScriptContext): ScriptRegion[] {
  if (actions.bracket !== '{') return [];
  const blocks = itemsOf(source, actions).filter(isBlock);
  const scripts = blocks.filter(({ head, bracket }) => bracket === '(' && scriptBlocks.has(head.toLowerCase()));
  if (scripts.length > 0) return scripts.map(({ open, close }) => ({ ...context, start: open, end: close }));
  // Bare statements, such as `hide Amount;`, or a call of a function.
  const isScript = /\S/.test(source.text.slice(actions.open, actions.close));
  return isScript ? [{ ...context, start: actions.open, end: actions.close }] : [];
}

/** The functions of `functions { Deluge { … } }`: one region, as a file of functions. */
export function functionScripts(source: Source, functions: Block): ScriptRegion[] {
  const deluge = blockNamed(itemsOf(source, functions), 'deluge');
  if (deluge === undefined) return [];
  return [{ kind: 'functions', name: '', label: 'Functions', stage: '', start: deluge.open, end: deluge.close }];
}

/** The script of a page. Its snippets of HTML are decoded elsewhere: they stand inside a quoted text. */
export function pageScripts(source: Source, name: string, items: readonly Item[]): ScriptRegion[] {
  const script = blockNamed(items, 'script');
  if (script === undefined) return [];
  const label = textOf(source, items, 'displayname') ?? name;
  return [{ kind: 'page', name, label, stage: 'script', start: script.open, end: script.close }];
}
