import type { Task } from './types.js';

/** The name of a task as scripts write it. */
export function nameInScript(task: Task): string {
  return task.form === 'block' ? blockWord(task) : callName(task);
}

/** Block words are written in lower case in 97 of 100 public scripts, whatever the title of their page. */
export function blockWord(task: Task): string {
  return task.name.includes('.') ? task.name : task.name.toLowerCase();
}

/** Without the brackets that tell the entry of the older `invokeUrl()` from that of the block. */
export function callName(task: Task): string {
  return task.name.endsWith('()') ? task.name.slice(0, -2) : task.name;
}
