import { nearest } from '../catalogue/nearest.js';
import type { CreatorApp } from './app.js';
import type { Block, Item } from './items.js';
import { attributeOf, blockNamed, isBlock, itemsOf, nameAndLabel, valueOf } from './values.js';

/** A mistake in the structure of an export, outside its scripts. UTF-16 offsets of the export. */
export interface StructureProblem {
  readonly code: 'bracket' | 'unknownLookup' | 'unknownReportForm' | 'unknownWorkflow' | 'unknownPermission';
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const bracketMessages = {
  unclosed: (bracket: string) => `${bracket} is never closed.`,
  unopened: (bracket: string) => `${bracket} has no matching opening bracket.`,
  unclosedText: () => 'This text is never closed.',
};

/** What an import into Zoho would refuse with one sentence and "line 1": brackets, and names that lead nowhere. */
export function structureProblems(app: CreatorApp): StructureProblem[] {
  const { source } = app;
  const brackets = app.errors
    .filter(({ offset }) => !app.scripts.some(({ start, end }) => start <= offset && offset < end))
    .map(({ code, offset }): StructureProblem => {
      const message = bracketMessages[code](source.text[offset] ?? '');
      return { code: 'bracket', start: offset, end: Math.min(offset + 1, source.text.length), message };
    });
  return [...brackets, ...lookups(app), ...reports(app)].sort((a, b) => a.start - b.start);
}

function* lookups({ schema }: CreatorApp): Iterable<StructureProblem> {
  for (const form of schema.forms.values()) {
    for (const { name, target, declared } of form.fields.values()) {
      if (target === undefined || schema.forms.has(target) || declared === undefined) continue;
      const { start, end } = declared;
      yield {
        code: 'unknownLookup',
        start,
        end,
        message: `${name} looks up ${target}, which is not a form of this application.${hint(target, schema.forms.keys())}`,
      };
    }
  }
}

function* reports(app: CreatorApp): Iterable<StructureProblem> {
  const { schema, source, items } = app;
  for (const { name, form, declared } of schema.reports.values()) {
    if (form === undefined || schema.forms.has(form) || declared === undefined) continue;
    const { start, end } = declared;
    yield {
      code: 'unknownReportForm',
      start,
      end,
      message: `${name} shows rows from ${form}, which is not a form of this application.${hint(form, schema.forms.keys())}`,
    };
  }
  const workflow = blockNamed(items, 'workflow');
  const functions = workflow === undefined ? undefined : blockNamed(itemsOf(source, workflow), 'functions');
  const known = new Set(
    functions === undefined
      ? []
      : itemsOf(source, functions)
          .filter(isBlock)
          .map(({ head }) => nameAndLabel(head).name),
  );
  for (const { attribute, value } of workflowAttributes(app)) {
    if (known.has(value)) continue;
    const { valueStart: start, valueEnd: end } = attribute;
    yield {
      code: 'unknownWorkflow',
      start,
      end,
      message: `This application has no function workflow ${value}.${hint(value, known)}`,
    };
  }
}

/** The `workflow = NAME` lines of the custom actions of reports. */
function* workflowAttributes({ source, items }: CreatorApp) {
  const actions = (block: Block): Block[] =>
    itemsOf(source, block)
      .filter(isBlock)
      .flatMap((one) =>
        /^custom actions?$/i.test(one.head) ? [one] : /^(default )?\w+ \w+$/i.test(one.head) ? actions(one) : [],
      );
  const containers = items.filter(isBlock).filter(({ head }) => /^(reports$|section\b)/i.test(head));
  for (const block of containers.flatMap(actions)) {
    for (const action of itemsOf(source, block).filter(isBlock)) {
      const inside: readonly Item[] = itemsOf(source, action);
      const attribute = attributeOf(inside, 'workflow');
      const value = valueOf(source, inside, 'workflow');
      if (attribute !== undefined && value !== undefined && /^\w+$/.test(value)) yield { attribute, value };
    }
  }
}

function hint(name: string, candidates: Iterable<string>): string {
  const near = nearest(name, candidates);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}
