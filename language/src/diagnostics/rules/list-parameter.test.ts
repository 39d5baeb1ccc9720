import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (url: string, rest = 'type : GET') =>
  diagnose(`x = invokeurl\n[\nurl : ${url}\n${rest}\nconnection : "c"\n];\ninfo x;`)
    .filter(({ code }) => code === 'listParameter')
    .map(({ message }) => message.split('. ')[0]);
const missing = ['Listing Leads needs fields in this version of the Zoho CRM API.'];

describe('listParameter', () => {
  it('reports where the path ends at a module', () => {
    expect(found('"https://www.zohoapis.com/crm/v3/Leads"')).toEqual(missing);
    expect(found('"https://www.zohoapis.com/crm/v2.1/Leads"')).toEqual([]);
    expect(found('base + "/crm/v8/Leads?page=2"')).toEqual(missing);
    expect(found('"https://www.zohoapis.com/crm/v8/Leads"', 'parameters : {"page":1}')).toEqual(missing);
  });

  it.each([
    ['older versions', '"https://www.zohoapis.com/crm/v2/Leads"'],
    ['requests that name the fields', '"https://www.zohoapis.com/crm/v3/Leads?page=1&fields=Email"'],
    ['requests for certain records', '"https://www.zohoapis.com/crm/v3/Leads?ids=1,2"'],
    ['paths that go on', '"https://www.zohoapis.com/crm/v3/Leads/" + id'],
    ['searches', '"https://www.zohoapis.com/crm/v3/Leads/search?criteria=(A:equals:b)"'],
    ['other things than modules', '"https://www.zohoapis.com/crm/v3/users"'],
    ['addresses that are not known', 'address'],
  ])('leaves alone %s', (_, url) => {
    expect(found(url)).toEqual([]);
  });

  it('leaves alone other methods, and parameters that may name them', () => {
    const url = '"https://www.zohoapis.com/crm/v3/Leads"';
    expect(found(url, 'type : POST')).toEqual([]);
    expect(found(url, 'parameters : m')).toEqual([]);
    expect(found(url, 'parameters : {"fields":"Email"}')).toEqual([]);
  });
});
