import { describe, expect, test } from 'vitest';
import { runScript } from '../../testing.js';
import type { HostAnswer } from '../protocol.js';
import { MemoryRecords } from './memory.js';

/** Runs a script of Creator on an empty store with the forms Orders and Customers. */
function creator(script: string, inputs = {}): { lines: readonly string[]; store: MemoryRecords; end: string } {
  const store = new MemoryRecords();
  const { lines, result } = runScript(script, {
    product: 'creator',
    forms: ['Orders', 'Customers'],
    inputs,
    answer: (request): HostAnswer<never> =>
      (request.kind === 'records' ? store.answer(request) : { kind: 'unknown' }) as HostAnswer<never>,
  });
  return { lines, store, end: result.kind === 'failed' ? result.failure.message : result.kind };
}

const filled = `a = insert into Customers [ Name = "Ann" City = "Rome" ];
b = insert into Customers [ Name = "Bob" City = "Oslo" ];
insert into Orders [ Customer = a Total = 10 State = "open" ]
insert into Orders [ Customer = a Total = 30 State = "paid" ]
insert into Orders [ Customer = b Total = 20 State = "open" ]
`;

describe('records of a form', () => {
  test.each<[string, string[]]>([
    ['info Orders[State == "open"].count();', ['2']],
    ['info Orders[ID != 0].count(ID);', ['3']],
    ['r = Orders[State = "paid"]; info r.Total;', ['30']],
    ['info Orders[Total > 15 && (State == "open" || State == "paid")].Total.getAll();', ['30,20']],
    ['r = Orders[ID != 0].Total sort by Total desc.getall(); info r;', ['30,20,10']],
    ['r = Orders[ID != 0] sort by Total desc range from 0 to 1; info r.Total.getAll();', ['30,20']],
    ['info Orders[ID != 0].sum(Total); info Orders[ID != 0].avg(Total);', ['60', '20.0']],
    ['info Orders[ID != 0].maximum(Total); info Orders[ID != 0].minimum(Total);', ['30', '10']],
    ['info Orders[ID != 0].median(Total); info Orders[ID != 0].distinct(State);', ['20', 'open,paid']],
    ['for each r in Orders { info r.Total; }', ['10', '30', '20']],
    ['for each r in Orders[State == "open"] sort by Total desc { info r.Customer.City; }', ['Oslo', 'Rome']],
    ['for each r in Orders[State == "open"] { r.State = "sent"; } info Orders[State == "sent"].count();', ['2']],
    ['r = Orders[Total == 20]; r.Total = 25; info Orders[Total == 25].count();', ['1']],
    ['r = Orders[Total == 20]; update r [ Total = 26 State = "x" ]; info Orders[Total == 26].State;', ['x']],
    ['delete from Orders[State == "open"]; info Orders[ID != 0].count();', ['1']],
    ['info Orders[Total in {10,20}].count(); info Customers[Name.startsWith("A")].City;', ['2', 'Rome']],
    ['info Orders[State == "none"].count(); info Orders[State == "none"].Total;', ['0', 'null']],
    ['state = "paid"; info Orders[State == state].Total;', ['30']],
    ['rows = Orders[ID != 0]; info rows[State == "paid"].Total; info rows.size();', ['30', '3']],
    ['for each r in Orders[State == "none"] { info "never"; } info "end";', ['end']],
  ])('%s', (script, lines) => {
    expect(creator(filled + script)).toMatchObject({ lines, end: 'returned' });
  });

  test('a field of no record cannot be written', () => {
    expect(creator('r = Orders[State == "none"]; r.Total = 1;').end).toBe(
      "'r' has no matching records. Unable to update the value r.Total.",
    );
  });

  test('the statements of a form are shown in their order', () => {
    const script = `alert "Hello"; hide City, input.Zip; show City; enable Zip; disable Zip; focus Name; clear Kind;
      input.City = "Rome"; input.Kind:ui.add("a"); Kind.select("a"); openUrl("https://a.example","new window");
      success message "Saved"; cancel submit; reload; info input.City;`;
    expect(creator(script).lines).toEqual([
      'alert: Hello',
      'hide: City, Zip',
      'show: City',
      'enable: Zip',
      'disable: Zip',
      'focus: Name',
      'clear: Kind',
      'setField: City, Rome',
      'choices: Kind, add, a',
      'choices: Kind, select, a',
      'openUrl: https://a.example, new window',
      'successMessage: Saved',
      'cancel: submit',
      'reload',
      'Rome',
    ]);
  });
});
