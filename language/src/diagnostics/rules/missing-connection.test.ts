import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

/** Severities of what is reported, in a product. */
function found(text: string, product?: string): string[] {
  return diagnose(text, product === undefined ? {} : { product })
    .filter((one) => one.code === 'missingConnection')
    .map((one) => `${one.severity}: ${one.message}`);
}

const crm = 'x = zoho.crm.getRecordById("Leads",1);';
const session = 'x = zoho.salesiq.visitorsession.get("p","k");';
const books = 'x = zoho.books.getRecords("Contacts","1","");';

describe('missingConnection', () => {
  it('says nothing without a product', () => {
    expect([...found(crm), ...found(session), ...found(books)]).toEqual([]);
  });

  it('never asks CRM and Cliq for one in their own tasks', () => {
    expect(found(crm, 'crm')).toEqual([]);
    expect(found('x = zoho.cliq.postToUser("a@example.com","Hi");', 'cliq')).toEqual([]);
    expect(found('x = zoho.desk.getRecordById(1,"tickets",2);', 'desk')).toEqual([]);
    expect(found(books, 'books')).toEqual([]);
  });

  it('asks where the page names the product', () => {
    expect(found(crm, 'cliq')).toEqual(['warning: zoho.crm.getRecordById needs a connection in Zoho Cliq.']);
    expect(found(crm, 'creator')).toEqual([]);
    // Deployed bots leave it out of the tasks of SalesIQ itself.
    expect(found(session, 'salesiq')).toEqual([]);
  });

  it('gives a hint where only the page of the task asks for one', () => {
    expect(found(books, 'crm')).toEqual(['hint: zoho.books.getRecords is documented with a connection.']);
  });

  it('takes what may be a connection for one', () => {
    expect(found('x = zoho.crm.getRecordById("Leads",1,Map(),"c");', 'cliq')).toEqual([]);
    expect(found('x = zoho.crm.getRecordById("Leads",1,"c");', 'cliq')).toEqual([]);
    expect(found('x = zoho.crm.getRecordById("Leads",1,options);', 'cliq')).toEqual([]);
    expect(found('x = zoho.crm.getRecordById("Leads",1,Map());', 'cliq')).toHaveLength(1);
    expect(found('x = intuit.quickbooks.searchRecords("c","1","q");', 'creator')).toEqual([]);
    expect(found('x = intuit.quickbooks.searchRecords("1","q");', 'creator')).toEqual([
      'warning: intuit.quickbooks.searchRecords needs a connection in Zoho Creator as its first argument.',
    ]);
  });

  it('waits until the call is written', () => {
    expect(found('x = zoho.crm.getRecordById("Leads",', 'cliq')).toEqual([]);
  });
});
