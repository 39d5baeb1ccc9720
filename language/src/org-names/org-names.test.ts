import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis.js';
import { AppScripts } from '../app/app-scripts.js';
import { cursorFixture, shop, testCatalogue } from '../testing/index.js';
import { applyEdits } from '../text/edits.js';
import { createWorkspace } from '../workspace.js';
import { declaredSubjectAt, exportOccurrences } from './export-occurrences.js';
import { orgOccurrences } from './occurrences.js';
import { refusedName, writtenName } from './rename.js';
import { type OrgSubject, subjectAt } from './subject.js';

function script(source: string, form = 'Orders') {
  const { text, offset } = cursorFixture(source);
  return { analysis: analyse(text, createWorkspace(testCatalogue(), { product: 'creator' }, shop(form))), offset };
}

function subject(source: string): OrgSubject | undefined {
  const { analysis, offset } = script(source);
  return subjectAt(analysis, offset)?.subject;
}

const named = (one: OrgSubject | undefined) =>
  one === undefined
    ? undefined
    : [one.form.name, one.field.name, one.choice].filter((part) => part !== undefined).join('/');

describe('the field or choice at a place', () => {
  it.each<[string, string | undefined]>([
    ['x = input.To$0tal;', 'Orders/Total'],
    ['x = To$0tal;', 'Orders/Total'],
    ['Total = 1;\nx = To$0tal;', undefined],
    ['x = input.Customer.Em$0ail;', 'Customers/Email'],
    ['o = Orders[Stat$0us == "Open"];', 'Orders/Status'],
    ['if(input.Status == "Op$0en") { }', 'Orders/Status/Open'],
    ['if(input.Status == $0"Open") { }', 'Orders/Status/Open'],
    ['if(input.Status in {"Paid", "Op$0en"}) { }', 'Orders/Status/Open'],
    ['if(input.Tags.contains("ru$0sh")) { }', 'Orders/Tags/rush'],
    ['s = input.Status;\nif(s == "Op$0en") { }', 'Orders/Status/Open'],
    ['x = insert into Orders [ Status = "Op$0en" ];', 'Orders/Status/Open'],
    ['info "Op$0en";', undefined],
    ['if(input.Status == "Opn$0") { }', undefined],
    ['r = zoho.crm.getRecordById("Leads", 1);\nx = r.get("Em$0ail");', 'Leads/Email'],
    ['x = zoho.crm.searchRecords("Leads", "(Lead_St$0atus:equals:New)");', 'Leads/Lead_Status'],
    ['x = zoho.crm.searchRecords("Leads", "(Lead_Status:in:New,Lo$0st)");', 'Leads/Lead_Status/Lost'],
    ['x = zoho.crm.updateRecord("Leads", 1, {"Lead_Status":"Lo$0st"});', 'Leads/Lead_Status/Lost'],
    ['// input.To$0tal', undefined],
  ])('%s', (source, expected) => {
    expect(named(subject(source))).toBe(expected);
  });
});

/** The script with `[…]` around certain places, `?…?` around doubtful ones. */
function marked(source: string, of: OrgSubject): string {
  const { analysis } = script(`${source}$0`);
  const edits = orgOccurrences(analysis, of).map(({ start, end, isCertain }) => {
    const word = analysis.text.slice(start, end);
    return { start, end, newText: isCertain ? `⟦${word}⟧` : `¿${word}?` };
  });
  return applyEdits(analysis.text, edits);
}

