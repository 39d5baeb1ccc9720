import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis.js';
import { cursorFixture, shop, testCatalogue } from '../../testing/index.js';
import { createWorkspace } from '../../workspace.js';
import { hover } from '../hover/index.js';
import { completionList } from './index.js';

function inOrders(source: string, subform?: string) {
  const { text, offset } = cursorFixture(source);
  const workspace = createWorkspace(testCatalogue(), { product: 'creator' }, shop('Orders', subform));
  return { analysis: analyse(text, workspace), offset };
}

function labels(source: string, subform?: string): string[] {
  const { analysis, offset } = inOrders(source, subform);
  return completionList(analysis, offset).items.map(({ label }) => label);
}

const orders = ['Status', 'Customer', 'Tags', 'Lines', 'Total', 'Due', 'Paid', 'Number'];
const customers = ['Email', 'Full_Name', 'City'];

describe('completion of fields', () => {
  it.each([
    ['x = input.$0', orders],
    ['x = old.$0', orders],
    ['x = input.Customer.$0', customers],
    ['for each o in Orders[ID != 0] { x = o.$0; }', orders],
    ['o = Orders[ID == 1];\nx = o.Customer.$0', customers],
    ['x = Customers[$0];', customers],
    ['x = Customers[Email == "a" && $0];', customers],
  ])('%s', (source, expected) => {
    expect(labels(source).slice(0, expected.length)).toEqual(expected);
    expect(labels(source)).toContain('Added_Time');
  });

  it('to insert, without those that are given or read-only, required ones first', () => {
    expect(labels('x = insert into Orders [ $0 ];')).toEqual(orders.slice(0, -1));
    expect(labels('x = insert into Orders [ Status = "Open" To$0 ];')).toEqual(['Customer', 'Total']);
    expect(labels('x = insert into Orders [\n  Total = 1\n  $0\n];')[0]).toBe('Status');
  });

  it('of the rows of a subform', () => {
    expect(labels('row.$0', 'Lines').slice(0, 3)).toEqual(['Product', 'Quantity', 'Order']);
  });

  it.each([
    'if(input.Status == "$0") { }',
    'if("$0" != input.Status) { }',
    'input.Status = "$0";',
    'x = Orders[Status == "$0"];',
  ])('offers the choices in %s', (source) => expect(labels(source)).toEqual(['Open', 'Paid', 'Sent']));

  it('offers no fields of a value whose form is not known', () => {
    expect(labels('o = getOrder();\nx = o.$0')).not.toContain('Status');
  });
});

describe('hover of fields', () => {
  it.each([
    ['x = input.Sta$0tus;', 'Orders.Status: choice, required'],
    ['x = input.Customer.Ci$0ty;', 'Customers.City: text'],
    ['x = Orders[Cus$0tomer == 1];', 'Orders.Customer: lookup of Customers'],
    ['hide To$0tal;', 'Orders.Total: decimal'],
    ['if(Sta$0tus == "Open") { info Customer.City; }', 'Orders.Status: choice'],
    ['if(Status == "Open") { info Customer.Ci$0ty; }', 'Customers.City: text'],
  ])('%s', (source, expected) => {
    const { analysis, offset } = inOrders(source);
    expect(hover(analysis, offset)?.markdown).toContain(expected);
  });
});
