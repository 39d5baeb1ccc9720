import { beforeEach, describe, expect, test } from 'vitest';
import { testClient, useSandbox } from '../../testing.js';

const bench = useSandbox();
const data = (...records: object[]): string => JSON.stringify({ data: records });
const lead = '3652397000000290001';

async function tokenFor(scope: string): Promise<{ Authorization: string }> {
  const { clientId, clientSecret } = testClient;
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope };
  const answer = await bench.call('POST', '/oauth/v2/token', new URLSearchParams(form), { Authorization: '' });
  return { Authorization: `Zoho-oauthtoken ${answer.json.access_token}` };
}

describe('a list', () => {
  test('tells about its pages', async () => {
    const first = await bench.call('GET', '/crm/v2/Leads?per_page=2&sort_by=Last_Name&sort_order=asc&fields=Last_Name');
    expect(first.json).toEqual({
      data: [
        { Last_Name: 'Baker', id: lead },
        { Last_Name: 'Burns', id: '3652397000000290002' },
      ],
      info: { per_page: 2, count: 2, page: 1, more_records: true },
    });
    const second = await bench.call('GET', '/crm/v2/Leads?per_page=2&page=2&sort_by=Last_Name&sort_order=asc');
    expect(second.json.info).toEqual({ per_page: 2, count: 1, page: 2, more_records: false });
    expect((await bench.call('GET', '/crm/v2/Leads?page=3&per_page=2')).status).toBe(204);
  });

  test('has to name its fields from version 3 on', async () => {
    expect((await bench.call('GET', '/crm/v2.1/Leads')).status).toBe(200);
    for (const version of ['v3', 'v4', 'v5', 'v6', 'v7', 'v8']) {
      const answer = await bench.call('GET', `/crm/${version}/Leads`);
      expect([answer.status, answer.json.code, answer.json.details]).toEqual([
        400,
        'REQUIRED_PARAM_MISSING',
        { param_name: 'fields' },
      ]);
    }
    const answer = await bench.call('GET', '/crm/v8/Leads?fields=Last_Name');
    expect(answer.json.info).toMatchObject({ sort_by: 'id', sort_order: 'desc', next_page_token: null });
  });

  test('goes on with a token from version 3 on, and by number up to 2,000 records', async () => {
    const pages = '/crm/v8/Leads?fields=Last_Name&sort_by=Last_Name&sort_order=asc&per_page=2';
    const first = await bench.call('GET', pages);
    const token: string = first.json.info.next_page_token;
    const second = await bench.call('GET', `${pages}&page_token=${token}`);
    expect(second.json.data.map((row: { Last_Name: string }) => row.Last_Name)).toEqual(['Costa']);
    expect(second.json.info).toMatchObject({ page: 2, more_records: false, next_page_token: null });
    expect((await bench.call('GET', `${pages}&page_token=invented`)).json.code).toBe('INVALID_DATA');
    const beyond = await bench.call('GET', '/crm/v8/Leads?fields=id&page=11');
    expect([beyond.status, beyond.json.code]).toEqual([400, 'DISCRETE_PAGINATION_LIMIT_EXCEEDED']);
  });

  test('of what was changed since', async () => {
    const since = { 'If-Modified-Since': '2024-12-01T00:00:00+00:00' };
    expect((await bench.call('GET', '/crm/v2/Leads', undefined, since)).status).toBe(304);
    await bench.call('PUT', `/crm/v2/Leads/${lead}`, data({ City: 'York' }));
    const { json } = await bench.call('GET', '/crm/v2/Leads', undefined, since);
    expect(json.data.map(({ id }: { id: string }) => id)).toEqual([lead]);
  });

  test.each([
    ['/crm/v2/Spaceships', 'INVALID_MODULE'],
    ['/crm/v2/Leads?per_page=201', 'INVALID_DATA'],
    ['/crm/v2/Leads?page=0', 'INVALID_DATA'],
    ['/crm/v2/Leads?sort_by=Nothing', 'INVALID_DATA'],
    ['/crm/v2/Leads?sort_order=up', 'INVALID_DATA'],
    ['/crm/v2/Leads?invented=1', 'EXTRA_PARAM_FOUND'],
    ['/crm/v2/Leads/abc', 'INVALID_DATA'],
    ['/crm/v2/Leads/3652397000000290001/Spaceships', 'INVALID_DATA'],
    ['/crm/v2/Leads/1/Notes', 'INVALID_DATA'],
    ['/crm/v2/Leads/search', 'REQUIRED_PARAM_MISSING'],
    ['/crm/v2/Leads/search?criteria=(Last_Name:equals:a', 'INVALID_QUERY'],
    ['/crm/v2/Leads/search?criteria=(Nothing:equals:a)', 'INVALID_QUERY'],
    ['/crm/v8/settings/fields', 'REQUIRED_PARAM_MISSING'],
    ['/crm/v8/settings/fields?module=Spaceships', 'INVALID_MODULE'],
    ['/crm/v8/users?type=Martians', 'INVALID_DATA'],
  ])('%s is refused: %s', async (path, code) => {
    const answer = await bench.call('GET', path);
    expect([answer.status, answer.json.code, answer.json.status]).toEqual([400, code, 'error']);
  });
});

