import type { Analysis } from '../analysis.js';
import type { MapKey, Parameter, Task } from '../catalogue/types.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { type Callable, callableOf, fittingForm, parameterAt } from './callable.js';

/** What a value in a script is given for: a parameter of a call, or an attribute of a block. */
export interface Argument {
  readonly parameter: Parameter;
  /** The name of the task, built-in or function, as it is written in a script. */
  readonly owner: string;
  /** For a call. */
  readonly callable?: Callable;
  /** For a block. */
  readonly task?: Task;
  /** 0-based place of the parameter in its call; -1 for an attribute. */
  readonly index: number;
  /** The whole argument, of which the node may be a part. */
  readonly whole: SyntaxNode;
  /** The key of a map argument that the node is, or stands under. */
  readonly key?: { readonly name: string; readonly entry: MapKey | undefined; readonly isKey: boolean };
}

/** What holds a value together with others, so that a part of it still belongs to the argument. */
const transparent = new Set([
  Kind.Pair,
  Kind.Map,
  Kind.List,
  Kind.EmptyBraces,
  Kind.Binary,
  Kind.Unary,
  Kind.Parenthesized,
  Kind.Attachment,
]);

/** The argument that `node` is, or is part of without a call in between; undefined where nobody is known to take it. */
export function argumentOf(analysis: Analysis, node: SyntaxNode): Argument | undefined {
  let whole = node;
  let pair: { node: SyntaxNode; isKey: boolean } | undefined;
  for (let parent = node.parent; parent !== undefined; parent = parent.parent) {
    if (parent.kind === Kind.Call) {
      const index = parent.args.findIndex((arg) => arg.is(whole));
      return index < 0 ? undefined : callArgument(analysis, parent, index, whole, pair);
    }
    if (parent.kind === Kind.Attribute) return attributeArgument(analysis, parent, whole);
    if (!transparent.has(parent.kind)) return undefined;
    // The outermost pair is the one whose key the parameter knows.
    if (parent.kind === Kind.Pair) pair = { node: parent, isKey: parent.key.is(whole) && parent.key.is(node) };
    whole = parent;
  }
  return undefined;
}

function callArgument(
  analysis: Analysis,
  call: SyntaxNode,
  index: number,
  whole: SyntaxNode,
  pair: { node: SyntaxNode; isKey: boolean } | undefined,
): Argument | undefined {
  const callable = callableOf(analysis, call);
  if (callable === undefined) return undefined;
  const { args } = call;
  const { signature } = callable.forms[fittingForm(analysis, callable, args, args.length)] ?? {};
  const parameter = signature === undefined ? undefined : parameterAt(signature.params, index);
  if (parameter === undefined) return undefined;
  const key = pair === undefined ? undefined : keyOf(parameter, pair);
  return { parameter, owner: callable.name, callable, index, whole, ...(key === undefined ? {} : { key }) };
}

function keyOf(parameter: Parameter, pair: { node: SyntaxNode; isKey: boolean }): Argument['key'] {
  const { key } = pair.node;
  const name = key.kind === Kind.Text || key.kind === Kind.QuotedText ? key.text.slice(1, -1) : key.text;
  // The name comes from the script, which may say `constructor`.
  const isKnown = parameter.keys !== undefined && Object.hasOwn(parameter.keys, name);
  return { name, entry: isKnown ? parameter.keys?.[name] : undefined, isKey: pair.isKey };
}

function attributeArgument(analysis: Analysis, attribute: SyntaxNode, whole: SyntaxNode): Argument | undefined {
  const task = blockTaskOf(analysis, attribute);
  const name = attribute.firstChild;
  if (task === undefined || name === undefined || name.is(whole)) return undefined;
  const parameter = attributeNamed(task, name.text);
  return parameter === undefined ? undefined : { parameter, owner: task.name, task, index: -1, whole };
}

/** The catalogue's entry of the block that an attribute stands in. */
export function blockTaskOf(analysis: Analysis, attribute: SyntaxNode): Task | undefined {
  const block = attribute.kind === Kind.Task ? attribute : attribute.enclosing(Kind.Task);
  const name = block?.word.dottedName;
  return name === undefined ? undefined : analysis.workspace.catalogue.task(name, 'block');
}

/** An attribute of a block as it is written: letter case, blanks around hyphens and other spellings do not matter. */
export function attributeNamed(task: Task, written: string): Parameter | undefined {
  const name = written
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\s*-\s*/g, '-');
  return task.attributes.find(
    (attribute) =>
      attribute.name.toLowerCase() === name || attribute.aliases?.some((alias) => alias.toLowerCase() === name),
  );
}
