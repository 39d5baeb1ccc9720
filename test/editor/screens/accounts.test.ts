// Signing in and what follows from it, as a person does it. The sandbox's accounts server stands in for Zoho's: the editor
// goes the same ways to it, by browser and by device code, and asks before it uses what came of them.
import * as assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Person, Region } from './person.js';
import { enter } from './story.js';

const get = 'session = zoho.salesiq.visitorsession.get';
const set = 'stored = zoho.salesiq.visitorsession.set';

/** The side bar with the views, and beside it the script. */
const viewsPart: Region = { x: 0, y: 4, width: 1000, height: 480 };

describe('an account', function () {
  // A sign-in has many steps, and a busy machine takes its time for each.
  this.timeout(240_000);
  let person: Person;
  let leave: (() => Promise<void>) | undefined;
  let folder: string;

  before(async () => {
    ({ person, leave, folder } = await enter({ theme: 'Default Dark Modern' }));
    await person.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  after(() => leave?.());
  afterEach(async function () {
    await person.keepsTrace(this.currentTest);
    await person.press('Escape');
    await person.clearMessages();
  });

  /** Leads the wizard of a connection that is in the settings to the last question. */
  async function goesTo(method: string): Promise<void> {
    await person.command('Deluge: Choose Account');
    await person.chooses('Which connection', 'salesIqConnection');
    await person.chooses('Other folders keep theirs', 'Sign in another account');
    await person.chooses('Where do you sign in', 'a Zoho on this machine');
    await person.chooses('Whose account', 'Sign in now');
    await person.chooses('How do you want', method);
  }

  /** Names the account and waits until the editor waits for the browser. */
  async function names(label: string): Promise<void> {
    const box = person.page.locator('.quick-input-widget:visible input[placeholder="ann@example.com"]');
    await box.waitFor();
    await box.fill(label);
    await person.press('Enter');
    await person.rows().filter({ hasText: 'Copy the address' }).waitFor();
  }

  /** Another window of a browser, at a page of the accounts server. */
  async function browserAt(address: string): Promise<Page> {
    const browser = person.page.context().browser();
    assert.ok(browser);
    const page = await (await browser.newContext({ viewport: { width: 900, height: 560 } })).newPage();
    await page.goto(address);
    return page;
  }

  /** What the address asks the accounts server. It goes through the editor's proxy, which needs a ticket. */
  async function authorization(address: string): Promise<URLSearchParams> {
    assert.match(address, /\/proxy\/\d+\/via\//, 'the address goes through the proxy of the editor');
    const { headers } = await fetch(address, { redirect: 'manual' });
    return new URL(headers.get('location') ?? '', address).searchParams;
  }

  /** The text of the view of connections, once it holds `expected`. */
  function view(expected: string | RegExp): Promise<unknown> {
    return person.sees('.pane-body .monaco-list-row', expected);
  }

  function looksAtConnections(): Promise<void> {
    return person.page.locator('.activitybar a[aria-label^="Deluge"]').first().click();
  }

  /** Answers the question that is open, whose text has to hold `expected`. */
  async function answers(expected: RegExp, button: string): Promise<void> {
    const dialog = await person.sees('.monaco-dialog-box', expected);
    await dialog.locator('.monaco-button', { hasText: button }).first().click();
  }

  it('is signed in by browser, whoever else knocks meanwhile', async () => {
    await person.openFile('1-visitor-session.deluge');
    await looksAtConnections();
    await view('salesIqConnection');
    await goesTo('In the browser');
    await names('ann@example.com');
    await person.picture('waiting-for-browser', { x: 0, y: 0, width: 1000, height: 400 });
    const address = await person.copies('Copy the address');
    const asked = await authorization(address);
    assert.equal(asked.get('code_challenge_method'), 'S256');

    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ code: 'stolen', state: 'guessed', location: 'us' }).toString();
    const refused = await fetch(back);
    assert.ok(refused.status >= 400, 'a wrong state is refused');
    await person.sees('.quick-input-widget', 'Signing in ann@example.com');

    const browser = await browserAt(address);
    await browser.getByRole('button', { name: 'Accept' }).click();
    await browser.getByText('You can close this page').waitFor();
    await view('ann@example.com');
    await person.sees('.codelens-decoration', '▶ Run on ann@example.com');
    await assert.rejects(fetch(back), 'the way back is closed');
    await person.clearMessages();
    await person.picture('connections', viewsPart);
  });

  it('asks before it sends what changes something, and runs', async () => {
    await person.clicks(set);
    await person.press('Control+Enter');
    await answers(/does not document/, 'Try It');
    await person.sees('.monaco-dialog-box', /changes something at salesIqConnection/);
    await person.picture('confirm-write');
    await answers(/changes something/, 'Send, and Trust');
    await person.answer(/ann@example\.com/);
    await person.clicks(get);
    await person.press('Control+Enter');
    await answers(/does not document/, 'Try It');
    const text = await person.answer(/"size": "M"/);
    assert.match(text, /ann@example\.com/);
    await view(/visitorsession\.get/);
    await person.clearMessages();
    await person.picture('history', { x: 0, y: 4, width: 1200, height: 520 });
  });

  it('gets another token when one ends in the middle of a run, and says nothing of it', async () => {
    await person.command('Deluge: Switch Sandbox Faults');
    await person.chooses('Nothing is switched on', 'Token expires');
    await person.chooses('How often', 'Once');
    await person.clicks(set);
    await person.press('Control+Enter');
    await person.answer(/visitorsession\.set[\s\S]*200/);
    assert.equal(await person.page.locator('.monaco-dialog-box:visible').count(), 0);
  });

  it('says so when access is refused, and changes nothing', async () => {
    await goesTo('In the browser');
    await names('carl@example.com');
    const browser = await browserAt(await person.copies('Copy the address'));
    await browser.getByRole('button', { name: 'Deny' }).click();
    await person.sees('.notification-toast', /Access was refused/);
    await view('ann@example.com');
  });

  it('stops waiting when the person gives up, and closes the way back', async () => {
    await goesTo('In the browser');
    await names('carl@example.com');
    const asked = await authorization(await person.copies('Copy the address'));
    await person.press('Escape');
    await person.page
      .locator('.quick-input-widget:visible')
      .waitFor({ state: 'detached' })
      .catch(() => undefined);
    await person.page.waitForTimeout(1500);
    await assert.rejects(fetch(asked.get('redirect_uri') ?? ''), 'nobody listens any more');
    await view('ann@example.com');
  });

  it('is signed in by a code on a device', async () => {
    await goesTo('any device');
    await names('bob@example.com');
    await person.picture('device-code', { x: 0, y: 0, width: 1000, height: 400 });
    const code = await person.copies('Copy the code');
    const browser = await browserAt(await person.copies('Copy the address'));
    await browser.locator('input[name=user_code]').fill(code);
    await browser.getByRole('button', { name: 'Continue' }).click();
    await browser.getByRole('button', { name: 'Accept' }).click();
    await view('bob@example.com');
    await person.sees('.codelens-decoration', '▶ Run on bob@example.com');
  });

  it('is not given to another folder that names the same link name', async () => {
    const other = join(dirname(folder), 'shop');
    await cp(folder, other, { recursive: true });
    const home = person.page.url();
    await person.page.goto(home.replace(encodeURIComponent(folder), encodeURIComponent(other)));
    await person.arrives();
    await person.openFile('1-visitor-session.deluge');
    await person.sees('.codelens-decoration', '▷ Run on sandbox');
    await person.clicks(get);
    await person.press('Control+Enter');
    const dialog = await person.sees('.monaco-dialog-box', /in the folder shop/);
    assert.match((await dialog.textContent()) ?? '', /salesIqConnection/);
    await person.picture('first-use');
    await person.press('Escape');
    // Nothing was sent: the run was cancelled with the question.
    assert.equal(await person.page.locator('.editor-group-container').count(), 1);
    await person.page.goto(home);
    await person.arrives();
  });

  it('is revoked and forgotten', async () => {
    await person.openFile('1-visitor-session.deluge');
    await person.command('Deluge: Revoke and Remove Connection');
    await person.chooses('Which connection', 'salesIqConnection');
    await answers(/Revoke bob@example\.com/, 'Revoke Sign-In');
    await looksAtConnections();
    await view(/salesIqConnection.*sandbox/);
    await person.sees('.codelens-decoration', '▷ Run on sandbox');
  });

  it('leaves no secret in the workspace', async () => {
    const settings = await readFile(join(folder, '.vscode', 'settings.json'), 'utf8');
    assert.doesNotMatch(settings, /1000\.|@example\.com/);
  });
});
