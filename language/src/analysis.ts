import { annotations } from './semantics/annotations.js';
import { changeBetween } from './semantics/changes.js';
import { type FunctionNames, isInBody, Symbols } from './semantics/symbols.js';
import { parse, reparse } from './syntax/index.js';
import type { Tree } from './syntax/tree/tree.js';
import { compose, type TextChange } from './text/edits.js';
import { LineIndex } from './text/line-index.js';
import type { Workspace } from './workspace.js';

/**
 * One version of one document, and everything that is known about it. It never changes; each part is computed when it is
 * first asked for. Offsets are UTF-16 code units.
 */
export interface Analysis {
  readonly text: string;
  readonly tree: Tree;
  readonly lines: LineIndex;
  /** What was given, with the product and the handler that the script itself names. */
  readonly workspace: Workspace;
  /** What was given. */
  readonly given: Workspace;
  readonly symbols: Symbols;
}

/** How a version came from an earlier one, so that what the change did not touch need not be computed again. */
export interface Origin {
  readonly previous: Analysis;
  /** Covers every row that is not the same in both trees. */
  readonly change: TextChange;
}

class Snapshot implements Analysis {
  readonly workspace: Workspace;
  private lineIndex: LineIndex | undefined;
  private symbolTable: Symbols | undefined;

  constructor(
    readonly text: string,
    readonly tree: Tree,
    readonly given: Workspace,
    private readonly functionNames?: FunctionNames,
  ) {
    this.workspace = ownWorkspace(tree, given);
  }

  get lines(): LineIndex {
    this.lineIndex ??= new LineIndex(this.text);
    return this.lineIndex;
  }

  get symbols(): Symbols {
    this.symbolTable ??= new Symbols(this.tree, this.functionNames);
    return this.symbolTable;
  }
}

const ownWorkspaces = new WeakMap<Workspace, Map<string, Workspace>>();

/** The workspace as a script sees it: what a line of its own says goes before what the settings say. */
function ownWorkspace(tree: Tree, given: Workspace): Workspace {
  const { product, handler, form, subform } = annotations(tree);
  if ([product, handler, form, subform].every((one) => one === undefined)) return given;
  const key = [product, handler, form, subform].map((one) => one?.value).join(' ');
  let byWords = ownWorkspaces.get(given);
  if (byWords === undefined) {
    byWords = new Map();
    ownWorkspaces.set(given, byWords);
  }
  let own = byWords.get(key);
  if (own === undefined) {
    const settings = {
      ...given.settings,
      ...(product !== undefined && { product: product.value.toLowerCase() }),
      ...(handler !== undefined && { handler: handler.value }),
    };
    const place = {
      ...given.place,
      ...(form !== undefined && { form: form.value }),
      ...(subform !== undefined && { subform: subform.value }),
    };
    own = { ...given, settings, place };
    byWords.set(key, own);
  }
  return own;
}

/** Where each version came from, until somebody has made use of it: then the earlier version may be forgotten. */
const origins = new WeakMap<Analysis, Origin>();

/** The analysis of a text that nothing is known about yet. Never throws. */
export function analyse(text: string, workspace: Workspace): Analysis {
  return new Snapshot(text, parse(text), workspace);
}

/**
 * The analysis of the text after one edit. `text` is the whole of the new text. The result is that of {@link analyse}, for
 * the price of the change.
 */
export function update(previous: Analysis, text: string, edit: TextChange): Analysis {
  const { tree, changed } = reparse(previous.tree, text, edit);
  const hasSameFunctions = isInBody(tree, changed.start, changed.newEnd);
  const next = new Snapshot(text, tree, previous.given, hasSameFunctions ? previous.symbols.functionNames : undefined);
  const own = isWorthComparing(changed, edit) ? changeBetween(previous.tree, tree, edit) : widened(edit, changed);
  const earlier = origins.get(previous);
  // Of several edits without a question in between only the sum is kept, so that no chain of versions stays alive.
  if (earlier === undefined) origins.set(next, { previous, change: own });
  else origins.set(next, { previous: earlier.previous, change: compose(earlier.change, own) });
  return next;
}

/** A parser that looked at far more than the edit may have found nearly all of it as it was. */
const worthComparing = 4000;

function isWorthComparing(changed: TextChange, edit: TextChange): boolean {
  return changed.oldEnd - changed.start > edit.oldEnd - edit.start + worthComparing;
}

/** An edit together with what was parsed again because of it. */
function widened(edit: TextChange, changed: TextChange): TextChange {
  const growth = edit.newEnd - edit.oldEnd;
  const oldEnd = Math.max(edit.oldEnd, changed.oldEnd, changed.newEnd - growth);
  return { start: Math.min(edit.start, changed.start), oldEnd, newEnd: oldEnd + growth };
}

/** Hands out where a version came from, once: who asks has to keep what is computed from it. */
export function takeOrigin(analysis: Analysis): Origin | undefined {
  const origin = origins.get(analysis);
  origins.delete(analysis);
  return origin;
}
