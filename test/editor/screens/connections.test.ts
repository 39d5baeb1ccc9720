// What a person does with connections beside signing in, and with the sandbox behind them.
import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Person } from './person.js';
import { enter } from './story.js';

const leads = 'leads = zoho.crm.getRecords("Leads", 1, 200);\ncompany = leads.get(0).get("");\n';
const mail =
  'sendmail\n[\n\tfrom : zoho.adminuserid\n\tto : "ann@example.com"\n\tsubject : "Hello"\n\tmessage : "Hi"\n]\n';

describe('a connection', function () {
  this.timeout(180_000);
  let person: Person;
  let leave: (() => Promise<void>) | undefined;
  let folder: string;

  before(async () => {
    const files = { 'leads.deluge': leads, 'mail.deluge': mail };
    ({ person, leave, folder } = await enter({ theme: 'Default High Contrast' }, { files }));
  });
  after(() => leave?.());
  afterEach(async function () {
    await person.keepsTrace(this.currentTest);
    await person.press('Escape');
    await person.clearMessages();
  });

  /** Types into the box that asks for a text, in the place of what stands there, and accepts. */
  async function types(title: string, text: string): Promise<void> {
    const box = await person.askedFor(title);
    await box.fill(text);
    await person.press('Enter');
  }

  it('is signed in as the organisation, and tested', async () => {
    await person.openFile('1-visitor-session.deluge');
    await person.page.locator('.activitybar a[aria-label^="Deluge"]').first().click();
    await person.command('Deluge: Choose Account');
    await person.chooses('Which connection', 'salesIqConnection');
    await person.chooses('Other folders keep theirs', 'Sign in another account');
    await person.chooses('Where do you sign in', 'a Zoho on this machine');
    await person.chooses('Whose account', 'Sign in now');
    await person.chooses('How do you want', 'As the organisation');
    await types('What do you call this account', 'our shop');
    await person.sees('.pane-body .monaco-list-row', 'our shop');
    await person.clearMessages();
    await person.command('Deluge: Test Connection');
    await person.chooses('Which connection', 'salesIqConnection');
    await person.sees('.notification-toast', /\d ms\)/);
  });

  it('is doubled under another link name, without its account', async () => {
    await person.command('Deluge: Duplicate Connection');
    await person.chooses('Which connection', 'salesIqConnection');
    await types('Duplicate salesIqConnection', 'shopConnection');
    await person.sees('.pane-body .monaco-list-row', /shopConnection.*no account yet/);
    const settings = await readFile(join(folder, '.vscode', 'settings.json'), 'utf8');
    assert.match(settings, /"linkName": "shopConnection"/);
    assert.doesNotMatch(settings, /our shop/);
  });

  it('answers for tasks that name none: in the folder, and another one in one file', async () => {
    await person.command('Deluge: Set as Default Connection');
    await person.chooses('Which connection', 'shopConnection');
    await person.sees('.pane-body .monaco-list-row', /shopConnection.*default/);
    await person.openFile('leads.deluge');
    await person.sees('.codelens-decoration', /shopConnection/);
    await person.command('Deluge: Select Connection');
    await person.chooses('A task that names a connection', 'Sandbox');
    await person.chooses('For tasks that name no connection', 'In this file only');
    await person.page.locator('.codelens-decoration', { hasText: 'shopConnection' }).waitFor({ state: 'detached' });
    await person.sees('.codelens-decoration', /Run on sandbox/);
  });
});

describe('the sandbox', function () {
  this.timeout(180_000);
  let person: Person;
  let leave: (() => Promise<void>) | undefined;

  before(async () => {
    const files = { 'leads.deluge': leads, 'mail.deluge': mail };
    ({ person, leave } = await enter({ theme: 'Default Dark Modern' }, { files }));
  });
  after(() => leave?.());
  afterEach(async function () {
    await person.keepsTrace(this.currentTest);
    await person.press('Escape');
    await person.clearMessages();
  });

  async function runs(text: string, expected: RegExp): Promise<void> {
    await person.clicks(text);
    await person.press('Control+Enter');
    await person.answer(expected);
  }

  it('is kept, emptied, and put back', async () => {
    await person.openFile('1-visitor-session.deluge');
    await runs('stored = zoho.salesiq', /visitorsession\.set[\s\S]*200/);
    await person.command('Deluge: Take Sandbox Snapshot');
    const box = await person.askedFor('Keep the state of the sandbox');
    await box.fill('size known');
    await person.press('Enter');
    await person.sees('.statusbar-item', /Kept the sandbox/);
    await person.command('Deluge: Reset Sandbox');
    const dialog = await person.sees('.monaco-dialog-box', /what it was at first/);
    await dialog.locator('.monaco-button', { hasText: /^Reset$/ }).click();
    await person.sees('.notification-toast', /as it was at first/);
    await runs('session = zoho.salesiq', /"data": \{\}/);
    await person.command('Deluge: Restore Sandbox Snapshot');
    await person.chooses('What is there now is replaced', 'size known');
    await person.sees('.statusbar-item', /as it was in "size known"/);
    await runs('session = zoho.salesiq', /"size": "M"/);
  });

  it('keeps the mails that scripts send, for nobody but the person', async () => {
    await person.command('View: Close All Editors');
    await person.openFile('mail.deluge');
    await runs('sendmail', /sendmail/);
    await person.command('Deluge: Show Sandbox Outbox');
    await person.chooses('Nobody got them', '.eml');
    await person.sees('.editor-instance .view-line', 'To: ann@example.com');
    await person.sees('.editor-instance .view-line', 'Subject: Hello');
  });

  it('gives answers whose keys completion offers from then on', async () => {
    await person.command('View: Close All Editors');
    await person.openFile('leads.deluge');
    await runs('leads = zoho.crm.getRecords', /Result of[\s\S]*Company/);
    await person.command('Deluge: Use as Response Shape');
    await person.sees('.notification-toast', /Completion offers the keys/);
    await person.clearMessages();
    await person.clicks('get("")');
    await person.press('Control+End', 'ArrowUp', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Control+Space');
    await person.sees('.suggest-widget .monaco-list-row', 'Company');
    await person.picture('response-shape', { x: 52, y: 4, width: 1148, height: 420 });
  });
});
