import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import table from './data/data-centres.json';
import schema from './data/data-centres.schema.json';
import { dataCentre, dataCentreIds, hasOrigin } from './data-centres.js';

describe('data centres', () => {
  test('the table fits its schema, and each service points to a row that exists', () => {
    const validate = new Ajv().compile(schema);
    expect(validate(table), JSON.stringify(validate.errors)).toBe(true);
    const rows = new Set(Object.values(table.dataCentres).flatMap((centre) => Object.keys(centre.hosts)));
    for (const row of Object.values(table.hostOf)) expect(rows).toContain(row);
    for (const row of rows) expect(Object.values(table.hostOf)).toContain(row);
  });

  test('no host stands in two data centres', () => {
    const all = Object.values(table.dataCentres).flatMap((centre) =>
      Object.values(centre.hosts).map(({ host }) => host),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  test.each([
    ['us', 'salesiq', 'https://salesiq.zoho.com'],
    ['eu', 'accounts', 'https://accounts.zoho.eu'],
    ['cn', 'salesiq', 'https://salesiq.zoho.com.cn'],
    ['au', 'crm', 'https://www.zohoapis.com.au'],
    // Canada is the odd one: its shared API host has another ending than its product hosts.
    ['ca', 'crm', 'https://www.zohoapis.ca'],
    ['ca', 'accounts', 'https://accounts.zohocloud.ca'],
    ['jp', 'creatorV21', 'https://www.zohoapis.jp'],
  ])('%s %s is at %s', (id, service, origin) => {
    expect(dataCentre(id)?.originOf(service)).toBe(origin);
  });

  test('says how a host is known', () => {
    expect(dataCentre('us')?.basisOf('salesiq')).toBe('documented');
    expect(dataCentre('ca')?.basisOf('salesiq')).toBe('inferred');
    expect(dataCentre('sa')?.basisOf('cliq')).toBe('third-party');
  });

  test('knows nothing beyond the table', () => {
    expect(dataCentre('mars')).toBeUndefined();
    expect(dataCentre('constructor')).toBeUndefined();
    expect(dataCentre('us')?.originOf('constructor')).toBeUndefined();
    expect(dataCentre('ae')?.originOf('salesiq')).toBeUndefined();
    expect(dataCentreIds).toContain('in');
  });

  test.each([
    ['https://salesiq.zoho.com/api/v2/x', 'salesiq'],
    ['https://SALESIQ.zoho.com/api/v2/x', 'salesiq'],
    ['https://salesiq.zoho.com:443/x', 'salesiq'],
    ['http://salesiq.zoho.com/x', undefined],
    ['https://salesiq.zoho.com:8443/x', undefined],
    ['https://user@salesiq.zoho.com/x', undefined],
    ['https://salesiq.zoho.com.example.org/x', undefined],
    ['https://evilzoho.com/x', undefined],
    ['https://salesiq.zoho.eu/x', undefined],
    ['https://salesiq.zoho.com@example.org/x', undefined],
  ])('%s belongs to %s', (address, service) => {
    expect(dataCentre('us')?.serviceAt(new URL(address))).toBe(service);
  });

  test('compares origins exactly', () => {
    expect(hasOrigin(new URL('http://127.0.0.1:4000/x'), 'http://127.0.0.1:4000')).toBe(true);
    expect(hasOrigin(new URL('http://127.0.0.1:4001/x'), 'http://127.0.0.1:4000')).toBe(false);
  });
});
