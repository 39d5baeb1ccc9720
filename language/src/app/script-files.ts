import type { AppScript, AppScripts } from './app-scripts.js';
import { handlerOf } from './handler.js';

/** A script of an export as a file of its own. */
export interface ScriptFileText {
  /** Below the folder of the application, with `/`: `workflow/Check_order/on validate.dg`. */
  readonly path: string;
  /** What the `// @from` line of the file says: where the script belongs. */
  readonly from: string;
  readonly text: string;
  /** The script itself, without the lines that say where it belongs. */
  readonly script: string;
}

/** The scripts of an application as files with stable names; each function is a file of its own. */
export function scriptFiles(app: AppScripts): ScriptFileText[] {
  const scripts = app.scripts.filter(({ region }) => region.kind !== 'criteria');
  const files = scripts.flatMap((script) =>
    script.region.kind === 'functions' ? functionFiles(script) : [fileOf(script)],
  );
  const taken = new Map<string, number>();
  return files.map((file) => {
    const key = file.path.toLowerCase();
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    return count === 1 ? file : { ...file, path: file.path.replace(/\.dg$/, ` ${count}.dg`) };
  });
}

function fileOf(script: AppScript): ScriptFileText {
  const { region, analysis } = script;
  const handler = handlerOf(region);
  const head = [
    `// @from ${script.id}`,
    `// @product creator`,
    handler === undefined ? undefined : `// @handler ${handler}`,
    region.form === undefined ? undefined : `// @form ${region.form}`,
    region.subform === undefined ? undefined : `// @subform ${region.subform}`,
  ];
  return file(script.id, script.id, head, dedented(analysis.text));
}

/** Each function with the comments above it. */
function functionFiles({ analysis }: AppScript): ScriptFileText[] {
  let end = 0;
  return analysis.symbols.functions.map(({ name, node }) => {
    const text = analysis.text.slice(end, node.end);
    end = node.end;
    const from = `functions/${name}`;
    return file(from, from, [`// @from ${from}`, '// @product creator'], dedented(text));
  });
}

function file(path: string, from: string, head: readonly (string | undefined)[], script: string): ScriptFileText {
  const lines = [...head.filter((line) => line !== undefined), script, ''];
  return { path: `${path.replace(/[<>:"\\|?*]/g, '_')}.dg`, from, text: lines.join('\n'), script };
}

/**
 * The script without the indentation that its lines share. The first line says nothing about it: an export indents it
 * another way than the rest.
 */
export function dedented(script: string): string {
  const lines = script.replace(/\r\n?/g, '\n').split('\n');
  while (lines[0]?.trim() === '') lines.shift();
  while (lines.at(-1)?.trim() === '') lines.pop();
  const shared = lines
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)![0])
    .reduce<string | undefined>(
      (least, indent) => (least === undefined ? indent : sharedStart(least, indent)),
      undefined,
    );
  return lines
    .map((line, at) => (at === 0 ? line.trimStart() : line.slice((shared ?? '').length)).trimEnd())
    .join('\n');
}

function sharedStart(a: string, b: string): string {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
