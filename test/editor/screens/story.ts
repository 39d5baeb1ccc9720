// One way through the whole extension, as a newcomer takes it with the examples: write, be warned, run. Told in each
// theme, with the extension installed from its package.
import * as assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyExamples, createProfile, openWorkbench, temporaryFolder, type Workbench } from '../workbench.mjs';
import { Person, type Region } from './person.js';

export interface Telling {
  theme: string;
  /** What the pictures' names end in. */
  suffix?: string;
}

/** The repository's root: the tests are started there. */
const root = process.cwd();

/** Opens a copy of the examples, with more files beside them, for one person; `leave` closes everything. */
export async function enter(
  { theme, suffix }: Telling,
  { trust = false, files = {} }: { trust?: boolean; files?: Readonly<Record<string, string>> } = {},
): Promise<{ person: Person; workbench: Workbench; folder: string; leave(): Promise<void> }> {
  const home = await temporaryFolder('screens');
  const workspace = join(home, 'examples');
  await copyExamples(workspace);
  for (const [name, text] of Object.entries(files)) await writeFile(join(workspace, name), text);
  const settings = {
    'workbench.colorTheme': theme,
    'workbench.layoutControl.enabled': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'window.commandCenter': false,
    'breadcrumbs.enabled': false,
    'editor.scrollbar.vertical': 'hidden',
    'editor.overviewRulerBorder': false,
    'workbench.reduceMotion': 'on',
    'editor.hideCursorInOverviewRuler': true,
    'editor.minimap.enabled': false,
    'editor.fontSize': 14,
    'editor.hover.delay': 100,
    'security.workspace.trust.startupPrompt': 'never',
  };
  const { profile, remove } = await createProfile({ settings, vsix: join(root, 'dist', 'deluge.vsix') });
  const cleanUp = async () => {
    await remove();
    await rm(home, { recursive: true, force: true });
  };
  try {
    const workbench = await openWorkbench({ profile, workspace, trust });
    const person = new Person(workbench.page, suffix);
    const leave = async () => {
      await workbench.close();
      await cleanUp();
    };
    try {
      await person.arrives();
      return { person, workbench, folder: workspace, leave };
    } catch (error) {
      await leave();
      throw error;
    }
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

/** The part of the window that a picture of one editor shows. */
export const editorPart: Region = { x: 52, y: 4, width: 1120, height: 400 };
/** The same for a script with its answer beside it. */
const answerPart: Region = { x: 52, y: 4, width: 1148, height: 480 };

/** What stands in the scratch script above the line that is typed. */
const greeting = `// A message handler of a bot: greet the visitor by name,
// and say to which address the help was sent.
visitorName = ifnull(visitor.get("name"), "there");
greeting = "Hello " + visitorName + ".";
response = Map();
response.put("action", "reply");
response.put("replies", {greeting});
response.put("suggestions", {"Sizes", "Delivery"});

// An earlier handler kept the address for this chat.
`;

const set = 'stored = zoho.salesiq.visitorsession.set';
const get = 'session = zoho.salesiq.visitorsession.get';
/** The answer of `get` with what `set` of the first example stores. */
const gotSize = /visitorsession\.get[\s\S]*"size": "M"/;

/** The story's chapters as tests. */
export function tellsTheStory(name: string, telling: Telling): void {
  describe(name, () => {
    let person: Person;
    let leave: (() => Promise<void>) | undefined;

    before(async () => {
      ({ person, leave } = await enter(telling));
      await person.command('View: Toggle Primary Side Bar Visibility');
    });
    after(() => leave?.());
    afterEach(async function () {
      await person.keepsTrace(this.currentTest);
      await person.startsOver();
    });

    it('completes zoho.salesiq. to the full task, and leads over its three parameters', async () => {
      await person.command('Deluge: New Scratch Script');
      await person.sees('.tabs-container .tab.active', 'Untitled');
      await person.press('Control+a', 'Delete');
      await person.page.keyboard.insertText(greeting);
      await person.type('session = zoho.salesiq.');
      await person.sees('.suggest-widget.visible .monaco-list-row', 'visitorsession');
      await person.press('Tab');
      if (!/visitorsession\.\s*$/.test((await person.text()).trimEnd())) {
        await person.type('.');
      }
      await person.sees('.suggest-widget.visible .monaco-list-row', 'get');
      await person.sees('.suggest-widget.visible .monaco-list-row', 'set');
      const focused = await person.sees('.suggest-widget.visible .monaco-list-row.focused');
      if (!/^get/.test((await focused.textContent()) ?? '')) {
        await person.press('ArrowDown');
      }
      await person.sees('.suggest-widget.visible .monaco-list-row.focused', 'get');
      await person.picture('completion', { ...editorPart, width: 800 });
      await person.press('Control+Space');
      await person.sees('.suggest-details', '1 external call');
      await person.press('Control+Space');
      await person.type('ge');
      await person.sees('.suggest-widget.visible .monaco-list-row.focused', 'get');
      await person.press('Enter');
      await person.page.waitForTimeout(300);
      if (!/\.get\(/.test(await person.text())) {
        await person.type('(');
      }
      assert.match(await person.text(), /session = zoho\.salesiq\.visitorsession\.get\(/);

      const active = '.parameter-hints-widget.visible .parameter.active';
      await person.sees(active, 'portal_name');
      // Whatever the completion put between the parentheses is written again.
      await person.press('Escape', 'End', 'Shift+Home', 'Delete');
      await person.type('session = zoho.salesiq.visitorsession.get(');
      await person.sees(active, 'portal_name');
      await person.type('"portal_1", ');
      await person.sees(active, 'key');
      await person.picture('signature-help', { ...editorPart, width: 900, height: 330 });
      await person.type('"email", ');
      await person.sees(active, 'connection');
      await person.type('"');
      await person.sees('.suggest-widget.visible .monaco-list-row', 'salesIqConnection');
      await person.picture('connection-completion', editorPart);
    });

    it('explains a task under the mouse: its scopes, what it costs, where it runs', async () => {
      await person.openFile('1-visitor-session.deluge');
      await person.sees('.codelens-decoration', 'Run on sandbox');
      const hover = await person.pointsAt('visitorsession.get', 'SalesIQ.visitors.READ');
      const text = (await hover.textContent()) ?? '';
      assert.match(text, /1 external call/);
      assert.match(text, /portal_name/);
      await person.picture('hover', { ...editorPart, width: 920, height: 360 });
    });

    it('underlines the call in the loop, and lists it among the problems', async () => {
      await person.openFile('3-loop-burns-calls.deluge');
      await person.sees('.squiggly-warning');
      await person.press('Control+Shift+m');
      await person.sees('.markers-panel .monaco-list-row', 'called in a loop: 5 external calls');
      await person.pointsAt('visitorsession.get', 'called in a loop: 5 external calls');
      await person.picture('loop-warning', { ...editorPart, width: 960, height: 470 });
      await person.press('Escape', 'Control+j');
    });

    it('runs the selected task from the palette: set, then get', async () => {
      await person.openFile('1-visitor-session.deluge');
      await person.clicks(set);
      await person.command('Deluge: Run Selected Task');
      await person.answer(/asha\.rao@example\.com/);
      await person.clicks(get);
      await person.command('Deluge: Run Selected Task');
      const text = await person.answer(gotSize);
      assert.match(text, /sandbox/i);
      await person.clearMessages();
      await person.picture('run', answerPart);
    });

    it('runs with the key, and from the lens above the statement', async () => {
      await person.openFile('1-visitor-session.deluge');
      await person.clicks(set);
      await person.press('Control+Enter');
      await person.answer(/asha\.rao@example\.com/);
      const lens = person.page.locator('.codelens-decoration a:visible', { hasText: 'Run on sandbox' });
      assert.match((await lens.first().textContent()) ?? '', /salesIqConnection \(in Zoho: 1 external call\)/);
      await lens.last().click();
      await person.answer(gotSize);
    });

    it('shows a request without sending it', async () => {
      await person.openFile('5-call-an-api.deluge');
      await person.clicks('rates = invokeurl');
      await person.command('Deluge: Preview Request');
      await person.answer(/GET[\s\S]*api\.example\.com\/v1\/rates\?base=EUR/);
      await person.picture('preview', { ...answerPart, x: 624, width: 576 });
    });

    it('asks for what the script does not say, and offers the answer again', async () => {
      await person.openFile('6-function-with-header.deluge');
      await person.clicks(get);
      await person.press('Control+Enter');
      const box = await person.askedFor('key');
      await person.picture('question');
      await box.fill('size');
      await person.press('Enter');
      await person.answer(gotSize);
      await person.clicks(get);
      await person.press('Control+Enter');
      assert.equal(await (await person.askedFor('key')).inputValue(), 'size');
      await person.press('Escape');
    });

    it('adds a portal that the sandbox does not know, and runs again', async () => {
      await person.openFile('1-visitor-session.deluge');
      await person.clicks(get);
      await person.press('Control+h');
      await person.sees('.find-widget.visible .replace-part');
      await person.type('"portal_1", "size"');
      await person.press('Tab');
      await person.type('"portal_2", "size"');
      await person.press('Control+Alt+Enter', 'Escape');
      await person.clicks('"portal_2"');
      await person.press('Control+Enter');
      await person.answer(/1005[\s\S]*Invalid portal|Invalid portal[\s\S]*1005/);
      const offer = await person.sees('.notification-toast', 'portal_2');
      await person.picture('unknown-portal');
      await offer.locator('.monaco-button', { hasText: 'Add Portal to Sandbox' }).click();
      await person.answer(/portal_2\/visitorsessions/);
    });

    it('says what to do when no task is selected', async () => {
      await person.openFile('1-visitor-session.deluge');
      await person.clicks('info stored');
      await person.press('Control+Enter');
      await person.sees('.notification-toast', /no task/i);
    });

    it('tells in the status bar where tasks run', async () => {
      await person.openFile('1-visitor-session.deluge');
      await person.sees('.statusbar-item', 'Sandbox');
      await person.press('Control+Home');
      await person.sees('.statusbar-item', 'Deluge');
    });

    it('leads through the first five minutes', async () => {
      await person.pick('>Welcome: Open Walkthrough', 'Welcome: Open Walkthrough', () => person.press('F1'));
      await person.pick('Deluge in five minutes', 'Deluge in five minutes', () => Promise.resolve());
      await person.sees('.gettingStartedContainer', 'Run a task on the sandbox');
      await person.page.waitForTimeout(500);
      await person.picture('walkthrough');
    });
  });
}
