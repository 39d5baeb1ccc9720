// A script that is run while it is written, and one that needs what its product gives to it.
import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Person } from './person.js';
import { editorPart, enter } from './story.js';

const files = {
  'order-total.deluge': `prices = {"ball":12.5,"net":40,"shoes":89};
total = 0;
for each item in {"ball","shoes","shoes"}
{
	total = total + prices.get(item);
}
deal = zoho.crm.getRecords("Deals",1,1).get(0);
sendmail
[
	from : zoho.adminuserid
	to : "ann@example.com"
	subject : "Your order"
	message : "Total " + total
]
info "Total: " + total;
`,
  'greet.deluge': 'name = visitor.get("name");\ninfo "Hello " + name;\n',
  'rate.deluge': 'int rate(string currency, int days)\n{\n\treturn currency.length() * days;\n}\n',
};

describe('values while a script is written', function () {
  this.timeout(180_000);
  let person: Person;
  let folder: string;
  let leave: (() => Promise<void>) | undefined;

  before(async () => {
    ({ person, folder, leave } = await enter({ theme: 'Default Light Modern' }, { files }));
    await person.command('View: Toggle Primary Side Bar Visibility');
  });
  after(() => leave?.());
  afterEach(async function () {
    await person.keepsTrace(this.currentTest);
  });

  /** What stands behind the lines, as the editor draws it. */
  const drawn = () =>
    person.page.evaluate(() =>
      [...document.querySelectorAll('.editor-instance .view-line span')]
        .map((span) => getComputedStyle(span, '::after').content)
        .filter((content) => content !== 'none' && content !== 'normal')
        .join('|'),
    );
  const seesValue = async (expected: RegExp) => {
    const end = Date.now() + 40_000;
    for (let text = ''; !expected.test(text); ) {
      assert.ok(Date.now() < end, `${expected} is not behind a line: ${text}`);
      await person.page.waitForTimeout(100);
      text = (await drawn()).replaceAll('\u00a0', ' ');
    }
  };

  it('are off until they are asked for', async () => {
    await person.openFile('order-total.deluge');
    await person.sees('.codelens-decoration', 'external call');
    assert.doesNotMatch(await drawn(), /total =/);
  });

  it('stand behind the lines: what was assigned and printed, rounds, and calls', async () => {
    await person.command('Deluge: Toggle Live Values');
    await seesValue(/total = 12\.5, 101\.5, 190\.5/);
    await seesValue(/3 rounds/);
    await seesValue(/1 external call/);
    await seesValue(/1 mail/);
    await seesValue(/Total: 190\.5/);
    await person.sees('.statusbar-item', 'Live Values');
    await person.picture('live-values', editorPart);
  });

  it('follow what is typed, and say where the script stops', async () => {
    await person.clicks('total = 0');
    await person.press('End', 'ArrowLeft', 'Backspace');
    await person.type('100');
    await seesValue(/Total: 290\.5/);
    await person.press('Control+End');
    await person.type('info prices.get("ball").get("x");');
    await seesValue(/get|KEY-VALUE|map/i);
  });

  it('have sent no mail, and go when they are turned off', async () => {
    await person.command('Deluge: Show Sandbox Outbox');
    await person.sees('.notification-toast', 'The outbox is empty');
    await person.clearMessages();
    await person.command('Deluge: Toggle Live Values');
    await person.page.waitForTimeout(500);
    assert.doesNotMatch(await drawn(), /Total:/);
  });

  it('offers a file for what the product gives, and runs with it', async () => {
    await person.openFile('greet.deluge');
    await person.press('Control+F5');
    await person.sees('.monaco-dialog-box', 'The script reads visitor');
    await person.picture('context-file');
    await (await person.sees('.monaco-dialog-box .monaco-button', 'Create Context File')).click();
    await person.sees('.part.panel .tree-explorer-viewlet-tree-view .monaco-list-row', /Hello /);
    const written = JSON.parse(await readFile(join(folder, 'greet.context.json'), 'utf8'));
    assert.equal(typeof written.visitor.name, 'string');
    await person.sees('.part.panel .tree-explorer-viewlet-tree-view .monaco-list-row', `Hello ${written.visitor.name}`);
  });

  it('asks for the arguments of a function, with examples, and refuses what does not fit', async () => {
    await person.openFile('rate.deluge');
    await (await person.sees('.codelens-decoration a', 'Run')).click();
    const text = await person.askedFor('currency (TEXT');
    await text.fill('EUR');
    await person.press('Enter');
    const number = await person.askedFor('days (NUMBER');
    assert.match(await number.inputValue(), /^\d+$/);
    await number.fill('soon');
    await person.press('Enter');
    await person.sees('.quick-input-widget', 'This is not a whole number.');
    await number.fill('3');
    await person.press('Enter');
    await person.sees('.part.panel .tree-explorer-viewlet-tree-view .monaco-list-row', 'Returned 9');
  });
});
