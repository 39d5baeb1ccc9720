import { AppScripts } from '@deluge-tools/language';
import { decode, largestApplication } from '@deluge-tools/project';
import { readCatalogue, readRegularFile } from '@deluge-tools/project/node';
import { CommandProject } from './command-project.js';

/**
 * Reads an export of a Creator application. The nearest `deluge.json` says how severe each rule is.
 *
 * @throws an Error whose message is for the person, without the path
 */
export async function readExport(path: string): Promise<AppScripts> {
  const text = decode(await readRegularFile(path, largestApplication));
  const { language } = await new CommandProject().settingsOf(path);
  const app = AppScripts.of(path, text, readCatalogue(__dirname), language);
  if (app === undefined) throw new Error('This is not an export of a Creator application.');
  return app;
}
