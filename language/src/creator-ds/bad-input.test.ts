import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppScripts } from '../app/app-scripts.js';
import { exportOutline } from '../app/export-outline.js';
import { scriptDiagnostics } from '../app/script-diagnostics.js';
import { declaredSubjectAt, exportOccurrences } from '../org-names/export-occurrences.js';
import { testCatalogue } from '../testing/index.js';
import { structureProblems } from './structure.js';

const app = `/* Author : ann */
 application "Shop"
 {
	date format = "dd-MM-yyyy"
	forms
	{
		form Orders
		{
			displayname = "Or\\"ders {("
			must have Status ( type = picklist values = {"Open","Pa\\"id"} )
			Customer ( type = picklist values = Customers[City == "A)"].ID displayformat = [Email] )
		}
		form Customers { Email ( type = email ) City ( type = text ) }
	}
	reports { list All { show all rows from Orders [Status == "Open"] ( Status as "S" Customer.Email ) } }
	pages { page Home(int id) { Content = "<a b='{'>" } }
	functions { Deluge { void a.b(int id) { info "}"; // )
	} } }
	workflow
	{
		form
		{
			W as "W"
			{
				type = form
				form = Orders
				on validate
				{
					actions { custom deluge script ( if(input.Status == "Open") { alert "x)"; } ) }
				}
			}
		}
	}
	share_settings { "Admin" { ModulePermissions { Orders { FieldPermissions { Status{visibility:true} } } } } }
	translation { {"FormField.Orders.Status":"Stand"} }
 }
`;

/** Asks everything that is asked of an export. Nothing of it may throw. */
function askedAll(text: string): AppScripts | undefined {
  const scripts = AppScripts.of('file:///app.ds', text, testCatalogue(), { connections: [], rules: {} });
  if (scripts === undefined) return undefined;
  for (const { start, end } of structureProblems(scripts.app)) expect(start <= end && end <= text.length).toBe(true);
  for (const script of scripts.scripts) {
    expect(script.region.start <= script.region.end && script.region.end <= text.length).toBe(true);
    scriptDiagnostics(script);
  }
  exportOutline(scripts);
  for (const form of scripts.app.schema.forms.values()) {
    for (const field of form.fields.values()) {
      for (const { start, end } of exportOccurrences(scripts.app, { form, field })) {
        expect(text.slice(start, end)).toBe(field.name);
      }
    }
  }
  declaredSubjectAt(scripts.app, text.length >> 1);
  return scripts;
}

describe('an export that is broken', () => {
  it('is read as far as it goes, wherever it is cut', () => {
    for (let end = 0; end <= app.length; end += 3) {
      const scripts = askedAll(app.slice(0, end));
      // What stood before the cut is known.
      if (end > app.indexOf('reports {')) expect(scripts?.app.schema.forms.size, `cut at ${end}`).toBe(2);
    }
  });

  it('is read whatever brackets, quotes and words are wrong in it', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      '"',
      '\\',
      '=',
      '\n',
      '/*',
      '*/',
      '//',
      ' as "',
      'form X {',
    );
    const change = fc.record({ at: fc.nat(app.length), length: fc.nat(12), text: fc.array(piece, { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let text = app;
        for (const { at, length, text: parts } of changes)
          text = text.slice(0, at) + parts.join('') + text.slice(at + length);
        askedAll(text);
      }),
    );
  });

  it('keeps what is known beside blocks that nobody has seen', () => {
    const unknown = 'holograms { beam Main ( angle = 3 [x] { "a" = (1) } ) }\n\treports {';
    const scripts = askedAll(app.replace('reports {', unknown));
    expect([...(scripts?.app.schema.reports.keys() ?? [])]).toEqual(['All']);
    expect(scripts?.scripts.filter(({ region }) => region.kind === 'workflow')).toHaveLength(1);
  });

  it.each([
    '',
    '\uFEFF',
    'application',
    '{"application": "x"}',
    '<?xml version="1.0"?><ds/>',
    '\u0000\u0001',
    'form Orders { }',
  ])('is none where it is something else: %j', (text) => {
    expect(askedAll(text)).toBeUndefined();
  });
});
