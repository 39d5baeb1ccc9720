import type { Analysis } from '../analysis.js';
import type { Catalogue } from '../catalogue/loader.js';
import type { Parameter, Task } from '../catalogue/types.js';
import { textValue } from '../semantics/constants.js';
import { takesKey } from '../semantics/map-keys.js';
import { Kind } from '../syntax/tree/kinds.js';
import { endAt, kindAt, parentAt, startAt, textAt } from '../syntax/tree/rows.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { taskNodes } from './task-nodes.js';

/**
 * Names that only the customer's own account knows (modules, forms, fields), as far as a script says them: whoever writes one
 * wants most often one that stands there already.
 */

type Named = NonNullable<Parameter['names']>;

const keysOf = new WeakMap<Analysis, ReadonlySet<string>>();

/** A key that reads like the name of a field, not like a sentence or an address. */
const plainKey = /^[A-Za-z_$][\w.$]{0,60}$/;

/**
 * The keys of maps that a script reads or writes, each once, in the order of the text: those that field names are most
 * likely among. What stands at `except` is being written.
 */
export function keysInUse(analysis: Analysis, except = -1): ReadonlySet<string> {
  let found = keysOf.get(analysis);
  if (found === undefined) {
    found = new Set(collectKeys(analysis, except));
    keysOf.set(analysis, found);
  }
  return found;
}

function* collectKeys(analysis: Analysis, except: number): Iterable<string> {
  const { tree } = analysis;
  const { rows } = tree;
  const { catalogue } = analysis.workspace;
  for (let id = 0; id < tree.length; id++) {
    if (kindAt(rows, id) !== Kind.Text) continue;
    const start = startAt(rows, id);
    const end = endAt(rows, id);
    if (start < except && except <= end) continue;
    const parent = parentAt(rows, id);
    const kind = kindAt(rows, parent);
    const isKey =
      kind === Kind.Pair ? id === parent + 1 : kind === Kind.Call && isKeyArgument(catalogue, tree.node(id));
    if (!isKey) continue;
    const key = textValue(tree.text.slice(start, end));
    // A key of a request, such as that of a query, is no field.
    if (plainKey.test(key) && catalogue.languageOfKey(key) === undefined) yield key;
  }
}

/** The first argument of `get`, `put` and what else the catalogue says takes a key. */
function isKeyArgument(catalogue: Catalogue, text: SyntaxNode): boolean {
  const call = text.parent;
  if (call?.kind !== Kind.Call || call.callee.kind !== Kind.Member || !call.args[0]?.is(text)) return false;
  return takesKey(catalogue, call.callee.member.text);
}

/** The names that tasks of a service are given for a module, form or report, each once; not the one at `except`. */
export function namesInUse(analysis: Analysis, service: string, named: Named, except: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { node, task } of taskNodes(analysis)) {
    if (task?.service !== service || task.form !== 'call') continue;
    for (const text of namingArguments(task, node, named)) {
      if (text.start < except && except <= text.end) continue;
      const name = textValue(text.text);
      if (name !== '') found.add(name);
    }
  }
  return found;
}

function* namingArguments(task: Task, call: SyntaxNode, named: Named): Iterable<SyntaxNode> {
  const { args } = call;
  for (const { params } of task.signatures) {
    for (const [place, parameter] of params.entries()) {
      const argument = parameter.names === named ? args[place] : undefined;
      if (argument?.kind === Kind.Text) yield argument;
    }
  }
}

/** The fields that a script names after `input`, `old` or `row`, each once, in the order of the text; not the one at `except`. */
export function fieldsInUse(analysis: Analysis, roots: ReadonlySet<string>, except: number): ReadonlySet<string> {
  const { tree } = analysis;
  const { rows, text } = tree;
  const found = new Set<string>();
  for (let id = 0; id + 2 < tree.length; id++) {
    // A member access is a row, the name before the dot and the name after it.
    if (kindAt(rows, id) !== Kind.Member || kindAt(rows, id + 1) !== Kind.Name) continue;
    if (!roots.has(textAt(rows, id + 1, text))) continue;
    const start = startAt(rows, id + 2);
    const end = endAt(rows, id + 2);
    const parent = parentAt(rows, id);
    const isCalled = kindAt(rows, parent) === Kind.Call && id === parent + 1;
    if (start < end && !isCalled && !(start <= except && except <= end)) found.add(text.slice(start, end));
  }
  return found;
}
