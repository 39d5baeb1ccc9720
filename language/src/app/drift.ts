import { lex, TokenKind } from '../syntax/index.js';
import type { AppScripts } from './app-scripts.js';
import { scriptFiles } from './script-files.js';

/** How a script differs between two sides. */
export interface ScriptDrift {
  /** Where the script belongs: `workflow/Check_order/on validate`. */
  readonly from: string;
  readonly state: 'changed' | 'only left' | 'only right';
  readonly left: string | undefined;
  readonly right: string | undefined;
}

/** The scripts that differ in meaning: white space and the case of line ends count for nothing. */
export function scriptDrift(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): ScriptDrift[] {
  const ids = [...new Set([...left.keys(), ...right.keys()])].sort();
  return ids.flatMap((from): ScriptDrift[] => {
    const [a, b] = [left.get(from), right.get(from)];
    if (a !== undefined && b !== undefined)
      return meaning(a) === meaning(b) ? [] : [{ from, state: 'changed', left: a, right: b }];
    return [{ from, state: a === undefined ? 'only right' : 'only left', left: a, right: b }];
  });
}

/** The scripts of an export by where they belong. */
export function scriptsByPlace(app: AppScripts): ReadonlyMap<string, string> {
  return new Map(scriptFiles(app).map(({ from, script }) => [from, script]));
}

const fromLine = /^[ \t]*\/\/[ \t]*@from[ \t]+(.+?)[ \t]*$/m;
const headLine = /^[ \t]*\/\/[ \t]*@(?:from|product|handler|form|subform)\b.*(?:\r?\n|$)/gm;

/** The scripts of a folder by where they belong; a file without a `// @from` line belongs nowhere and is left out. */
export function filesByPlace(files: Iterable<{ readonly text: string }>): ReadonlyMap<string, string> {
  const scripts = new Map<string, string>();
  for (const { text } of files) {
    const from = fromLine.exec(text)?.[1];
    if (from !== undefined) scripts.set(from, text.replace(headLine, ''));
  }
  return scripts;
}

function meaning(script: string): string {
  return lex(script)
    .filter(({ kind }) => kind !== TokenKind.Whitespace)
    .map(({ start, end }) => script.slice(start, end).trim())
    .join('\n');
}
