// The extension's own page in VS Code, which is all that somebody sees who installs the package from a file.
import * as assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Person } from './person.js';
import { enter } from './story.js';

describe('the extension’s page', () => {
  let person: Person;
  let leave: (() => Promise<void>) | undefined;

  before(async () => {
    ({ person, leave } = await enter({ theme: 'Default Dark Modern' }));
  });
  after(() => leave?.());
  afterEach(async function () {
    await person.keepsTrace(this.currentTest);
  });

  it('shows the README without a broken picture or a link that leads nowhere', async () => {
    await person.press('Control+Shift+x');
    const row = await person.sees('.extensions-list .monaco-list-row', 'Deluge Tools');
    await row.click();
    await person.sees('.extension-editor', 'Deluge Tools');
    const readme = await frameWith(person, 'Five minutes');
    const seen = await readme.evaluate(() => ({
      broken: [...document.images]
        .filter((image) => image.complete && image.naturalWidth === 0)
        .map(({ outerHTML }) => outerHTML),
      links: [...document.links]
        .map(({ href }) => href)
        .filter((href) => !/^(https:|mailto:|#)/.test(href) && !href.includes('#')),
      headings: [...document.querySelectorAll('h2')].map(({ textContent }) => textContent),
    }));
    assert.deepEqual(seen.broken, []);
    assert.deepEqual(seen.links, []);
    assert.ok(seen.headings.length >= 4, seen.headings.join(', '));
  });
});

/** The frame whose page holds `text`, once there is one. */
async function frameWith(person: Person, text: string): Promise<Frame> {
  for (const end = Date.now() + 30_000; Date.now() < end; await person.page.waitForTimeout(100)) {
    for (const frame of person.page.frames()) {
      const content = await frame.evaluate(() => document.body?.textContent ?? '').catch(() => '');
      if (frame !== person.page.mainFrame() && content.includes(text)) return frame;
    }
  }
  return assert.fail(`no page shows ${text}`);
}