describe('writing', () => {
  test('takes up to a hundred records, each by itself', async () => {
    const records = Array.from({ length: 99 }, (_, index) => ({ Last_Name: `Bulk ${index}` }));
    const mixed = await bench.call('POST', '/crm/v2/Leads', data(...records, { Company: 'Nameless' }));
    expect(mixed.status).toBe(207);
    expect(mixed.json.data[0]).toMatchObject({ code: 'SUCCESS', message: 'record added', status: 'success' });
    expect(mixed.json.data[99]).toEqual({
      code: 'MANDATORY_NOT_FOUND',
      details: { api_name: 'Last_Name' },
      message: 'required field not found',
      status: 'error',
    });
    const tooMany = await bench.call('POST', '/crm/v2/Leads', data(...records, {}, {}));
    expect([tooMany.status, tooMany.json.code]).toEqual([400, 'INVALID_DATA']);
    const ids = mixed.json.data.slice(0, 99).map((answer: { details: { id: string } }) => answer.details.id);
    expect(new Set(ids).size).toBe(99);
    const removed = await bench.call('DELETE', `/crm/v2/Leads?ids=${ids.join(',')}`);
    expect(removed.status).toBe(200);
    expect(removed.json.data).toHaveLength(99);
  });

  test.each([
    [{ Last_Name: 7 }, 'Last_Name', 'text'],
    [{ Email: 'nobody' }, 'Email', 'email'],
    [{ No_of_Employees: '7' }, 'No_of_Employees', 'integer'],
    [{ No_of_Employees: 7.5 }, 'No_of_Employees', 'integer'],
    [{ Annual_Revenue: 'much' }, 'Annual_Revenue', 'double'],
    [{ Email_Opt_Out: 'yes' }, 'Email_Opt_Out', 'boolean'],
    [{ Owner: '1' }, 'Owner', 'jsonobject'],
    [{ Colour: 'red' }, 'Colour', undefined],
  ])('%o does not fit', async (values, field, expected) => {
    const { status, json } = await bench.call('POST', '/crm/v2/Leads', data({ Last_Name: 'Fit', ...values }));
    expect([status, json.data[0].code]).toEqual([202, 'INVALID_DATA']);
    expect(json.data[0].details).toEqual(
      expected === undefined ? { api_name: field } : { api_name: field, expected_data_type: expected },
    );
  });

  test.each([
    ['{"data":[{"Last_Name":"a"}],"invented":1}', 'invented'],
    ['{"data":{"Last_Name":"a"}}', 'data'],
    ['{"data":["a"]}', 'data'],
    ['{"data":[{"Last_Name":"a"}],"trigger":"workflow"}', 'trigger'],
  ])('%s is no body', async (body, name) => {
    const { status, json } = await bench.call('POST', '/crm/v2/Leads', body);
    expect([status, json.code, json.details.api_name]).toEqual([400, 'INVALID_DATA', name]);
  });

  test('looks up what a lookup points to, by its id alone or in an object', async () => {
    const deal = { Deal_Name: 'A', Stage: 'Qualification' };
    for (const account of ['3652397000000300002', { id: '3652397000000300002' }]) {
      const { json } = await bench.call('POST', '/crm/v2/Deals', data({ ...deal, Account_Name: account }));
      const { id } = json.data[0].details;
      const read = await bench.call('GET', `/crm/v2/Deals/${id}`);
      expect(read.json.data[0].Account_Name).toEqual({ name: 'Blue Yonder', id: '3652397000000300002' });
    }
    const wrong = await bench.call('POST', '/crm/v2/Deals', data({ ...deal, Account_Name: '1' }));
    expect(wrong.json.data[0].details).toEqual({ api_name: 'Account_Name', expected_data_type: 'jsonobject' });
  });

  test('changes what is named, empties what is null, and keeps the rest', async () => {
    bench.clock += 60_000;
    await bench.call('PUT', `/crm/v2/Leads/${lead}`, data({ First_Name: null, City: 'York' }));
    const [row] = (await bench.call('GET', `/crm/v2/Leads/${lead}`)).json.data;
    expect(row).toMatchObject({ First_Name: null, Full_Name: 'Baker', City: 'York', Company: 'Baker & Daughters' });
    expect(Date.parse(row.Modified_Time)).toBe(bench.clock);
    const emptied = await bench.call('PUT', `/crm/v2/Leads/${lead}`, data({ Last_Name: null }));
    expect(emptied.json.data[0].code).toBe('MANDATORY_NOT_FOUND');
    const unknown = await bench.call('PUT', '/crm/v2/Leads/1', data({ City: 'York' }));
    expect([unknown.status, unknown.json.data[0].code]).toEqual([400, 'INVALID_DATA']);
  });

  test('an upsert says what it did', async () => {
    const upsert = async (record: object, more: object = {}) => {
      const body = JSON.stringify({ data: [record], ...more });
      return (await bench.call('POST', '/crm/v2/Leads/upsert', body)).json.data[0];
    };
    expect(await upsert({ Last_Name: 'New', Email: 'new@new.example' })).toMatchObject({
      action: 'insert',
      duplicate_field: null,
    });
    expect(await upsert({ Last_Name: 'Newer', Email: 'NEW@new.example' })).toMatchObject({
      action: 'update',
      duplicate_field: 'Email',
      message: 'record updated',
    });
    const byPhone = { duplicate_check_fields: ['Phone'] };
    expect(await upsert({ Last_Name: 'Bea', Phone: '+44 20 7946 0001' }, byPhone)).toMatchObject({
      action: 'update',
      duplicate_field: 'Phone',
      details: { id: lead },
    });
  });

  test('a record takes its notes with it', async () => {
    expect((await bench.call('GET', `/crm/v2/Leads/${lead}/Notes`)).json.data).toHaveLength(1);
    const added = await bench.call('POST', `/crm/v2/Leads/${lead}/Notes`, data({ Note_Content: 'More' }));
    expect(added).toMatchObject({ status: 200, json: { data: [{ code: 'SUCCESS', message: 'record added' }] } });
    expect((await bench.call('GET', `/crm/v2/Leads/${lead}/Notes`)).json.data).toHaveLength(2);
    const removed = await bench.call('DELETE', `/crm/v2/Leads/${lead}`);
    expect(removed.json.data).toEqual([
      { code: 'SUCCESS', details: { id: lead }, message: 'record deleted', status: 'success' },
    ]);
    expect((await bench.call('GET', `/crm/v2/Leads/${lead}`)).status).toBe(204);
    expect((await bench.call('GET', '/crm/v2/Notes')).status).toBe(204);
    expect((await bench.call('DELETE', `/crm/v2/Leads/${lead}`)).status).toBe(400);
  });
});

