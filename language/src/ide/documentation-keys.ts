import type { Builtin, Task } from '../catalogue/types.js';

/**
 * How a completion item names the entry that documents it, so that the text is rendered only for the item that a person
 * looks at. A key is `kind:rest`; it holds names of the catalogue or of the author's own
 * functions, and link names.
 */

export function taskKey(task: Task): string {
  return `task:${task.name}`;
}

/** `builtin:TEXT.contains`, `builtin:.ifNull`: the type before the dot is empty for what has no receiver. */
export function builtinKey(builtin: Builtin): string {
  return `builtin:${builtin.receiver ?? ''}.${builtin.name}`;
}

export function systemVariableKey(name: string): string {
  return `variable:${name}`;
}

/** One of the author's own functions, by its name as declared. */
export function functionKey(name: string): string {
  return `function:${name}`;
}

export function namespaceKey(path: string): string {
  return `namespace:${path}`;
}

export function keywordKey(word: string): string {
  return `keyword:${word}`;
}

/** An attribute of a block, by the places that both have in the catalogue's spelling. */
export function attributeKey(task: Task, attribute: string): string {
  return `attribute:${task.name}/${attribute}`;
}

/** A parameter of a task, for its allowed values. */
export function parameterKey(task: Task, parameter: string): string {
  return `parameter:${task.name}/${parameter}`;
}

export function snippetKey(word: string): string {
  return `snippet:${word}`;
}

export function connectionKey(linkName: string): string {
  return `connection:${linkName}`;
}
