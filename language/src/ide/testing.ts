import { type Analysis, analyse } from '../analysis.js';
import { cursorFixture, testCatalogue } from '../testing/index.js';
import { FunctionIndex } from '../workspace/function-index.js';
import { createWorkspace, type Settings } from '../workspace.js';
import { type CompletionItem, completionList } from './completion/index.js';

/** A script with one `$0`, analysed with the catalogue that ships; for the tests of this room. */
export function at(source: string, settings: Partial<Settings> = {}): { analysis: Analysis; offset: number } {
  const { text, offset } = cursorFixture(source);
  return { analysis: analyse(text, createWorkspace(testCatalogue(), settings)), offset };
}

/** The same among other files, by their names. */
export function among(files: Readonly<Record<string, string>>, source: string): { analysis: Analysis; offset: number } {
  const index = new FunctionIndex();
  for (const [name, text] of Object.entries(files)) index.set(name, text);
  const { text, offset } = cursorFixture(source);
  const { workspace } = index.view('main.deluge', testCatalogue(), { connections: [], rules: {} });
  return { analysis: analyse(text, workspace), offset };
}

/** The items at the cursor. */
export function itemsAt(source: string, settings: Partial<Settings> = {}): CompletionItem[] {
  const { analysis, offset } = at(source, settings);
  return completionList(analysis, offset).items;
}

/** Their labels, in the order in which they are shown before letters are typed. */
export function labelsAt(source: string, settings: Partial<Settings> = {}): string[] {
  return itemsAt(source, settings).map((item) => item.label);
}

/** The script after an item is accepted; tab stops are drawn as `‹1:name›`, so that they cannot be taken for code. */
export function accepted(source: string, label: string, settings: Partial<Settings> = {}): string {
  const { analysis, offset } = at(source, settings);
  const item = completionList(analysis, offset).items.find((candidate) => candidate.label === label);
  if (item === undefined) throw new Error(`No item ${label}.`);
  const { start, end } = item.replace;
  const drawn = item.insertText.replace(
    /\$\{([^}]*)\}|\$(\d)/g,
    (_, stop?: string, digit?: string) => `‹${stop ?? digit}›`,
  );
  return analysis.text.slice(0, start) + (item.isSnippet ? drawn : item.insertText) + analysis.text.slice(end);
}
