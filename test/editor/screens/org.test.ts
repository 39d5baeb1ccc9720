// The names of the organization, as a person sees them: completed, checked, repaired, renamed in 18 files, and in the view.
import * as assert from 'node:assert/strict';
import type { Person } from './person.js';
import { editorPart, enter } from './story.js';

const app = `application "Shop"
{
	forms
	{
		form Customers
		{
			Email ( type = email )
			City ( type = text )
		}
		form Orders
		{
			must have Status ( type = picklist values = {"Open","Paid"} )
			Customer ( type = picklist values = Customers.ID )
			Total ( type = EUR )
		}
	}
	workflow
	{
		form
		{
			Check as "Check"
			{
				type = form
				form = Orders
				on validate
				{
					actions
					{
						custom deluge script
						(
							if(input.Status == "Oepn") { input.Total = 1; }
						)
					}
				}
			}
		}
	}
}
`;

const files: Record<string, string> = {
  'shop.ds': app,
  'door.deluge': 'm = Map();\nm.put("door","Open");\ninfo m;\n',
  'member.deluge': '// @form Orders\ninfo input.Customer.;\n',
};
for (let count = 1; count <= 18; count++) {
  files[`s${count}.deluge`] = `// @form Orders\nfor each order in Orders[Status == "Open"]\n{\n\tinfo ${count};\n}\n`;
}

describe('the names of the organization', () => {
  let person: Person;
  let leave: (() => Promise<void>) | undefined;

  before(async () => {
    ({ person, leave } = await enter({ theme: 'Default Light Modern' }, { files, trust: true }));
  });
  after(() => leave?.());
  afterEach(async function () {
    await person.keepsTrace(this.currentTest);
    await person.startsOver();
  });

  it('are completed for the members of a lookup', async () => {
    await person.openFile('member.deluge');
    await person.clicks('Customer');
    await person.press('End', 'ArrowLeft', 'Control+Space');
    await person.sees('.suggest-widget .monaco-list-row', 'Email');
    await person.sees('.suggest-widget .monaco-list-row', 'City');
    await person.picture('org-lookup-member', editorPart);
  });

  it('have a wrong choice underlined inside an export, and repaired', async () => {
    await person.openFile('shop.ds');
    await person.sees('.squiggly-warning');
    await person.clicks('Oepn');
    await person.picture('org-wrong-choice', editorPart);
    await person.press('Control+.');
    await person.sees('.action-widget', /Open/);
    await person.press('Enter');
    await person.sees('.editor-instance .view-line', 'input.Status == "Open"');
  });

  it('are renamed in 18 files, with a preview that leaves out what may be something else', async () => {
    await person.openFile('s1.deluge');
    await person.clicks('Open');
    await person.press('F2');
    const name = await person.sees('.rename-box input');
    await name.fill('Waiting');
    await name.press('Enter');
    await person.sees('.part.panel .monaco-list-row', 'door.deluge');
    await person.picture('org-rename-preview');
    await person.page.locator('.part.panel .monaco-button:visible', { hasText: 'Apply' }).first().click();
    await person.sees('.editor-instance .view-line', 'Status == "Waiting"');
    await person.openFile('s18.deluge');
    await person.sees('.editor-instance .view-line', 'Status == "Waiting"');
    await person.openFile('shop.ds');
    await person.sees('.editor-instance .view-line', 'values = {"Waiting","Paid"}');
    await person.openFile('door.deluge');
    assert.match(await person.text(), /"Open"/);
  });

  it('are listed in the view, from the export and from what was fetched', async () => {
    await person.openFile('door.deluge');
    await person.command('Deluge: Fetch Field Names');
    await person.chooses('Which service?', 'CRM');
    await person.sees('.notification-toast', /modules with \d+ fields/);
    await person.clearMessages();
    await person.command('Deluge: Focus on Org View');
    await person.sees('.pane-body .monaco-list-row', 'Shop');
    await person.sees('.pane-body .monaco-list-row', 'CRM');
    await person.page.locator('.pane-body .monaco-list-row:visible', { hasText: 'Orders' }).first().click();
    await person.press('ArrowRight');
    await person.sees('.pane-body .monaco-list-row', 'lookup of Customers');
    await person.picture('org-view');
  });
});
