import { describe, expect, it } from 'vitest';
import { type CreatorApp, readApp } from './app.js';

/** The export of a small shop, with what Zoho's own exports vary: blanks, brackets on the next line, odd value lists. */
const shop = String.raw`/*
 * Author : shop
 * Generated on : 01-Dec-2026 10:00:00
 * Version : 1.0
 */
 application "Shop"
 {
 	date format = "dd-MM-yyyy"
 	time zone = "Europe/Madrid"
	time format = "24-hr"
	forms
	{
		form Customers
		{
			displayname = "Customers"
			Section
			(
				type = section
				row = 1   column = 0
			)
			must have unique Email
			(
				type = email
	    		displayname = "E-mail"
				row = 1  column = 1  width = medium
			)
			Full_Name
			(
				type = name
				displayname = "Name"
				prefix ( type = prefix displayname = "Mr/Ms" )
				last_name ( type = last_name displayname = "Last name" )
			)
			actions { on add { submit ( type = submit displayname="Submit" ) } }
		}
		form Orders
		{
			displayname = "Orders"
			must have Status ( type = picklist values  = {"Open","Closed, paid"} displayname="Status" )
			Size ( type = radiobuttons values = {S,M,L} others option = true )
			Customer
			(
				type = picklist
				values = Customers[Email != null && Full_Name.last_name != "x"].ID
				allow new entries
				[
					displayname = "Add New"
				]
			)
			Tags ( type = checkboxes values = {"a","b"} )
			Watchers ( type = list	values = Customers.ID )
			Lines ( type = grid values = Order_Lines.ID bidirectional = Order )
			Total ( type = EUR )
			Number ( type = autonumber start index = 1 )
			Note ( type = textarea maxchar = 500 )
			Odd ( type = telepathy )
		}
	}
	reports
	{
		default list All_Orders
		{
			displayName = "All orders"
			show all rows from Orders [Status == "Open"]
			(
				Status as "State"
				Customer.Email
			)
			custom actions ( "Close" ( workflow = Close_it ) )
		}
	}
	pages
	{
		page Search(int id, term)
		{
			displayname = "Search"
			Content="<zml \"x\" { ( >\n"
		}
	}
	functions
	{
		Deluge
		{
                 void tools.close(int id)
		{
                    info id; // it's )
		}
		string plain()
		{
			return "}";
		}
		}
	}
	workflow
	{
		form
		{
			Check_order as "Check the order"
			{
				type = form
				form = Orders
				record event = on add or edit
				on validate
				{
					actions
					{
						custom deluge script
						(
							if(input.Status == ")")   /* ) */
							{
								cancel submit;
							}
						)
					}
				}
				on user input of Lines.Amount
				{
					actions (Status == "Open" && Total is not null)
					{
						custom deluge script ( row.Amount = 1; )
					}
				}
				field rules
				{
					actions
					{
						hide Total;
						show Note;
					}
				}
			}
		}
		schedule
		{
			Nightly as "Nightly"
			{
				type = schedule
				form = Orders[Status == "Open"]
				start = "01-Jan-2026 00:00:00"
				on start
				{
					actions { on load ( thisapp.tools.close(input.ID); ) }
				}
			}
		}
		functions
		{
			Close_it as "Close"
			{
				type = functions
				form = Orders
				execution type = for each record
				on start { actions { thisapp.tools.close(ID); } }
			}
		}
	}
	connections { crm_link ( displayname = "CRM" connector = zohocrm ) }
 }
`;

const read = (text: string) => {
  const app = readApp('file:///shop.ds', text);
  if (app === undefined) throw new Error('not an export');
  return app;
};

const scriptsOf = ({ scripts, source }: CreatorApp) =>
  scripts.map(({ start, end, kind, stage }) => [
    kind,
    stage,
    source.text.slice(start, end).trim().replace(/\s+/g, ' '),
  ]);

