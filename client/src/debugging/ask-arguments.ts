import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Question, ScriptParameter } from '@deluge-tools/run';
import type * as vscode from 'vscode';
import { ask } from '../running/ask.js';
import type { Session } from '../session.js';
import { argumentJson, hintFor, problemOf, typedExample, typeOfWord } from './argument-json.js';

/**
 * Asks for the arguments of a function, one after another: the last ones, else examples that fit how the function uses
 * them, are offered. Gives a JSON map by parameter; undefined if the person gave up.
 */
export async function askArguments(
  session: Session,
  document: vscode.TextDocument,
  functionName: string,
  parameters: readonly ScriptParameter[],
): Promise<string | undefined> {
  if (parameters.length === 0) return '{}';
  const keyOf = (parameter: string) => `argument ${document.uri} ${functionName} ${parameter}`;
  const examples = (await session.runners.for(document.uri)).argumentExamples(document.getText(), functionName);
  const questions = parameters.map((parameter) => questionOf(parameter, keyOf(parameter.name)));
  const defaults = Object.fromEntries(
    Object.entries(examples).map(([parameter, json]) => [keyOf(parameter), typedExample(json)]),
  );
  const answers = await ask(
    functionName,
    questions,
    session.remembered,
    async (given) => {
      const wrong = questions.find(({ key, type }) => problemOf(type, given[key] ?? '') !== undefined);
      return wrong && { key: wrong.key, message: problemOf(wrong.type, given[wrong.key] ?? '') ?? '' };
    },
    defaults,
  );
  if (answers === undefined) return undefined;
  const entries = await Promise.all(
    questions.map(async ({ key, parameter, type }) => {
      const typed = answers[key] ?? '';
      const json = type === 'FILE' && typed !== '' ? await fileJson(typed) : argumentJson(type, typed);
      return `${JSON.stringify(parameter)}:${json}`;
    }),
  );
  return `{${entries.join(',')}}`;
}

function questionOf({ name, type }: ScriptParameter, key: string): Question {
  const known = typeOfWord(type);
  return {
    key,
    parameter: name,
    type: known,
    summary: '',
    source: name,
    reason: '',
    optional: true,
    values: [],
    hint: hintFor(known),
    start: 0,
    end: 0,
  };
}

/** A file as recorded answers and arguments keep it. */
async function fileJson(path: string): Promise<string> {
  const bytes = await readFile(path);
  const mediaType = 'application/octet-stream';
  return JSON.stringify({ $file: basename(path), mediaType, base64: bytes.toString('base64') });
}
