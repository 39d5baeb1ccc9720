// A script from nothing, by completion alone: what the moving picture at the top of the README shows.
import * as assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Frame, movingPicture } from './moving-picture.js';
import type { Person, Region } from './person.js';
import { enter } from './story.js';

/** Small enough to be legible at half its width. */
const part: Region = { x: 52, y: 34, width: 760, height: 560 };

describe('a first script', function () {
  this.timeout(180_000);
  let person: Person;
  let leave: (() => Promise<void>) | undefined;
  const frames: Frame[] = [];

  before(async () => {
    ({ person, leave } = await enter(
      { theme: 'Default Dark Modern' },
      {
        files: { 'first.deluge': '' },
        // The answer below the script, so that both fit into a narrow picture.
        settings: { 'workbench.editor.openSideBySideDirection': 'down', 'editor.fontSize': 15 },
      },
    ));
    await person.command('View: Toggle Primary Side Bar Visibility');
  });
  after(() => leave?.());
  afterEach(async function () {
    await person.keepsTrace(this.currentTest);
  });

  async function shows(milliseconds: number): Promise<void> {
    frames.push({ png: await person.page.screenshot({ clip: part, caret: 'hide' }), milliseconds });
  }

  async function accepts(letters: string, label: string): Promise<void> {
    await person.type(letters);
    const row = await person.sees('.suggest-widget.visible .monaco-list-row', label);
    await shows(700);
    if (!/focused/.test((await row.getAttribute('class')) ?? '')) await row.click();
    await person.press('Tab');
    await person.page.waitForTimeout(300);
  }

  it('is written by completion, runs on the sandbox, and is still what the person meant', async () => {
    // The server is there once it shows what a task costs.
    await person.openFile('1-visitor-session.deluge');
    await person.sees('.codelens-decoration', 'Run on sandbox');
    await person.openFile('first.deluge');
    await person.type('leads = zoho.');
    await accepts('cr', 'crm');
    await person.type('.');
    await accepts('getRecords', 'getRecords');
    await person.sees('.parameter-hints-widget.visible .parameter.active', 'module');
    await shows(1200);
    await person.type('"Leads", 1, 200);');
    await shows(600);
    await person.press('Escape', 'Enter');
    await person.type('for each lead in leads');
    await person.press('Escape', 'Enter');
    await person.type('{');
    await person.press('Enter');
    await person.type('info lead.get("Last_Name");');
    await shows(900);
    assert.equal(
      (await person.text())
        .replaceAll(/\u00a0/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
      'leads = zoho.crm.getRecords("Leads", 1, 200); for each lead in leads { info lead.get("Last_Name"); }',
    );
    await person.clicks('leads = zoho.crm.getRecords');
    await shows(1200);
    await person.press('Control+Enter');
    await person.answer(/Result of[\s\S]*Last_Name/);
    await person.clearMessages();
    await shows(2500);
    await person.command('Deluge: Show Answer as Grid');
    const grid = person.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
    await grid.locator('[role=gridcell]').first().waitFor();
    await person.clearMessages();
    await shows(3000);
  });

  it('is shown as a moving picture', async () => {
    const picture = movingPicture(frames);
    assert.ok(frames.length >= 6);
    assert.ok(picture.length < 900_000, `${picture.length} bytes are too many for the README`);
    const folder = process.env.DELUGE_UPDATE_IMAGES;
    if (folder !== undefined) await writeFile(join(folder, 'first-script.png'), picture);
  });
});
