import type { KeptRecords } from '@deluge-tools/run';
import * as vscode from 'vscode';
import { showGrid, shownGrid } from '../grid/grid-panel.js';
import type { Session } from '../session.js';
import { askChoice, type Choice, type Reply } from '../views/prompts.js';

/** Where a person can look: the chats of SalesIQ, which have a file of their own, or the records of a service. */
type Place = 'salesiq' | KeptRecords;

const names: Readonly<Record<string, string>> = { crm: 'CRM', salesiq: 'SalesIQ' };

function nameOf(service: string): string {
  return names[service] ?? service.charAt(0).toUpperCase() + service.slice(1);
}

/**
 * Asks for a service, then for one of its modules, and shows the records as a grid with the file beside it. The file may
 * be edited; a change counts from the next run. With the id of a service, that service is not asked for.
 */
export async function showSandbox(session: Session, service: unknown): Promise<void> {
  const { sandbox } = session.runners.gateway;
  const services = service === 'salesiq' ? [] : await sandbox.services();
  const place =
    service === 'salesiq'
      ? 'salesiq'
      : (services.find((each) => each.service === service) ?? answered(await askService(services)));
  if (place === undefined) return;
  session.runners.tellProblems();
  if (place === 'salesiq') {
    await vscode.window.showTextDocument(vscode.Uri.file(await sandbox.ensureStore()), { preview: false });
    return;
  }
  const [only, second] = place.collections;
  const collection = second === undefined ? only?.name : answered(await askCollection(place));
  if (collection === undefined && second !== undefined) return;
  await vscode.window.showTextDocument(vscode.Uri.file(place.file), { preview: false });
  if (collection === undefined) return;
  session.answers.gridInFront = shownGrid;
  const content = {
    title: `${nameOf(place.service)} ${collection}`,
    place: 'sandbox',
    isSandbox: true,
    json: await sandbox.records(place.service, collection),
  };
  const key = `sandbox:/${place.service}/${collection}`;
  showGrid(session.context, session.log, key, content, vscode.ViewColumn.Beside);
}

function askService(services: readonly KeptRecords[]): Promise<Reply<Place>> {
  const choices = services
    .map((each): Choice<Place> => ({ label: nameOf(each.service), description: contentOf(each), value: each }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return askChoice<Place>({
    title: 'Show Sandbox',
    placeholder: 'Which service?',
    choices: [...choices, { label: nameOf('salesiq'), description: 'values kept for chats', value: 'salesiq' }],
  });
}

/** `3 Leads, 2 Contacts, 2 Deals, …`. */
function contentOf({ collections }: KeptRecords): string {
  if (collections.length === 0) return 'no records';
  const first = collections.slice(0, 3).map(({ name, count }) => `${count} ${name}`);
  return first.join(', ') + (collections.length > first.length ? ', …' : '');
}

function askCollection({ service, collections }: KeptRecords): Promise<Reply<string>> {
  return askChoice<string>({
    title: `Show Sandbox: ${nameOf(service)}`,
    placeholder: 'Which records?',
    choices: collections.map(({ name, count }) => ({
      label: name,
      description: count === 1 ? '1 record' : `${count} records`,
      value: name,
    })),
  });
}

function answered<T>(reply: Reply<T>): T | undefined {
  return reply === undefined || reply === 'back' ? undefined : reply.value;
}
