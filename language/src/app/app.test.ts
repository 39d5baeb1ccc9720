import { describe, expect, it } from 'vitest';
import { testCatalogue } from '../testing/index.js';
import { AppScripts } from './app-scripts.js';
import { filesByPlace, scriptDrift, scriptsByPlace } from './drift.js';
import { scriptDiagnostics } from './script-diagnostics.js';
import { dedented, scriptFiles } from './script-files.js';

const shop = (validate: string, rest = '') => `application "Shop"
{
  forms
  {
    form Orders
    {
      must have Status ( type = picklist values = {"Open","Paid"} )
      Total ( type = EUR )
      Lines ( type = grid values = Lines.ID )
    }
    form Lines
    {
      Amount ( type = number )
    }
  }
  functions
  {
    Deluge
    {
                 void tools.close(int id)
		{
		    info id;
		}
    // Rounds.
    float tools.cents(float amount)
    {
      return amount.round(2);
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
						${validate}
            )
          }
        }
        on user input of Lines.Amount
        {
          actions
          {
            custom deluge script
            (
              row.Amount = row.Amont + 1;
            )
          }
        }
      }
    }
  }${rest}
}
`;

function read(text: string): AppScripts {
  const scripts = AppScripts.of('file:///shop.ds', text, testCatalogue(), { connections: [], rules: {} });
  if (scripts === undefined) throw new Error('not an export');
  return scripts;
}

const problems = (app: AppScripts) =>
  app.scripts.flatMap((script) =>
    scriptDiagnostics(script).map(({ code, message }) => `${script.id}: ${code}: ${message}`),
  );

describe('the scripts of an export', () => {
  it('know their form, their subform and the functions of the application', () => {
    const app = read(shop('if(input.Status == "Piad") { thisapp.tools.close(input.Totl); }'));
    expect(problems(app)).toEqual([
      'workflow/Check_order/on validate: unknownChoice: "Piad" is not a choice of Status. Did you mean "Paid"?',
      'workflow/Check_order/on validate: unknownField: The form Orders has no field Totl. Did you mean Total?',
      'workflow/Check_order/on user input of Lines.Amount: unknownField: The form Lines has no field Amont. Did you mean Amount?',
    ]);
  });

  it('follow an edit inside one of them, and one outside', () => {
    const before = shop('input.Total = 1;');
    const at = before.indexOf('Total = 1') + 'Total'.length;
    const after = `${before.slice(0, at)}s${before.slice(at)}`;
    const app = read(before);
    expect(app.scripts.map(({ analysis }) => analysis.text.length).every((length) => length > 0)).toBe(true);
    const edited = app.update(after, { start: at, oldEnd: at, newEnd: at + 1 });
    expect(problems(edited!)).toEqual(problems(read(after)));
    expect(edited!.scripts.map(({ region }) => [region.start, region.end])).toEqual(
      read(after).scripts.map(({ region }) => [region.start, region.end]),
    );
    const form = before.indexOf('Amount (');
    const renamed = before.replace('Amount (', 'Amont (');
    const outside = app.update(renamed, { start: form, oldEnd: form + 6, newEnd: form + 5 });
    expect(problems(outside!)).toEqual(problems(read(renamed)));
  });

  it('see the functions of the application as they are now', () => {
    const before = shop('thisapp.tools.close(1);');
    const app = read(before);
    expect(problems(app).filter((line) => line.includes('functionArguments'))).toEqual([]);
    const at = before.indexOf('int id') + 'int id'.length;
    const after = `${before.slice(0, at)}, int other${before.slice(at)}`;
    const next = app.update(after, { start: at, oldEnd: at, newEnd: at + ', int other'.length });
    expect(problems(next!).filter((line) => line.includes('functionArguments'))).toHaveLength(1);
  });

  it('are found by an offset', () => {
    const text = shop('input.Total = 1;');
    const app = read(text);
    expect(app.at(text.indexOf('Total = 1'))?.id).toBe('workflow/Check_order/on validate');
    expect(app.at(text.indexOf('form Orders'))).toBeUndefined();
  });
});

