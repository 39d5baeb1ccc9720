// A script that pauses at a breakpoint, as a person sees it.
import type { Person } from './person.js';
import { enter } from './story.js';

const files = {
  'lead-total.deluge': `total = 0;
for each amount in {10,20}
{
	total = total + amount;
}
lead = zoho.crm.getRecordById("Leads",1);
info lead;
name = "Ann";
info name + " " + total;
`,
};

describe('debugging a script', () => {
  let person: Person;
  let leave: (() => Promise<void>) | undefined;

  before(async () => {
    ({ person, leave } = await enter({ theme: 'Default Light Modern' }, { files }));
  });
  after(() => leave?.());
  afterEach(async function () {
    await person.keepsTrace(this.currentTest);
  });

  /** The line at which the script is paused, as the editor marks it. */
  const pausedAt = (text: string | RegExp) => person.sees('.debug-call-stack .monaco-list-row', text);
  const variable = (text: RegExp) => person.sees('.debug-variables .monaco-list-row', text);
  /** Opens the scope Locals. */
  const locals = async () => {
    const row = await person.sees('.debug-variables .monaco-list-row', 'Locals');
    await row.locator('.monaco-tl-twistie').click();
  };

  it('pauses at a breakpoint on F5, without a launch.json, and shows the variables', async () => {
    await person.openFile('lead-total.deluge');
    await person.clicks('total = total + amount');
    await person.press('F9');
    await person.sees('.codicon-debug-breakpoint');
    await person.press('F5');
    await pausedAt(/4:1/);
    await locals();
    await variable(/total.*0/);
    await person.sees('.debug-toolbar');
  });
});
