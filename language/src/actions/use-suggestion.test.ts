import { expect, test } from 'vitest';
import { actionsAt, applied, titlesAt } from './testing.js';

test('a task that is written wrongly', () => {
  const source = 'x = zoho.salesiq.visitor$0sesion.get("p", "k", "c");';
  expect(titlesAt(source)).toEqual(['Change to zoho.salesiq.visitorsession.get']);
  expect(applied(source, 'Change to zoho.salesiq.visitorsession.get')).toBe(
    'x = zoho.salesiq.visitorsession.get("p", "k", "c");',
  );
  expect(actionsAt(source).actions[0]).toMatchObject({ isPreferred: true, diagnostic: { code: 'unknownTask' } });
});

test('an attribute that is written wrongly', () => {
  expect(applied('x = invokeurl\n[\n\turl : "a"\n\tparametres$0 : b\n];', 'Change to parameters')).toBe(
    'x = invokeurl\n[\n\turl : "a"\n\tparameters : b\n];',
  );
});

test('no name alone replaces a task that became something else', () => {
  expect(titlesAt('x = zoho.crm.delete$0Record("Leads", 1);')).toEqual([]);
});
