import { readApp } from '../creator-ds/app.js';
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

let schema: Schema | undefined;

/** The schema of the shop, seen from a script of one of its forms. */
export function shop(form?: string, subform?: string): Org {
  schema ??= readApp('file:///shop.ds', shopExport)?.schema;
  if (schema === undefined) throw new Error('The export of the shop cannot be read.');
  return { schema, place: { ...(form !== undefined && { form }), ...(subform !== undefined && { subform }) } };
}
