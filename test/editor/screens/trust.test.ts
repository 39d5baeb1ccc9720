import * as assert from 'node:assert/strict';
import type { Person } from './person.js';
import { enter } from './story.js';

describe('a workspace that is not trusted', () => {
  let person: Person;
  let leave: (() => Promise<void>) | undefined;

  before(async () => {
    ({ person, leave } = await enter({ theme: 'Default Dark Modern' }, { trust: true }));
  });
  after(() => leave?.());
  afterEach(function () {
    return person.keepsTrace(this.currentTest);
  });

  it('explains and warns', async () => {
    await person.sees('.statusbar-item', 'Restricted Mode');
    await person.openFile('3-loop-burns-calls.deluge');
    await person.sees('.squiggly-warning');
    await person.pointsAt('visitorsession.get', 'SalesIQ.visitors.READ');
    await person.press('Escape');
  });

  it('runs nothing, and says how to trust it', async () => {
    await person.openFile('1-visitor-session.deluge');
    await person.clicks('stored = zoho');
    await person.press('Control+Enter');
    const message = await person.sees('.notification-toast', /trust/i);
    assert.match((await message.textContent()) ?? '', /Manage Workspace Trust/);
    assert.equal(await person.page.locator('.editor-group-container').count(), 1);
  });
});
