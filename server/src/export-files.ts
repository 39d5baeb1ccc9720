import { AppScripts, LineIndex } from '@deluge-tools/language';
import { canonical, isExport, type Project, type ScriptSettings } from '@deluge-tools/project';
import type { ExportContext } from './export-document.js';
import type { Lines } from './script-document.js';

/** An export of the workspace with its scripts, open or not. */
export interface ExportFile {
  readonly uri: string;
  readonly lines: Lines;
  readonly app: AppScripts;
}

/** What reading the exports needs of the server. */
export interface ExportFileHost {
  readonly project: Project;
  /** The addresses of the open documents, as the client writes them. */
  openDocuments(): readonly string[];
  exportOf(uri: string): Promise<ExportContext | undefined>;
  settingsOf(uri: string): Promise<ScriptSettings>;
  log(line: string): void;
}

/** The exports of the workspace as they are now: what an open document says goes before the file. */
export async function exportFiles(host: ExportFileHost): Promise<ExportFile[]> {
  const { project } = host;
  const open = host.openDocuments().filter((uri) => isExport(uri) && !isCopy(uri));
  const isOpen = new Set(open.map(canonical));
  const found: ExportFile[] = [];
  for (const uri of open) {
    const context = await host.exportOf(uri);
    if (context !== undefined) found.push({ uri, lines: context.document, app: context.app });
  }
  for (const uri of project.applications.known()) {
    if (isOpen.has(uri)) continue;
    const app = await readExport(host, uri);
    if (app !== undefined) found.push({ uri, lines: new LineIndex(app.text), app });
  }
  return found;
}

/** True for what an editor shows of a file that has an address of its own: an earlier version, a preview of changes. */
function isCopy(uri: string): boolean {
  return /^(git|gitfs|vscode-bulkeditpreview-editor|vscode-local-history):/.test(uri);
}

async function readExport(host: ExportFileHost, uri: string): Promise<AppScripts | undefined> {
  const { project } = host;
  try {
    const text = await project.applications.textOf(uri);
    if (text === undefined) return undefined;
    const { language } = await host.settingsOf(uri);
    const services = await project.organizations.schemasFor(uri);
    return AppScripts.of(uri, text, await project.catalogue(), language, services.length === 0 ? undefined : services);
  } catch (error) {
    host.log(`${uri} was not searched: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
