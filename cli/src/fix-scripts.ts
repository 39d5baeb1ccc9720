import { analyse, applyEdits, fixAll } from '@deluge-tools/language';
import { encode } from '@deluge-tools/project';
import { replaceFile } from '@deluge-tools/project/node';
import { CommandProject } from './command-project.js';
import type { Source, Unreadable } from './sources.js';

/** A fix may make another one possible; this many rounds are enough for all that are known. */
const mostRounds = 10;

/**
 * Makes the fixes that are certain and writes the files that changed, in their encoding. The scripts come back as they are
 * now; standard input is fixed for the report only.
 */
export async function fixScripts(
  sources: readonly Source[],
): Promise<{ readonly scripts: readonly Source[]; readonly unwritten: readonly Unreadable[] }> {
  const project = new CommandProject();
  for (const { name, text } of sources) project.add(name, text);
  const scripts: Source[] = [];
  const unwritten: Unreadable[] = [];
  for (const source of sources) {
    const text = await fixed(source, project);
    const written = text === source.text ? undefined : await writeSource(source, text);
    if (written !== undefined) unwritten.push(written);
    scripts.push(written === undefined ? { ...source, text } : source);
  }
  return { scripts, unwritten };
}

async function fixed({ name, text }: Source, project: CommandProject): Promise<string> {
  let result = text;
  for (let round = 0; round < mostRounds; round++) {
    const fix = fixAll(analyse(result, await project.workspaceOf(name)));
    if (fix === undefined) break;
    result = applyEdits(result, fix.edits);
    project.add(name, result);
  }
  return result;
}

/** Writes a text back to the file that it came from. Gives the reason where that fails. */
export async function writeSource(source: Source, text: string): Promise<Unreadable | undefined> {
  if (source.isStandardInput) return undefined;
  try {
    await replaceFile(source.name, encode(text, source.encoding));
    return undefined;
  } catch (error) {
    return { path: source.name, reason: `Could not be written. ${error instanceof Error ? error.message : error}` };
  }
}