describe('a search', () => {
  const found = async (query: string, version = 'v2'): Promise<string[]> => {
    const answer = await bench.call('GET', `/crm/${version}/Leads/search?${query}`);
    return answer.status === 204 ? [] : answer.json.data.map((row: { Last_Name: string }) => row.Last_Name).sort();
  };

  test.each([
    ['criteria=(Last_Name:equals:baker)', ['Baker']],
    ['criteria=((Last_Name:starts_with:B)and(City:not_equal:York))', ['Baker']],
    ['criteria=((Last_Name:equals:Baker)or(Last_Name:equals:Costa))', ['Baker', 'Costa']],
    ['criteria=(Annual_Revenue:greater_than:50000)', ['Baker', 'Burns']],
    ['criteria=(Annual_Revenue:between:40000,90000)', ['Burns', 'Costa']],
    ['criteria=(Last_Name:in:Baker,Costa)', ['Baker', 'Costa']],
    ['criteria=(Company:equals:Baker %26 Daughters)', ['Baker']],
    ['criteria=(Owner:equals:3652397000000186017)', ['Baker', 'Burns', 'Costa']],
    ['criteria=(Created_Time:less_than:2024-11-05T00:00:00%2B00:00)', ['Baker', 'Burns', 'Costa']],
    ['email=theo@burns.example', ['Burns']],
    ['phone=%2B44 20 7946 0001', ['Baker']],
    ['phone=442079460001', ['Baker']],
    ['word=porto', ['Costa']],
    ['word=nothing', []],
    ['criteria=(Last_Name:equals:Baker)&word=porto', ['Baker']],
  ])('%s finds %o', async (query, names) => {
    expect(await found(query)).toEqual(names);
  });
});

