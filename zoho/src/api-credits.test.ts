import { expect, test } from 'vitest';
import { apiCreditsOf } from './api-credits.js';

const crm = 'https://www.zohoapis.com/crm/v8';
const coql = (query: string) => ({ method: 'POST', url: `${crm}/coql`, body: JSON.stringify({ select_query: query }) });

// The first three are of https://www.zoho.com/developer/docs/vertical-solutions/api/v4/COQL-Overview.html.
test.each([
  [coql('select Last_Name from Leads limit 200'), 1, 'documented'],
  [coql('select Last_Name from Leads limit 1000'), 2, 'documented'],
  [coql('select Last_Name from Leads LIMIT 0, 1001'), 3, 'documented'],
  [coql('select Last_Name from Leads'), 1, 'documented'],
  [coql('select Last_Name from Leads limit 200 offset 1000'), 1, 'documented'],
  [{ method: 'GET', url: `${crm}/Leads?page=1` }, 1, 'documented'],
  [{ method: 'POST', url: 'https://www.zohoapis.eu/crm/v2/Leads/1/actions/convert' }, 5, 'third-party'],
  [{ method: 'GET', url: 'https://recruit.zoho.com/recruit/v2/Candidates' }, 3, 'documented'],
])('%j', (request, credits, basis) => {
  expect(apiCreditsOf(request)).toEqual({ credits, basis });
});

test.each(['https://www.zohoapis.com/books/v3/invoices', 'https://desk.zoho.com/api/v1/tickets'])(
  'no price is made up for %s',
  (url) => {
    expect(apiCreditsOf({ method: 'GET', url })).toBeUndefined();
  },
);
