import type { Parameter, Task } from '../catalogue/types.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { textValue } from './constants.js';

/** The link name that a task is given, where its connection argument is a literal. */
export function linkNameOf(task: Task, node: SyntaxNode): string | undefined {
  const literal = linkNameLiteral(task, node);
  return literal === undefined ? undefined : textValue(literal.text);
}

/** The literal that gives a task its link name; `node` is the Call or the Task. Undefined where it is computed or absent. */
export function linkNameLiteral(task: Task, node: SyntaxNode): SyntaxNode | undefined {
  const argument = task.form === 'block' ? connectionAttribute(task, node) : connectionArgument(task, node.args);
  return argument?.kind === Kind.Text || argument?.kind === Kind.QuotedText ? argument : undefined;
}

function connectionArgument(task: Task, args: readonly SyntaxNode[]): SyntaxNode | undefined {
  for (const { params } of task.signatures) {
    const place = params.findIndex(isConnection);
    const takesAll = args.length <= params.length || params.at(-1)?.variadic === true;
    if (place >= 0 && takesAll) return args[place];
  }
  return undefined;
}

function connectionAttribute(task: Task, node: SyntaxNode): SyntaxNode | undefined {
  const known = task.attributes.find(isConnection);
  if (known === undefined) return undefined;
  const attribute = node.attributes.find((candidate) => candidate.firstChild?.text.toLowerCase() === known.name);
  return attribute?.values[0];
}

function isConnection(parameter: Parameter): boolean {
  return parameter.isConnection === true;
}