describe('COQL', () => {
  const query = (select_query: string) => bench.call('POST', '/crm/v8/coql', JSON.stringify({ select_query }));

  test('reads through lookups, sorts and pages', async () => {
    const answer = await query(
      'select Deal_Name, Account_Name.Industry, Account_Name from Deals where Amount > 1000 order by Amount desc limit 1',
    );
    expect(answer.json).toEqual({
      data: [
        {
          Deal_Name: 'Yearly supply',
          'Account_Name.Industry': 'Manufacturing',
          Account_Name: { id: '3652397000000300001' },
          id: '3652397000000320001',
        },
      ],
      info: { count: 1, more_records: true },
    });
    expect((await query("select id from Deals where Account_Name.Account_Name = 'Nobody'")).status).toBe(204);
  });

  test.each([
    ['select Last_Name from Leads', 'SYNTAX_ERROR', { clause: 'where' }],
    ['select Nothing from Leads where id is not null', 'INVALID_QUERY', { column_name: 'Nothing' }],
    ['select id from Spaceships where id is not null', 'INVALID_QUERY', { module_name: 'Spaceships' }],
    ["select id from Leads where Nothing = 'a'", 'INVALID_QUERY', { column_name: 'Nothing' }],
  ])('%s is refused', async (text, code, details) => {
    const { status, json } = await query(text);
    expect([status, json.code]).toEqual([400, code]);
    expect(json.details).toMatchObject(details);
  });

  // Queries and shapes of https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html.
  describe('counts and sums', () => {
    const leads = [
      ['Frey', 'Dal Tile', 100000, 'Advertisement'],
      ['Kim', 'Dal Tile', 50000, 'Advertisement'],
      ['Sweely', 'Morlong', 190000, null],
      ['Poor', 'Morlong', 10, 'Partner'],
      ['None', 'Nobody', null, 'Partner'],
    ].map(([Last_Name, Company, Annual_Revenue, Lead_Source]) => ({ Last_Name, Company, Annual_Revenue, Lead_Source }));
    const ours = "Company in ('Dal Tile', 'Morlong', 'Nobody')";
    const rows = async (text: string) => {
      const { json } = await query(text);
      return (json.data as Record<string, unknown>[]).map((row) => JSON.stringify(row)).sort();
    };
    const sorted = (...expected: Record<string, unknown>[]) => expected.map((row) => JSON.stringify(row)).sort();

    beforeEach(async () => {
      expect((await bench.call('POST', '/crm/v8/Leads', JSON.stringify({ data: leads }))).status).toBe(201);
    });

    test('by group, with the function as the name of the column and without ids', async () => {
      const text = `select SUM(Annual_Revenue), Company from Leads where ${ours} and Annual_Revenue >= 1000 Group by Company`;
      expect(await rows(text)).toEqual(
        sorted(
          { 'SUM(Annual_Revenue)': 150000, Company: 'Dal Tile' },
          { 'SUM(Annual_Revenue)': 190000, Company: 'Morlong' },
        ),
      );
      expect((await query(text)).json.info).toEqual({ count: 2, more_records: false });
    });

    test('null is a group of its own, and is not counted', async () => {
      expect(
        await rows(`select COUNT(Annual_Revenue), Lead_Source from Leads where ${ours} group by Lead_Source`),
      ).toEqual(
        sorted(
          { 'COUNT(Annual_Revenue)': 2, Lead_Source: 'Advertisement' },
          { 'COUNT(Annual_Revenue)': 1, Lead_Source: null },
          { 'COUNT(Annual_Revenue)': 1, Lead_Source: 'Partner' },
        ),
      );
    });

    test.each([
      ['MIN', 10],
      ['MAX', 190000],
      ['AVG', 85002.5],
      ['count', 4],
    ])('%s of all records', async (name, value) => {
      const { json } = await query(`select ${name}(Annual_Revenue) from Leads where ${ours}`);
      expect(json).toEqual({ data: [{ [`${name}(Annual_Revenue)`]: value }], info: { count: 1, more_records: false } });
    });

    test('sorts and cuts groups', async () => {
      const { json } = await query(
        `select MAX(Annual_Revenue), Company from Leads where ${ours} group by Company order by MAX(Annual_Revenue) desc limit 1`,
      );
      expect(json).toEqual({
        data: [{ 'MAX(Annual_Revenue)': 190000, Company: 'Morlong' }],
        info: { count: 1, more_records: true },
      });
    });

    test.each([
      ['select COUNT(id), Last_Name from Leads where id > 0', 'Last_Name'],
      ['select Last_Name from Leads where id > 0 group by Company', 'Last_Name'],
      ['select SUM(Last_Name) from Leads where id > 0', 'Last_Name'],
      ['select COUNT(Nothing) from Leads where id > 0', 'Nothing'],
      ['select COUNT(id) from Leads where id > 0 order by Company', 'Company'],
    ])('%s is refused', async (text, column) => {
      const { status, json } = await query(text);
      expect([status, json.code, json.details]).toEqual([
        400,
        'INVALID_QUERY',
        expect.objectContaining({ column_name: column }),
      ]);
    });
  });

  test('wants its own scope', async () => {
    const body = JSON.stringify({ select_query: 'select id from Leads where id is not null' });
    const modules = await tokenFor('ZohoCRM.modules.ALL');
    expect((await bench.call('POST', '/crm/v8/coql', body, modules)).json.code).toBe('OAUTH_SCOPE_MISMATCH');
    const coql = await tokenFor('ZohoCRM.coql.READ');
    expect((await bench.call('POST', '/crm/v8/coql', body, coql)).status).toBe(200);
  });
});

