import { valueOnWire } from '@deluge-tools/run';
import type { RepeatableRun } from './repeatable-run.js';
import { sourceOf } from './sources.js';

/** `deluge.answerCall`: goes on without making the call before which the script is paused. */
export interface AnswerCallArguments {
  /** What the call gives, as JSON; absent: null. */
  readonly answer?: string;
}

/** `deluge.lastChange`: asks which statement gave a variable its value. */
export interface LastChangeArguments {
  readonly name: string;
  readonly frameId?: number;
}

/** `deluge.goBackTo`: goes back to a moment that `deluge.lastChange` has named. */
export interface GoBackToArguments {
  readonly statements: number;
}

/** Throws an Error if the script is not paused before a call, or for JSON that cannot be read. */
export function answerCall(run: RepeatableRun, { answer = 'null' }: AnswerCallArguments = {}): void {
  run.answer({ kind: 'value', value: valueOnWire(answer) });
}

/** Where a variable got its value; an empty object if no statement gave it one. */
export async function lastChange(run: RepeatableRun, { name, frameId = 0 }: LastChangeArguments): Promise<object> {
  const frame = (await run.engine.ask({ question: 'stack' }))[frameId];
  if (frame === undefined) throw new Error('The script is not paused.');
  const { functionName, place } = frame;
  const variable = { uri: place.uri, name, ...(functionName === undefined ? {} : { functionName }) };
  const found = await run.lastChange(variable);
  if (found === undefined) return {};
  return { statements: found.statements, line: found.place.line, source: sourceOf(found.place.uri) };
}