describe('criteria outside of scripts', () => {
  const reports = (text: string) =>
    shop('input.Total = 1;', `\n  reports\n  {\n    list All_Orders\n    {\n      ${text}\n    }\n  }`);

  it.each([
    ['show all rows from Orders [Status == "Open" && Total > 3]\n( Status )', []],
    [
      'show all rows from Orders [Stats == "Open"]\n( Status )',
      ['criteria/All_Orders/show all rows: unknownField: The form Orders has no field Stats. Did you mean Status?'],
    ],
    [
      'show all rows from Orders\n( Status )\nconditional formatting ( "Red" {\ncondition = (Status == "Oepn")\nfields = [Status]\n} )',
      ['criteria/All_Orders/condition: unknownChoice: "Oepn" is not a choice of Status. Did you mean "Open"?'],
    ],
  ])('%s', (text, expected) => {
    expect(problems(read(reports(text))).filter((line) => line.startsWith('criteria'))).toEqual(expected);
  });

  it('of lookups', () => {
    const text = shop('input.Total = 1;').replace(
      'Lines ( type',
      'Twin ( type = picklist\nvalues = Orders[Totl > 1].ID\n)\nLines ( type',
    );
    expect(problems(read(text))[0]).toBe(
      'criteria/Orders/values: unknownField: The form Orders has no field Totl. Did you mean Total?',
    );
  });
});

describe('the files of an export', () => {
  const app = read(shop('if(input.Total > 1)\n\t\t\t\t\t\t\t\t{\n\t\t\t\t\t\t\t\t\tcancel submit;\n\t\t\t\t\t\t\t\t}'));

  it('say where each script belongs, and have no indentation of the export', () => {
    expect(scriptFiles(app).map(({ path, text }) => [path, text])).toEqual([
      [
        'functions/tools.close.dg',
        '// @from functions/tools.close\n// @product creator\nvoid tools.close(int id)\n{\n    info id;\n}\n',
      ],
      [
        'functions/tools.cents.dg',
        '// @from functions/tools.cents\n// @product creator\n// Rounds.\nfloat tools.cents(float amount)\n{\n  return amount.round(2);\n}\n',
      ],
      [
        'workflow/Check_order/on validate.dg',
        '// @from workflow/Check_order/on validate\n// @product creator\n// @handler form.onValidate\n// @form Orders\nif(input.Total > 1)\n{\n\tcancel submit;\n}\n',
      ],
      [
        'workflow/Check_order/on user input of Lines.Amount.dg',
        '// @from workflow/Check_order/on user input of Lines.Amount\n// @product creator\n// @handler form.onUserInputSubform\n// @form Orders\n// @subform Lines\nrow.Amount = row.Amont + 1;\n',
      ],
    ]);
  });

  it('differ from the export only in what was changed', () => {
    const files = scriptFiles(app).map(({ text }) => ({ text }));
    const places = scriptsByPlace(app);
    expect(scriptDrift(places, filesByPlace(files))).toEqual([]);
    const spaced = files.map(({ text }) => ({ text: text.replaceAll('(', ' ( ').replaceAll('\n', '\r\n') }));
    expect(scriptDrift(places, filesByPlace(spaced))).toEqual([]);
    const changed = files.slice(1).map(({ text }) => ({ text: text.replace('> 1', '> 2') }));
    expect(scriptDrift(places, filesByPlace(changed)).map(({ from, state }) => [from, state])).toEqual([
      ['functions/tools.close', 'only left'],
      ['workflow/Check_order/on validate', 'changed'],
    ]);
  });

  it('lose the indentation that their lines share', () => {
    expect(dedented('\n   a\n\t\tb\n\t\t\tc\n\n\t\td\n  ')).toBe('a\nb\n\tc\n\nd');
  });
});
