// A script that pauses, as a person sees it: at a breakpoint, step by step, before an external call, and back over it. The
// scripts are the examples: one keeps values for the visitor, the other reads them and writes a mail.
import * as assert from 'node:assert/strict';
import type { Person } from './person.js';
import { enter } from './story.js';

describe('debugging a script', function () {
  this.timeout(180_000);
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
  const row = (view: string, text: string | RegExp) => person.sees(`${view} .monaco-list-row`, text);
  const variable = (text: RegExp) => row('.debug-variables', text);
  const printed = (text: string | RegExp) => row('.repl', text);
  /** A row of the views *Info* and *Run Summary*. */
  const seesRow = (text: string | RegExp) => row('.part.panel .tree-explorer-viewlet-tree-view', text);
  const clicksToolbar = async (icon: string) => (await person.sees(`.debug-toolbar .codicon-${icon}`)).click();
  /** Opens the scope Locals, which the editor opens by itself unless it is busy. */
  const seesLocal = async (text: RegExp) => {
    const local = person.page.locator('.debug-variables .monaco-list-row:visible', { hasText: text });
    for (let attempt = 0; attempt < 10 && (await local.count()) === 0; attempt++) {
      const twistie = (await variable(/^Locals/)).locator('.monaco-tl-twistie.collapsed');
      await twistie.click({ timeout: 1000 }).catch(() => {
        // It is open, or has just been opened.
      });
      await person.page.waitForTimeout(500);
    }
    await variable(text);
  };

  it('runs the first use of the page on Ctrl+F5, and lists what it prints and what it used', async () => {
    await person.openFile('1-visitor-session.deluge');
    await person.press('Control+F5');
    await seesRow(/"size":"M"/);
    await seesRow(/1-visitor-session\.deluge:14/);
    await seesRow(/External calls: 2/);
    await seesRow(/visitorsession\.set.*1-visitor-session\.deluge:9/);
    await person.picture('debug-info');
    await (await seesRow(/1-visitor-session\.deluge:14/)).click();
    await person.sees('.statusbar-item', 'Ln 14, Col 1');
  });

  it('pauses at a breakpoint on F5, without a launch.json, shows the variables, and evaluates a watch', async () => {
    await person.openFile('2-mail-the-visitor.deluge');
    await person.clicks('if(email != null)');
    await person.press('F9');
    await person.sees('.codicon-debug-breakpoint');
    await person.press('F5');
    await pausedAt('7:1');
    await seesLocal(/email.*asha\.rao@example\.com/);
    const header = await person.sees('.pane-header', /^Watch/);
    await header.hover();
    await header.locator('.codicon-watch-expressions-add').click();
    await person.type('email.getSuffix("@")');
    await person.press('Enter');
    await row('.debug-watch', /=\s*example\.com/);
    await person.picture('debug-breakpoint');
  });

  it('steps', async () => {
    await person.press('F10');
    await pausedAt('9:1');
  });

  it('pauses before an external call, goes back over it, and calls no second time', async () => {
    const filter = await row('.debug-breakpoints', 'External Calls');
    await filter.locator('input[type=checkbox], .monaco-checkbox').first().click();
    await clicksToolbar('debug-restart');
    await pausedAt('4:1');
    await person.sees('.pane-header', /Paused before zoho\.salesiq\.visitorsession\.get/i);
    await person.picture('debug-external-call');
    await clicksToolbar('debug-step-over');
    await pausedAt('5:1');
    await seesLocal(/email.*asha\.rao@example\.com/);
    await clicksToolbar('debug-step-back');
    await pausedAt('4:1');
    await variable(/email.*null/);
    await person.picture('debug-step-back');
    await clicksToolbar('debug-step-over');
    await person.sees('.pane-header', /Paused before/i);
    await clicksToolbar('debug-step-over');
    await pausedAt('5:1');
    await variable(/email.*asha\.rao@example\.com/);
  });

  it('shows when a variable got its value', async () => {
    await (await variable(/email =/)).click({ button: 'right' });
    await (await person.sees('.monaco-menu .action-label', 'When Did This Variable Get Its Value?')).click();
    await person.sees('.notification-toast', 'email got its value in line 4.');
    await person.clearMessages();
  });

  it('takes an answer that the person gives in place of a call', async () => {
    await clicksToolbar('debug-continue');
    await person.sees('.pane-header', /Paused before/i);
    await clicksToolbar('reply');
    const box = await person.askedFor('Answer of the call');
    await box.fill('{"data":{"name":"Asha"}}');
    await person.press('Enter');
    await pausedAt('7:1');
    await variable(/name.*Asha/);
  });

  it('puts one mail into the outbox of the sandbox', async () => {
    await clicksToolbar('debug-continue');
    await person.sees('.pane-header', /Paused before sendmail/i);
    await clicksToolbar('debug-continue');
    await printed(/1 mail/);
    await person.command('Deluge: Show Sandbox Outbox');
    await person.chooses('Which mail', '.eml');
    await person.sees('.editor-instance .view-line', /Dear Asha,/);
    assert.match(await person.text(), /To:.*asha\.rao@example\.com/i);
    await person.picture('debug-outbox');
  });
});
