import { readApp } from '../creator-ds/app.js';
import { readOrganizationFile } from '../schema/organization-file.js';
import type { Schema } from '../schema/schema.js';
import type { Org } from '../workspace.js';

/** The application that examples of rules about fields are checked with. */
const shopExport = `application "Shop"
{
  date format = "dd-MM-yyyy"
  forms
  {
    form Customers
    {
      displayname = "Customers"
      must have unique Email ( type = email displayname = "E-mail" )
      Full_Name ( type = name displayname = "Name"
        first_name ( type = first_name displayname = "First name" )
        last_name ( type = last_name displayname = "Last name" )
      )
      City ( type = text maxchar = 20 )
    }
    form Order_Lines
    {
      Product ( type = text )
      Quantity ( type = number )
      Order ( type = picklist values = Orders.ID )
    }
    form Orders
    {
      displayname = "Orders"
      must have Status ( type = picklist values = {"Open","Paid","Sent"} )
      Customer ( type = picklist values = Customers.ID )
      Tags ( type = checkboxes values = {"rush","gift"} )
      Lines ( type = grid values = Order_Lines.ID )
      Total ( type = EUR )
      Due ( type = date )
      Paid ( type = checkbox initial value = false )
      Number ( type = autonumber start index = 1 )
    }
  }
  reports
  {
    list All_Orders
    {
      show all rows from Orders
      ( Status )
    }
  }
  pages
  {
    page Search(id, term)
    {
      displayname = "Search"
    }
  }
}`;

/** The modules of the CRM that the same people use, as a file of `.deluge/org`. */
const crmFile = {
  service: 'crm',
  connection: 'crm_all',
  fetched: '2026-01-31T10:00:00Z',
  modules: [
    {
      name: 'Leads',
      label: 'Leads',
      fields: [
        { name: 'Last_Name', label: 'Last Name', type: 'text', required: true, length: 80 },
        { name: 'Full_Name', label: 'Full Name', type: 'text', readOnly: true },
        { name: 'Email', type: 'email' },
        { name: 'Lead_Status', label: 'Lead Status', type: 'picklist', choices: ['New', 'Contacted', 'Lost'] },
        { name: 'Interests', type: 'multiselectpicklist', choices: ['Cars', 'Boats'] },
        { name: 'Annual_Revenue', type: 'currency' },
        { name: 'Account', type: 'lookup', target: 'Accounts' },
        { name: 'Email_Opt_Out', type: 'boolean' },
        { name: 'Birthday', type: 'date' },
      ],
    },
    {
      name: 'Accounts',
      fields: [
        { name: 'Account_Name', type: 'text', required: true },
        { name: 'Industry', type: 'picklist', choices: ['Retail', 'Steel'] },
      ],
      relatedLists: { Contacts: 'Contacts' },
    },
    // Its fields were not fetched.
    { name: 'Contacts', fields: [] },
  ],
};

let creator: Schema | undefined;
let crm: Schema | undefined;

/** The schema of the shop and its CRM, seen from a script of one of its forms. */
export function shop(form?: string, subform?: string): Org {
  creator ??= readApp('file:///shop.ds', shopExport)?.schema;
  const reading = readOrganizationFile(JSON.stringify(crmFile));
  if ('schema' in reading) crm ??= reading.schema;
  if (creator === undefined || crm === undefined) throw new Error('The names of the shop cannot be read.');
  const place = { ...(form !== undefined && { form }), ...(subform !== undefined && { subform }) };
  return { schema: creator, services: [crm], place };
}