test('scopes are those of the module and the operation', async () => {
  const reading = await tokenFor('ZohoCRM.modules.leads.READ');
  expect((await bench.call('GET', '/crm/v2/Leads', undefined, reading)).status).toBe(200);
  for (const [method, path] of [
    ['GET', '/crm/v2/Deals'],
    ['POST', '/crm/v2/Leads'],
    ['DELETE', `/crm/v2/Leads/${lead}`],
    ['GET', '/crm/v2/settings/modules'],
  ] as const) {
    const { status, json } = await bench.call(method, path, undefined, reading);
    expect([status, json]).toEqual([
      401,
      {
        code: 'OAUTH_SCOPE_MISMATCH',
        details: {},
        message: 'invalid oauth scope to access this URL',
        status: 'error',
      },
    ]);
  }
});

test('a token that is no good is told from one that had to make room', async () => {
  const wrong = { Authorization: 'Zoho-oauthtoken 1000.0.0' };
  expect((await bench.call('GET', '/crm/v2/Leads', undefined, wrong)).json.code).toBe('INVALID_TOKEN');
});

describe('tags', () => {
  const tagsOf = async (id: string): Promise<string[]> =>
    (await bench.call('GET', `/crm/v2/Leads/${id}`)).json.data[0].Tag.map(({ name }: { name: string }) => name);

  test('are added, replaced and removed, of one record and of several', async () => {
    await bench.call('POST', `/crm/v2/Leads/${lead}/actions/add_tags?tag_names=hot,new`);
    expect(await tagsOf(lead)).toEqual(['hot', 'new']);
    const path = '/crm/v8/settings/tags?module=Leads';
    const made = await bench.call('POST', path, JSON.stringify({ tags: [{ name: 'red', color_code: '#FF0000' }] }));
    expect(made).toMatchObject({
      status: 201,
      json: { tags: [{ code: 'SUCCESS', details: { id: expect.any(String) } }] },
    });
    const again = await bench.call('POST', path, JSON.stringify({ tags: [{ name: 'red' }] }));
    expect(again).toMatchObject({ status: 400, json: { tags: [{ code: 'DUPLICATE_DATA' }] } });
    const tagged = await bench.call('POST', `/crm/v8/Leads/${lead}/actions/add_tags?tag_names=red`);
    expect(tagged.json.data[0].details.tags.at(-1)).toEqual({
      name: 'red',
      id: made.json.tags[0].details.id,
      color_code: '#FF0000',
    });
    await bench.call('POST', `/crm/v2/Leads/${lead}/actions/remove_tags?tag_names=red`);
    await bench.call('POST', `/crm/v2/Leads/${lead}/actions/remove_tags?tag_names=hot`);
    expect(await tagsOf(lead)).toEqual(['new']);
    const other = '3652397000000290002';
    const body = JSON.stringify({ tags: [{ name: 'cold' }], ids: [lead, other], over_write: true });
    expect((await bench.call('POST', '/crm/v8/Leads/actions/add_tags', body)).json.data).toHaveLength(2);
    expect([await tagsOf(lead), await tagsOf(other)]).toEqual([['cold'], ['cold']]);
    const { json } = await bench.call('GET', '/crm/v8/settings/tags?module=Leads');
    expect(json.tags.map(({ name }: { name: string }) => name)).toEqual(['hot', 'new', 'red', 'cold']);
  });
});

