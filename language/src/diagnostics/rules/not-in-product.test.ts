import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (text: string, product?: string) =>
  diagnose(text, product === undefined ? {} : { product })
    .filter(({ code }) => code === 'notInProduct')
    .map(({ start, end, severity, message }) => `${severity} ${text.slice(start, end)}: ${message}`);

const creatorOnly = [
  'alert 1;',
  'cancel submit;',
  'hide City;',
  'reload;',
  'id = insert into Order\n[\nA = 1\n];\ninfo id;',
  'delete from Order[ID == 1];',
  'orders = Order[ID > 1];\ninfo orders;',
  'name = Order[ID > 1].Name;\ninfo name;',
  'for each o in Order[ID > 1] sort by Due\n{\n}',
  'info zoho.appname;',
  'x = thisapp.permissions.isUserInProfile("Admin");\ninfo x;',
];

describe('notInProduct', () => {
  it('says nothing where no product is known, or an unknown one', () => {
    for (const text of creatorOnly) expect([...found(text), ...found(text, 'nothing')]).toEqual([]);
  });

  it('knows what runs in one product only', () => {
    for (const text of creatorOnly) {
      expect(found(text, 'creator')).toEqual([]);
      expect(found(text, 'crm'), text).toHaveLength(1);
    }
    expect(found('info zoho.salesiq.visitorsession.get("p","k","c");', 'cliq')).toEqual([
      'warning zoho.salesiq.visitorsession.get: zoho.salesiq.visitorsession.get is not available in Zoho Cliq, only in Zoho SalesIQ.',
    ]);
    expect(found('info zoho.appuri.length();', 'desk')).toEqual([
      'warning zoho.appuri: zoho.appuri is not available in Zoho Desk, only in Zoho Creator.',
    ]);
    expect(found('openUrl("https://a.b","same window");', 'desk')[0]).toContain(
      'openUrl is not available in Zoho Desk.',
    );
  });

  it('knows what one product does not have', () => {
    expect(found('zoho.cliq.postToChat("c","m");', 'creator')).toEqual([
      'warning zoho.cliq.postToChat: zoho.cliq.postToChat is not available in Zoho Creator.',
    ]);
    expect(found('zoho.cliq.postToChat("c","m");', 'crm')).toEqual([]);
  });

  it('is a hint where no page says so', () => {
    expect(found('cancel delete;', 'crm')[0]).toMatch(/^hint cancel delete: /);
    expect(found('info zoho.loginuser.name;', 'crm')[0]).toMatch(/^hint zoho.loginuser.name: /);
  });

  it.each([
    ['methods that lists have too', 'xs = {1,2};\ninfo xs.distinct();\ninfo count;'],
    ['methods of what may be a field', 'City.select("Graz");'],
    ['names of variables', 'reload = 1;\nclear = 2;\ninfo reload + clear;'],
    ['variables that are called like a root', 'input = Map();\ninfo input.Blueprint.Name;'],
    ['what all products have', 'info zoho.currentdate.addDay(1);\nx = invokeurl\n[\nurl : "a"\n];\ninfo x;'],
  ])('leaves alone %s', (_, text) => {
    expect(found(text, 'crm')).toEqual([]);
  });
});