describe('the places of a field', () => {
  const total = subject('x = input.To$0tal;')!;
  const email = subject('x = zoho.crm.searchRecords("Leads", "(Em$0ail:equals:a)");')!;
  it.each([
    ['x = input.⟦Total⟧ + ⟦Total⟧;', total],
    ['o = Orders[⟦Total⟧ > 1];\nx = o.⟦Total⟧;\nm = Map();\nm.put("¿Total?", 1);', total],
    ['x = insert into Orders [ ⟦Total⟧ = 1 Status = "Total" ];'.replace('"Total"', '"¿Total?"'), total],
    // A variable, a function's parameter, and a field of another form have the name too.
    ['void f(int Total) { x = Total; }', total],
    ['x = order.¿Total?;\nopenUrl("#Form:Orders?¿Total?=5", "same window");', total],
    ['// Total\ninfo "the Total of it";', total],
    ['c = Customers[Email == "a"];\nr = zoho.crm.getRecordById("Leads", 1);\nx = r.get("⟦Email⟧");', email],
    [
      'm = Map();\nm.put("⟦Email⟧", "a");\nx = zoho.crm.createRecord("Leads", m);\nn = {"fields":"Last_Name,¿Email?"};',
      email,
    ],
    ['x = zoho.crm.searchRecords("Leads", "((⟦Email⟧:equals:" + a + ")and(Last_Name:equals:Email))");', email],
    [
      'm = Map();\nm.put("select_query", "select ⟦Email⟧ from Leads where ⟦Email⟧ is not null and Account.Email = \'x\'");',
      email,
    ],
  ])('%s', (expected, of) => {
    expect(marked(expected.replace(/[⟦⟧¿]|(?<=¿\w+)\?/g, ''), of)).toBe(expected);
  });
});

describe('the places of a choice', () => {
  const open = subject('if(input.Status == "Op$0en") { }')!;
  it.each([
    ['if(input.Status == "⟦Open⟧" || input.Status != "⟦Open⟧") { input.Status = "⟦Open⟧"; }', open],
    ['for each o in Orders[Status == "⟦Open⟧" && Total > 1] { info "¿Open?"; }', open],
    ['x = if(a, {"¿Open?"}, 1);\nif(input.Status in {"⟦Open⟧","Paid"}) { info "Open it"; }', open],
    ['input.Status = if(a, "⟦Open⟧", "Paid");', open],
    // Of another field.
    ['c = Customers[City == "Open"];\ninput.Tags = {"Open"};', open],
  ])('%s', (expected, of) => {
    expect(marked(expected.replace(/[⟦⟧¿]|(?<=¿\w+)\?/g, ''), of)).toBe(expected);
  });
});

const app = `/* Generated on : 01-Jan-2026 */
 application "Shop"
 {
	forms
	{
		form Orders
		{
			displayname = "Status"
			must have Status
			(
				type = picklist
				values = {"Open","Paid"}
				initial value = "Open"
				displayname = "Open"
			)
			Customer ( type = picklist values = Customers[Status == "Open"].ID displayformat = [Status + ""] )
			Lines ( type = grid values = Lines.ID bidirectional = Order )
		}
		form Customers
		{
			Status ( type = picklist values = {"Open","Shut"} )
		}
		form Lines
		{
			Order ( type = picklist values = Orders.ID )
			Status ( type = text )
		}
	}
	reports
	{
		list All_Orders
		{
			displayName = "Status"
			show all rows from Orders [Status == "Open"]
			(
				Status as "Status"
				Customer.Status as "Customer"
				Lines.Status
			)
			group by ( Status ascending )
			conditional formatting ( "Open" { condition = (Status == "Open") fields = [Status] } )
			filters ( Status ( "Open" ) )
		}
	}
	pages
	{
		page Home
		{
			Content = "<x criteriaString = 'Orders.Status == input.s'>"
		}
	}
	workflow
	{
		form
		{
			W as "Status"
			{
				type = form
				form = Orders
				on user input of Status
				{
					actions
					{
						custom deluge script
						(
							input.Status = "Open";
						)
					}
				}
				on user input of Lines.Status
				{
					actions { hide Status; }
				}
			}
		}
	}
	share_settings
	{
		"Admin"
		{
			ModulePermissions { Orders { FieldPermissions { Status{visibility:true} } } Customers { FieldPermissions { Status{visibility:true} } } }
		}
	}
	translation
	{
		{"FormField.Orders.Status":"Stand","FormField.Customers.Status":"Stand"}
	}
 }
`;