test('a lead becomes a contact, an account and a deal, or stays as it is', async () => {
  const path = `/crm/v2/Leads/${lead}/actions/convert`;
  const failed = await bench.call('POST', path, data({ Deals: { Stage: 'Qualification' } }));
  expect(failed.json.data[0].code).toBe('MANDATORY_NOT_FOUND');
  expect((await bench.call('GET', `/crm/v2/Leads/${lead}`)).status).toBe(200);
  expect((await bench.call('GET', '/crm/v2/Accounts')).json.data).toHaveLength(2);
  const { json } = await bench.call('POST', path, data({ Deals: { Deal_Name: 'D', Stage: 'Qualification' } }));
  const { Accounts, Contacts, Deals } = json.data[0];
  expect((await bench.call('GET', `/crm/v2/Leads/${lead}`)).status).toBe(204);
  expect((await bench.call('GET', `/crm/v2/Contacts/${Contacts}`)).json.data[0]).toMatchObject({
    Full_Name: 'Bea Baker',
    Account_Name: { id: Accounts, name: 'Baker & Daughters' },
  });
  expect((await bench.call('GET', `/crm/v2/Deals/${Deals}`)).json.data[0].Contact_Name.id).toBe(Contacts);
});

test('records of both sides are linked and parted', async () => {
  const path = '/crm/v2/Deals/3652397000000320001/Products';
  expect((await bench.call('GET', path)).status).toBe(204);
  const put = await bench.call('PUT', `${path}/3652397000000340001`, data({ Unit_Price: 7000 }));
  expect(put.json.data[0]).toMatchObject({ code: 'SUCCESS', message: 'relation added' });
  const [linked] = (await bench.call('GET', path)).json.data;
  expect(linked).toMatchObject({ Product_Name: 'Glider', Unit_Price: 7000 });
  expect((await bench.call('PUT', `${path}/1`, data({}))).status).toBe(400);
  expect((await bench.call('DELETE', `${path}/3652397000000340001`)).json.data[0].message).toBe('relation removed');
  expect((await bench.call('GET', path)).status).toBe(204);
});

test('a file is kept, listed and given back', async () => {
  const form = new FormData();
  form.set('file', new File(['The offer.'], 'offer.txt', { type: 'text/plain' }));
  const sent = await bench.call('POST', `/crm/v2/Leads/${lead}/Attachments`, form);
  expect(sent.json.data[0].message).toBe('attachment uploaded successfully');
  const [row] = (await bench.call('GET', `/crm/v2/Leads/${lead}/Attachments`)).json.data;
  expect(row).toMatchObject({ File_Name: 'offer.txt', Size: 10 });
  expect(row).not.toHaveProperty('$content');
  const got = await bench.call('GET', `/crm/v2/Leads/${lead}/Attachments/${row.id}`);
  expect(got.text).toBe('The offer.');
});

describe('what clients load first', () => {
  test('modules and fields', async () => {
    const { json } = await bench.call('GET', '/crm/v8/settings/modules');
    expect(json.modules.map((module: { api_name: string }) => module.api_name)).toContain('Deals');
    const { json: fields } = await bench.call('GET', '/crm/v8/settings/fields?module=Deals');
    const account = fields.fields.find((field: { api_name: string }) => field.api_name === 'Account_Name');
    expect(account).toMatchObject({ data_type: 'lookup', lookup: { module: { api_name: 'Accounts' } } });
  });

  test('who one is', async () => {
    const { json } = await bench.call('GET', '/crm/v8/users?type=CurrentUser');
    expect(json.users).toHaveLength(1);
    expect((await bench.call('GET', '/crm/v8/org')).json.org[0].company_name).toBe('Sandbox Ltd');
  });
});

test('Bigin and Recruit answer like CRM, over modules of their own', async () => {
  const pipelines = await bench.call('GET', '/bigin/v2/Pipelines?fields=Deal_Name');
  expect(pipelines.json.data).toHaveLength(2);
  expect((await bench.call('GET', '/bigin/v2/Leads?fields=id')).json.code).toBe('INVALID_MODULE');
  expect((await bench.call('GET', '/recruit/v2/Job_Openings')).json.data).toHaveLength(1);
  expect((await bench.call('GET', '/recruit/v8/Job_Openings')).json.code).toBe('INVALID_URL_PATTERN');
});
