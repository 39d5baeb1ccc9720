import type { Block } from '../creator-ds/items.js';
import { isBlock, itemsOf, nameAndLabel } from '../creator-ds/values.js';
import type { AppScripts } from './app-scripts.js';

/** A part of an export, for the outline. Offsets of the export. */
export interface ExportSymbol {
  readonly name: string;
  readonly kind: 'group' | 'form' | 'field' | 'report' | 'page' | 'workflow' | 'script';
  readonly detail: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  readonly children: readonly ExportSymbol[];
}

/** Forms with their fields, reports, pages, functions and workflows with their scripts, in the order of the file. */
export function exportOutline(scripts: AppScripts): ExportSymbol[] {
  const { app } = scripts;
  const { source, schema, items } = app;
  const declared = new Map(
    [...schema.forms.values(), ...schema.reports.values(), ...schema.pages.values()].map((one) => [
      one.declared?.start,
      one,
    ]),
  );

  const symbolOf = (block: Block): ExportSymbol[] => {
    const nameStart = block.start + block.head.lastIndexOf(lastName(block.head));
    const known = declared.get(nameStart);
    if (known === undefined) {
      const children = itemsOf(source, block).filter(isBlock).flatMap(symbolOf);
      return isGroup.test(block.head) && children.length > 0
        ? [symbol(block, block.head, 'group', undefined, children)]
        : children;
    }
    const kind = 'fields' in known ? 'form' : 'parameters' in known ? 'page' : 'report';
    const fields =
      'fields' in known
        ? [...known.fields.values()].flatMap(({ name, type, declared: place }) =>
            place === undefined ? [] : [leaf(name, 'field', type, place.start, place.end)],
          )
        : [];
    return [symbol(block, known.name, kind, known.label === known.name ? undefined : known.label, fields)];
  };

  const outside = items.filter(isBlock).filter(({ head }) => !/^(workflow|functions)$/i.test(head));
  return [...outside.flatMap(symbolOf), ...scriptGroups(scripts)].sort((a, b) => a.start - b.start);
}

/** The functions, and the workflows each with the scripts of its stages. */
function scriptGroups({ scripts }: AppScripts): ExportSymbol[] {
  const groups = new Map<string, { kind: ExportSymbol['kind']; label: string; children: ExportSymbol[] }>();
  for (const { region, analysis } of scripts) {
    if (region.kind === 'criteria') continue;
    const { name, label, stage, field, start, end, kind } = region;
    if (kind === 'functions') {
      const children = analysis.symbols.functions.map((declaration) => {
        const { node } = declaration;
        return leaf(declaration.name, 'script', undefined, start + node.start, start + node.end);
      });
      groups.set('functions', { kind: 'group', label: 'functions', children });
      continue;
    }
    const key = `${kind}/${name}`;
    const group = groups.get(key) ?? { kind: 'workflow' as const, label: name, children: [] };
    const title = field === undefined ? stage : `${stage} of ${field}`;
    group.children.push(leaf(title, 'script', label === name ? undefined : label, start, end));
    groups.set(key, group);
  }
  return [...groups.values()]
    .filter(({ children }) => children.length > 0)
    .map(({ kind, label, children }) => {
      const start = Math.min(...children.map((child) => child.start));
      const end = Math.max(...children.map((child) => child.end));
      return { name: label, kind, detail: undefined, start, end, selectionStart: start, selectionEnd: start, children };
    });
}

const isGroup = /^section\b/i;

function lastName(head: string): string {
  return /(\w+)\s*$/.exec(head)?.[1] ?? nameAndLabel(head).name;
}

function symbol(
  block: Block,
  name: string,
  kind: ExportSymbol['kind'],
  detail: string | undefined,
  children: readonly ExportSymbol[],
): ExportSymbol {
  const { start, end, head } = block;
  return { name, kind, detail, start, end, selectionStart: start, selectionEnd: start + head.length, children };
}

function leaf(
  name: string,
  kind: ExportSymbol['kind'],
  detail: string | undefined,
  start: number,
  end: number,
): ExportSymbol {
  return { name, kind, detail, start, end, selectionStart: start, selectionEnd: start, children: [] };
}
