import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const request = (version: string, parameters: string, before = '') =>
  `${before}x = invokeurl\n[\nurl : "https://www.zohoapis.com/crm/${version}/coql"\ntype : POST\nparameters : ${parameters}\nconnection : "c"\n];\ninfo x;`;
const query = (rows: string) => `{"select_query":"select id from Leads where id > 0 limit ${rows}"}`;
const found = (text: string) =>
  diagnose(text)
    .filter(({ code }) => code === 'queryRows')
    .map(({ message }) => message.split(',')[0]);

describe('queryRows', () => {
  it('knows the ceiling of each version', () => {
    const v2 = 'This version of the Zoho CRM API returns at most 200 rows';
    const later = 'This version of the Zoho CRM API returns at most 2000 rows';
    expect(found(request('v2', query('201')))).toEqual([v2]);
    expect(found(request('v2.1', query('0, 500')))).toEqual([v2]);
    expect(found(request('v4', query('2001')))).toEqual([later]);
    expect(found(request('v8', query('5000')))).toEqual([later]);
    expect(found(request('v2', 'm', 'q = "select id from Leads limit 300";\nm = {"select_query":q};\n'))).toEqual([]);
    expect(found(request('v2', '{"select_query":q}', 'q = "select id from Leads limit 300";\n'))).toEqual([v2]);
  });

  it('leaves alone what fits or is not known', () => {
    for (const [version, rows] of [
      ['v2', '200'],
      ['v3', '5000'],
      ['v4', '2000'],
      ['v8', '" + n + "'],
    ] as const)
      expect(found(request(version, query(rows)))).toEqual([]);
    expect(found('x = invokeurl\n[\nurl : address\nparameters : "select a from b limit 9000"\n];\ninfo x;')).toEqual(
      [],
    );
  });
});
