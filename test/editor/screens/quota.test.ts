// What a run costs, as a person sees it: above the function, on the way through the calls, in the report, and gone after
// the repair.
import * as assert from 'node:assert/strict';
import type { Person } from './person.js';
import { editorPart, enter } from './story.js';

const files = {
  'rate.deluge': `void standalone.rate(int id)
{
	zoho.crm.updateRecord("Leads",id,{"Rating":"Hot"});
}
`,
  'rate-all.deluge': `void standalone.rateAll(list ids)
{
	for each id in ids
	{
		standalone.rate(id);
	}
}
`,
  'prices.deluge': `void standalone.prices()
{
	for each item in {"chair","table","lamp"}
	{
		settings = zoho.crm.getRecordById("Settings",7);
		info settings.get("Currency") + item;
	}
}
`,
};

describe('what a run costs', () => {
  let person: Person;
  let leave: (() => Promise<void>) | undefined;

  before(async () => {
    ({ person, leave } = await enter({ theme: 'Default Light Modern' }, { files }));
  });
  after(() => leave?.());
  afterEach(async function () {
    await person.keepsTrace(this.currentTest);
    await person.startsOver();
  });

  it('stands above the function, and in the status bar', async () => {
    await person.openFile('rate-all.deluge');
    await person.sees('.codelens-decoration', /probably \|ids\| external calls/);
    await person.sees('.statusbar-item', /probably \|ids\| external calls/);
    await person.picture('quota-lens', editorPart);
  });

  it('leads in the Problems view from the loop to the call in the other file', async () => {
    await person.openFile('rate-all.deluge');
    await person.sees('.squiggly-warning');
    await person.press('Control+Shift+m');
    const row = await person.sees('.markers-panel .monaco-list-row', 'standalone.rate is called in a loop');
    await row.locator('.monaco-tl-twistie').click();
    await person.press('ArrowRight');
    await person.sees('.markers-panel .monaco-list-row', 'zoho.crm.updateRecord makes the external call');
    await person.picture('quota-chain');
    await person.press('Control+j');
  });

  it('is listed for the workspace, the costliest first, and leads to the place', async () => {
    await person.command('Deluge: Show Quota Report');
    const first = await person.sees('.pane-body .monaco-list-row', 'standalone.rateAll');
    const rows = await person.page.locator('.pane-body .monaco-list-row:visible').allTextContents();
    const place = (name: string) => rows.findIndex((text) => text.startsWith(name));
    assert.ok(place('standalone.rateAll') < place('standalone.prices'), rows.join(' | '));
    await first.click();
    await person.sees('.tabs-container .tab.active', 'rate-all.deluge');
    await person.picture('quota-report');
  });

  it('is less after the call was put before the loop', async () => {
    await person.openFile('prices.deluge');
    await person.sees('.squiggly-warning');
    await person.clicks('getRecordById');
    await person.press('Control+.');
    await person.sees('.action-widget .monaco-list-row', 'once before the loop: 1 external call instead of 3');
    await person.picture('quota-hoist', editorPart);
    await person.press('Enter');
    await person.page.locator('.squiggly-warning').first().waitFor({ state: 'detached', timeout: 20_000 });
    await person.sees('.codelens-decoration', 'probably 1 external call');
    const lines = (await person.text()).split('\n').map((line) => line.trim());
    assert.ok(
      lines.indexOf('settings = zoho.crm.getRecordById("Settings",7);') <
        lines.findIndex((line) => line.startsWith('for each')),
    );
    await person.picture('quota-hoisted', editorPart);
  });
});
