// A script that pauses, as a person sees it: at a breakpoint, step by step, before an external call, and back over it. The
// scripts are the examples: one keeps values for the visitor, the other reads them and writes a mail.
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
  /** A row of the views *Info* and *Run Summary*. */
  const seesRow = (text: string | RegExp) => row('.part.panel .tree-explorer-viewlet-tree-view', text);
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
});
