// A script that pauses, as a person sees it: at a breakpoint, step by step, before an external call, and back over it. The
// scripts are the examples: one keeps values for the visitor, the other reads them and writes a mail.
import * as assert from 'node:assert/strict';
import type { Person } from './person.js';
import { enter } from './story.js';

describe('debugging a script', () => {
  let person: Person;
  let leave: (() => Promise<void>) | undefined;

  before(async () => {
    ({ person, leave } = await enter({ theme: 'Default Light Modern' }));
  });
  after(() => leave?.());
  afterEach(async function () {
    await person.keepsTrace(this.currentTest);
  });

  /** The line and column at which the script is paused, as the call stack shows them. */
  const pausedAt = (place: string) => person.sees('.debug-call-stack .monaco-list-row', place);
  const variable = (text: RegExp) => person.sees('.debug-variables .monaco-list-row', text);
  const clicksToolbar = async (icon: string) => (await person.sees(`.debug-toolbar .codicon-debug-${icon}`)).click();
  const printed = (text: string | RegExp) => person.sees('.repl .monaco-list-row', text);

  it('runs the first use of the page to its end on Ctrl+F5, without a launch.json', async () => {
    await person.openFile('1-visitor-session.deluge');
    await person.press('Control+F5');
    await person.command('Debug Console: Focus on Debug Console View');
    await printed(/"size":"M"/);
    await printed(/Used 2 external calls/);
    await person.picture('debug-run');
  });

  it('pauses at a breakpoint on F5, shows the variables, and evaluates a watch', async () => {
    await person.openFile('2-mail-the-visitor.deluge');
    await person.clicks('if(email != null)');
    await person.press('F9');
    await person.sees('.codicon-debug-breakpoint');
    await person.press('F5');
    await pausedAt('7:1');
    await variable(/email.*asha\.rao@example\.com/);
    await person.command('Debug: Add Expression');
    await person.type('email.getSuffix("@")');
    await person.press('Enter');
    await person.sees('.debug-watch .monaco-list-row', /example\.com/);
    await person.picture('debug-breakpoint');
  });

  it('steps', async () => {
    await person.press('F10');
    await pausedAt('9:1');
  });

  it('pauses before an external call, and goes back over it without sending the mail twice', async () => {
    const filter = await person.sees('.debug-breakpoints .monaco-list-row', 'External Calls');
    await filter.locator('input[type=checkbox], .monaco-checkbox').first().click();
    await clicksToolbar('restart');
    await pausedAt('4:1');
    await person.picture('debug-external-call');
    await clicksToolbar('step-over');
    await pausedAt('5:1');
    await variable(/email.*asha\.rao@example\.com/);
    await clicksToolbar('step-back');
    await pausedAt('4:1');
    await variable(/email.*null/);
    await person.picture('debug-step-back');
    for (const place of ['5:1', '7:1', '9:1']) {
      await clicksToolbar('continue');
      await pausedAt(place);
    }
    await clicksToolbar('continue');
    await printed(/Used 2 external calls.*1 mail/);
    await person.picture('debug-report');
  });

  it('has put one mail into the outbox of the sandbox', async () => {
    await person.command('Deluge: Show Sandbox Outbox');
    await person.page.waitForTimeout(1500);
    await person.picture('debug-outbox');
    const text = await person.page.locator('.editor-instance .view-line').allTextContents();
    assert.ok(text.length > 0);
  });
});
