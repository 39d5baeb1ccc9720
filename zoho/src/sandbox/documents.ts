import { join } from 'node:path';
import { accountsShape } from './accounts/clients.js';
import bigin from './data/bigin.json';
import billing from './data/billing.json';
import books from './data/books.json';
import cliq from './data/cliq.json';
import creator from './data/creator.json';
import crm from './data/crm.json';
import desk from './data/desk.json';
import inventory from './data/inventory.json';
import invoice from './data/invoice.json';
import people from './data/people.json';
import projects from './data/projects.json';
import recruit from './data/recruit.json';
import sheet from './data/sheet.json';
import { DocumentFile, type DocumentShape } from './document-file.js';
import { recordsShape } from './records/collections.js';

/** What each file of the sandbox holds, by its name without `.json`. */
const shapes = {
  accounts: accountsShape,
  billing: recordsShape(billing),
  bigin: recordsShape(bigin),
  books: recordsShape(books),
  cliq: recordsShape(cliq),
  creator: recordsShape(creator),
  crm: recordsShape(crm),
  desk: recordsShape(desk),
  inventory: recordsShape(inventory),
  invoice: recordsShape(invoice),
  people: recordsShape(people),
  projects: recordsShape(projects),
  recruit: recordsShape(recruit),
  sheet: recordsShape(sheet),
} satisfies Record<string, DocumentShape>;

export type DocumentName = keyof typeof shapes;

/** The files of the local Zoho, one a service, which a person may read and edit. */
export interface Documents {
  /** Where they lie. */
  readonly folder: string;
  of(name: DocumentName): DocumentFile;
  /** All but the accounts: what belongs to the services, and to no client. */
  readonly records: Readonly<Record<string, DocumentFile>>;
  /** Sentences about damaged files and folders that cannot be written. */
  problems(): string[];
}

export function openDocuments(folder: string): Documents {
  const names = Object.keys(shapes) as DocumentName[];
  const files = new Map(names.map((name) => [name, new DocumentFile(join(folder, `${name}.json`), shapes[name])]));
  const of = (name: DocumentName): DocumentFile => files.get(name) as DocumentFile;
  return {
    folder,
    of,
    records: Object.fromEntries(names.filter((name) => name !== 'accounts').map((name) => [name, of(name)])),
    problems: () => [...files.values()].flatMap((file) => file.problems()),
  };
}