/** The export after a rename of its certain places, and how many doubtful ones there are. */
function renamed(of: OrgSubject, newName: string) {
  const scripts = AppScripts.of('file:///app.ds', app, testCatalogue(), { connections: [], rules: {} })!;
  const inside = scripts.scripts.flatMap(({ region, analysis }) =>
    orgOccurrences(analysis, of).map((one) => ({
      ...one,
      start: one.start + region.start,
      end: one.end + region.start,
    })),
  );
  const all = [...exportOccurrences(scripts.app, of), ...inside].sort((a, b) => a.start - b.start);
  const certain = all.filter(({ isCertain }) => isCertain);
  const edits = certain.map(({ start, end }) => ({ start, end, newText: writtenName(of, newName) }));
  return { text: applyEdits(app, edits), doubtful: all.length - certain.length };
}

describe('an export', () => {
  const { app: read } = AppScripts.of('file:///app.ds', app, testCatalogue(), { connections: [], rules: {} })!;
  const at = (text: string, skip = 0) => declaredSubjectAt(read, app.indexOf(text, skip) + 1)?.subject;

  it('declares fields and choices', () => {
    expect(named(at('Status\n\t\t\t('))).toBe('Orders/Status');
    expect(named(at('Open","Paid'))).toBe('Orders/Status/Open');
    expect(named(at('Shut'))).toBe('Customers/Status/Shut');
    expect(at('displayname')).toBeUndefined();
  });

  it('has a field renamed wherever it is named', () => {
    const { text, doubtful } = renamed(at('Status\n\t\t\t(')!, 'State');
    const changed = app
      .split('\n')
      .flatMap((line, row) => (line === text.split('\n')[row] ? [] : [text.split('\n')[row]!.trim()]));
    expect(changed).toEqual([
      'must have State',
      'show all rows from Orders [State == "Open"]',
      'State as "Status"',
      'group by ( State ascending )',
      'conditional formatting ( "Open" { condition = (State == "Open") fields = [State] } )',
      'filters ( State ( "Open" ) )',
      'on user input of State',
      'input.State = "Open";',
      'actions { hide State; }',
      'ModulePermissions { Orders { FieldPermissions { State{visibility:true} } } Customers { FieldPermissions { Status{visibility:true} } } }',
      '{"FormField.Orders.State":"Stand","FormField.Customers.Status":"Stand"}',
    ]);
    // The criteria in the markup of the page.
    expect(doubtful).toBe(1);
  });

  it('has a choice renamed in its list, its first value, scripts and criteria', () => {
    const { text, doubtful } = renamed(at('Open","Paid')!, 'To "do"');
    expect(text.match(/To \\"do\\"/g)).toHaveLength(5);
    expect(text).toContain('displayname = "Open"');
    expect(text).toContain('Customers[Status == "Open"].ID');
    expect(doubtful).toBe(2);
  });
});

describe('a new name', () => {
  const status = subject('if(input.Status == "Op$0en") { }')!;
  const field = { form: status.form, field: status.field };
  it('is refused where it cannot be one', () => {
    expect(refusedName(field, '2nd')).toBe('A field name starts with a letter and has only letters, digits and _.');
    expect(refusedName(field, 'Total')).toBe('Orders already has a field Total.');
    expect(refusedName(field, 'State')).toBeUndefined();
    expect(refusedName(status, 'Paid')).toBe('Status already has the choice "Paid".');
    expect(refusedName(status, ' ')).toBe('A choice is one line of text.');
    expect(refusedName(status, 'In work')).toBeUndefined();
    const id = subject('x = Orders[I$0D == 1];')!;
    expect(refusedName(id, 'Id')).toBe('ID is a field of every record. It cannot be renamed.');
  });
});
