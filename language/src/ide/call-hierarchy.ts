import type { Analysis } from '../analysis.js';
import { type FunctionDeclaration, withoutThisapp } from '../semantics/symbols.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { ScriptFile } from '../workspace.js';
import type { Span } from './cursor.js';
import { functionNames, functionOccurrences, shortNameNode, targetAt } from './target.js';
import { declarationOf, functionHeading } from './user-functions.js';

/** A function in the hierarchy of calls, or a script that calls some outside of functions. */
export interface CallItem extends Span {
  /** As declared; empty for a script. */
  readonly name: string;
  /** Its header in one line; empty for a script. */
  readonly detail: string;
  /** The name itself, inside `start` and `end`. */
  readonly selection: Span;
  /** The file that it is in; undefined for the one that was asked about. */
  readonly file: ScriptFile | undefined;
}

/** Calls between two items. */
export interface CallEdge {
  /** The caller of an incoming call, the callee of an outgoing one. */
  readonly item: CallItem;
  /** The names that call, in the file of the caller. */
  readonly places: readonly Span[];
}

/** The function that the name at a place declares or calls; undefined for all else. */
export function callItem(analysis: Analysis, offset: number): CallItem | undefined {
  const target = targetAt(analysis, offset);
  return target?.kind === 'function' ? itemOf(target.declaration, target.file) : undefined;
}

/**
 * Who calls a function of this file, by its name: functions and scripts, those of this file first. A function that calls itself
 * is among them.
 */
export function incomingCalls(analysis: Analysis, name: string): readonly CallEdge[] {
  const declaration = declarationOf(analysis, name);
  if (declaration === undefined) return [];
  const edges = new Edges();
  for (const node of functionNames(analysis, declaration)) {
    if (node.enclosing(Kind.Call, Kind.Function)?.kind !== Kind.Call) continue;
    const caller = analysis.symbols.functionAt(node.start);
    edges.add(caller === undefined ? scriptItem(node, undefined) : itemOf(caller, undefined), node);
  }
  for (const occurrence of functionOccurrences(analysis, declaration, undefined)) {
    const { kind, caller, file, name: node } = occurrence;
    if (kind === 'call') edges.add(caller === undefined ? scriptItem(node, file) : itemOf(caller, file), node);
  }
  return edges.all();
}

/** The functions that a function of this file calls, by its name, in the order of its text. */
export function outgoingCalls(analysis: Analysis, name: string): readonly CallEdge[] {
  const { symbols, workspace } = analysis;
  const caller = symbols.functionNamed(name);
  if (caller === undefined) return [];
  const edges = new Edges();
  for (const node of caller.node.body.descendants()) {
    const callee = node.kind === Kind.Call ? node.callee.dottedName : undefined;
    if (callee === undefined) continue;
    const own = symbols.functionNamed(callee);
    const foreign = own === undefined ? workspace.findFunction(callee) : undefined;
    const called = own ?? foreign;
    if (called === undefined) continue;
    const last = node.callee.kind === Kind.Member ? node.callee.member : node.callee;
    edges.add(itemOf(called, foreign?.file), last);
  }
  return edges.all();
}

class Edges {
  private readonly byItem = new Map<string, { item: CallItem; places: Span[] }>();

  add(item: CallItem, { start, end }: SyntaxNode): void {
    const key = `${item.file?.uri ?? ''} ${withoutThisapp(item.name)}`;
    const known = this.byItem.get(key);
    if (known === undefined) this.byItem.set(key, { item, places: [{ start, end }] });
    else known.places.push({ start, end });
  }

  all(): readonly CallEdge[] {
    return [...this.byItem.values()];
  }
}

function itemOf(declaration: FunctionDeclaration, file: ScriptFile | undefined): CallItem {
  const { node, name } = declaration;
  const { start, end } = shortNameNode(declaration);
  return {
    name,
    detail: functionHeading(declaration),
    start: node.start,
    end: node.end,
    selection: { start, end },
    file,
  };
}

/** Stands for all calls of a script outside of its functions, at the first of them. */
function scriptItem({ start, end }: SyntaxNode, file: ScriptFile | undefined): CallItem {
  return { name: '', detail: '', start, end, selection: { start, end }, file };
}
