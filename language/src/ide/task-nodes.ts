import type { Analysis } from '../analysis.js';
import type { Catalogue } from '../catalogue/loader.js';
import type { Task } from '../catalogue/types.js';
import { textValue } from '../semantics/constants.js';
import { costedCall } from '../semantics/costs.js';
import { linkNameLiteral } from '../semantics/link-names.js';
import { Kind } from '../syntax/tree/kinds.js';
import { kindAt, textAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';

/** Where the tasks of a script stand. */

/** A Call or a Task node that performs a task. */
export interface TaskNode {
  readonly node: SyntaxNode;
  /** Undefined for what the catalogue does not know but has to be a task: `zoho.crm.inventedTask`. */
  readonly task: Task | undefined;
  readonly cost: { readonly calls: number; readonly certainty: 'stated' | 'probable' } | undefined;
}

const cache = new WeakMap<Analysis, readonly TaskNode[]>();

/** All of them, in the order of the text; an outer task comes before those in it. */
export function taskNodes(analysis: Analysis): readonly TaskNode[] {
  let nodes = cache.get(analysis);
  if (nodes === undefined) {
    nodes = [...findTasks(analysis)];
    cache.set(analysis, nodes);
  }
  return nodes;
}

function* findTasks(analysis: Analysis): Iterable<TaskNode> {
  const { tree } = analysis;
  const { catalogue } = analysis.workspace;
  const { rows } = tree;
  const beginnings = firstWords(catalogue);
  for (let id = 0; id < tree.length; id++) {
    const kind = kindAt(rows, id);
    if (kind === Kind.Call) {
      // Nearly all calls are of methods and functions; their first word tells without more ado.
      const root = rootWord(tree, id);
      if (root === undefined || !beginnings.has(root.toLowerCase())) continue;
    } else if (kind !== Kind.Task) continue;
    const node = tree.node(id);
    const task = taskOf(analysis, node);
    const cost = task === undefined ? costedCall(node, analysis) : catalogue.costOf(task.name, task.form);
    if (task !== undefined || cost !== undefined) yield { node, task, cost };
  }
}

/** The catalogue's entry for a Call or a Task node; undefined where a function of the author's own has the name. */
export function taskOf(analysis: Analysis, node: SyntaxNode): Task | undefined {
  const isBlock = node.kind === Kind.Task;
  const name = (isBlock ? node.word : node.callee).dottedName;
  const task = name === undefined ? undefined : analysis.workspace.catalogue.task(name, isBlock ? 'block' : 'call');
  const isOwn = task !== undefined && !isBlock && analysis.symbols.functionNamed(name ?? '') !== undefined;
  return isOwn ? undefined : task;
}

/** The name at the root of a call's dotted callee; undefined for a method of a value. */
function rootWord(tree: Tree, call: number): string | undefined {
  const { rows } = tree;
  let row = call + 1;
  while (kindAt(rows, row) === Kind.Member) row++;
  if (kindAt(rows, row) !== Kind.Name) return undefined;
  return textAt(rows, row, tree.text);
}

const words = new WeakMap<Catalogue, ReadonlySet<string>>();

/** What the names of tasks begin with, in lower case: `zoho`, `geturl`. */
function firstWords(catalogue: Catalogue): ReadonlySet<string> {
  let found = words.get(catalogue);
  if (found === undefined) {
    const names = catalogue.tasks.flatMap((task) => [task.name, ...task.aliases]);
    found = new Set(names.map((name) => /^\w*/.exec(name)?.[0].toLowerCase() ?? ''));
    words.set(catalogue, found);
  }
  return found;
}

/** The link names that tasks name as literals, each once, in the order of the text; not the literal at `except`. */
export function linkNames(analysis: Analysis, except = -1): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { node, task } of taskNodes(analysis)) {
    const literal = task === undefined ? undefined : linkNameLiteral(task, node);
    if (literal === undefined || (literal.start < except && except <= literal.end)) continue;
    names.add(textValue(literal.text));
  }
  names.delete('');
  return names;
}
