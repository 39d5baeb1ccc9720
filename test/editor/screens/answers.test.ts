// What can be done with an answer, as a person does it: a grid, the raw answer, two answers side by side.
import * as assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import type { Person } from './person.js';
import { enter } from './story.js';

const script = 'leads = zoho.crm.getRecords("Leads", 1, 200);\n';

describe('an answer', function () {
  this.timeout(180_000);
  let person: Person;
  let leave: (() => Promise<void>) | undefined;

  before(async () => {
    ({ person, leave } = await enter({ theme: 'Default Dark Modern' }, { files: { 'leads.deluge': script } }));
    await person.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await person.command('View: Toggle Primary Side Bar Visibility');
  });
  after(() => leave?.());
  afterEach(async function () {
    await person.keepsTrace(this.currentTest);
    await person.clearMessages();
  });

  /** The page of the grid, inside the editor's two frames around it. */
  function grid(): FrameLocator {
    return person.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
  }

  async function runsLeads(): Promise<void> {
    await person.clicks('leads = zoho.crm.getRecords');
    await person.press('Control+Enter');
    // The raw answer has the same words, but not this title.
    await person.answer(/Result of[\s\S]*Company/);
  }

  it('has above it what can be done with it', async () => {
    await person.openFile('leads.deluge');
    await runsLeads();
    for (const lens of ['▷ Run Again', 'Grid', 'Raw', 'Copy as cURL', 'Use as Shape']) {
      await person.sees('.codelens-decoration a', lens);
    }
    await person.picture('answer', { x: 624, y: 4, width: 576, height: 300 });
  });

  it('with records becomes a grid that sorts, filters and copies', async () => {
    await person.command('Deluge: Show Answer as Grid');
    const page = grid();
    await page.locator('[role=gridcell]').first().waitFor();
    assert.match(await page.locator('#place').innerText(), /crm\.getRecords · sandbox/);
    const companies = async () => {
      const place = await page.locator('[data-column=Company]').getAttribute('aria-colindex');
      return page.locator(`[role=gridcell][aria-colindex="${place}"]`).allInnerTexts();
    };
    const heads = await page.locator('[data-column]').allInnerTexts();
    assert.match(heads[0] ?? '', /Name$/);
    assert.ok(heads.indexOf('id') > heads.indexOf('Company'), heads.join(' '));
    const owner = page.locator(`[role=gridcell][aria-colindex="${heads.indexOf('Owner') + 2}"]`).first();
    assert.equal(await owner.innerText(), 'Sam Sandbox');
    assert.match((await owner.getAttribute('title')) ?? '', /id \d+/);
    const before = await companies();
    assert.ok(before.length > 1);
    await page.locator('[data-column=Company]').click();
    assert.deepEqual(await companies(), [...before].sort());
    assert.equal(await page.locator('[data-column=Company]').getAttribute('aria-sort'), 'ascending');
    await person.picture('grid', { x: 624, y: 4, width: 576, height: 210 });

    await page.locator('#filter').fill(before[0] ?? '');
    assert.match(await page.locator('#count').innerText(), /^1 of /);
    await page.locator('#filter').press('ArrowDown');
    await person.press('Control+a', 'Control+c');
    await person.page.waitForTimeout(500);
    const copied = await person.page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.includes(before[0] ?? '?'), copied);
    assert.equal(copied.split('\n').length, 1);
  });

  it('keeps the columns that were chosen, and its commands work from the grid', async () => {
    const page = grid();
    await page.locator('#columns summary').click();
    await page.locator('#choices label', { hasText: /^Company$/ }).click();
    await page.locator('[data-column=Company]').waitFor({ state: 'detached' });
    await person.picture('grid-columns', { x: 624, y: 4, width: 576, height: 420 });
    await person.command('Deluge: Copy as cURL');
    await person.page.waitForTimeout(500);
    const copied = await person.page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^curl [\s\S]*\/crm\/v\d+\/Leads/);
    await person.command('View: Close Editor');
    await person.command('Deluge: Show Answer as Grid');
    await grid().locator('[data-column=Last_Name]').waitFor();
    assert.equal(await grid().locator('[data-column=Company]').count(), 0);
    await grid().locator('#columns summary').click();
    await grid()
      .locator('#choices label', { hasText: /^Company$/ })
      .click();
    await grid().locator('[data-column=Company]').waitFor();
  });

  it('can be read as it came, and compared with another', async () => {
    await person.command('View: Close Editor');
    await person.command('Deluge: Show Raw Answer');
    await person.answer(/HTTP 200[\s\S]*content-type: application\/json/);
    await runsLeads();
    await person.command('Deluge: Compare Answers');
    await person.chooses('With which answer', 'crm.getRecords');
    await person.sees('.tabs-container .tab.active', /crm\.getRecords: .* ↔ /);
  });
});

describe('the sandbox', function () {
  this.timeout(180_000);

  it('shows the records of a service as a grid, beside the file that holds them', async () => {
    const { person, leave } = await enter({ theme: 'Default Dark Modern' });
    try {
      await person.command('Deluge: Show Sandbox');
      await person.chooses('Which service', 'CRM');
      await person.chooses('Which records', 'Leads');
      await person.sees('.tabs-container .tab', 'crm.json');
      await person.sees('.tabs-container .tab', 'CRM Leads · sandbox');
      const page = person.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
      await page.locator('[role=gridcell]').first().waitFor();
      assert.ok((await page.locator('[role=gridcell]').count()) > 3);
    } finally {
      await leave();
    }
  });
});