describe('an export of Creator', () => {
  const app = read(shop);
  const field = (form: string, name: string) => app.schema.forms.get(form)?.fields.get(name);

  it('names its forms, reports, pages and connections', () => {
    const { name, forms, reports, pages, connections, dateFormat, timeZone } = app.schema;
    expect([name, dateFormat, timeZone]).toEqual(['Shop', 'dd-MM-yyyy', 'Europe/Madrid']);
    expect([...forms.keys()]).toEqual(['Customers', 'Orders']);
    expect(reports.get('All_Orders')).toMatchObject({ label: 'All orders', kind: 'list', form: 'Orders' });
    expect(pages.get('Search')?.parameters).toEqual([
      { name: 'id', type: 'int' },
      { name: 'term', type: undefined },
    ]);
    expect(connections).toEqual(['crm_link']);
    expect(app.errors).toEqual([]);
  });

  it('has fields with their kinds, and none for sections and buttons', () => {
    expect([...(app.schema.forms.get('Customers')?.fields.keys() ?? [])]).toEqual(['Email', 'Full_Name']);
    expect(field('Customers', 'Email')).toMatchObject({ label: 'E-mail', kind: 'text', required: true, unique: true });
    expect(field('Customers', 'Full_Name')?.members?.map(({ name }) => name)).toEqual(['prefix', 'last_name']);
    expect(field('Orders', 'Status')).toMatchObject({
      kind: 'choice',
      choices: ['Open', 'Closed, paid'],
      required: true,
      unique: false,
    });
    expect(field('Orders', 'Size')).not.toHaveProperty('choices');
    expect(field('Orders', 'Customer')).toMatchObject({ kind: 'lookup', target: 'Customers' });
    expect(field('Orders', 'Tags')).toMatchObject({ kind: 'choices', choices: ['a', 'b'] });
    expect(field('Orders', 'Watchers')).toMatchObject({ kind: 'lookups', target: 'Customers' });
    expect(field('Orders', 'Lines')).toMatchObject({ kind: 'subform', target: 'Order_Lines' });
    expect(field('Orders', 'Total')).toMatchObject({ kind: 'decimal', type: 'EUR' });
    expect(field('Orders', 'Number')).toMatchObject({ kind: 'number', readOnly: true });
    expect(field('Orders', 'Note')).toMatchObject({ kind: 'text', length: 500 });
    expect(field('Orders', 'Odd')).toMatchObject({ kind: 'unknown' });
  });

  it('points to where names are declared', () => {
    for (const form of app.schema.forms.values()) {
      for (const { name, declared } of [form, ...form.fields.values()]) {
        expect(shop.slice(declared!.start, declared!.end)).toBe(name);
      }
    }
  });

  it('finds every script, and where it runs', () => {
    expect(scriptsOf(app)).toEqual([
      ['functions', '', `void tools.close(int id) { info id; // it's ) } string plain() { return "}"; }`],
      ['workflow', 'on validate', 'if(input.Status == ")") /* ) */ { cancel submit; }'],
      ['workflow', 'on user input', 'row.Amount = 1;'],
      ['workflow', 'field rules', 'hide Total; show Note;'],
      ['schedule', 'on start', 'thisapp.tools.close(input.ID);'],
      ['action', 'on start', 'thisapp.tools.close(ID);'],
    ]);
    expect(app.scripts.map(({ name, form }) => [name, form])).toEqual([
      ['', undefined],
      ['Check_order', 'Orders'],
      ['Check_order', 'Orders'],
      ['Check_order', 'Orders'],
      ['Nightly', 'Orders'],
      ['Close_it', 'Orders'],
    ]);
    expect(app.scripts[2]).toMatchObject({ subform: 'Lines', field: 'Amount', event: 'on add or edit' });
  });

  it('takes forms, reports and pages from sections too, as older exports have them', () => {
    const { schema } = read(
      'application "Old" { section Home { icon = "x" form A { B ( type = text ) } list A_Report { show all rows from A ( B ) } page P { displayname="P" } } }',
    );
    expect([[...schema.forms.keys()], [...schema.reports.keys()], [...schema.pages.keys()]]).toEqual([
      ['A'],
      ['A_Report'],
      ['P'],
    ]);
  });

  it('is told from other files with this ending', () => {
    expect(readApp('file:///a.ds', 'dataset { a = 1 }')).toBeUndefined();
    expect(readApp('file:///a.ds', '')).toBeUndefined();
  });
});

describe('a script that is being written', () => {
  const around = (script: string) => `application "A" { workflow { form {
  One as "1" {
    type = form
    form = F
    on validate { actions {
    custom deluge script
    (
      ${script}
    )
  } } }
  Two as "2" {
    type = form
    form = F
    on success { actions { custom deluge script ( info 2; ) } } }
} } }`;

  it.each(['if(a) {', 'if(a) }', 'x = "open;', 'x = (1;', 'x = 1);', '/* open', "it's", 'a } } } }'])(
    'leaves the next one alone: %s',
    (script) => {
      const { scripts, source } = read(around(script));
      expect(scripts.map(({ name }) => name)).toEqual(['One', 'Two']);
      expect(source.text.slice(scripts[0]!.start, scripts[0]!.end).trim()).toBe(script);
    },
  );
});
