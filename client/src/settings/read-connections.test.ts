import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConnections } from './read-connections.js';

describe('readConnections', () => {
  it('keeps what the settings say, in their order', () => {
    const written = [
      { linkName: 'salesIqConnection', products: ['salesiq'], dataCentre: 'eu', scopes: ['SalesIQ.portals.ALL'] },
      { linkName: 'crm' },
    ];
    expect(readConnections(written)).toEqual({ connections: written, problems: [] });
  });

  it('takes nothing for no connections', () => {
    expect(readConnections(undefined)).toEqual({ connections: [], problems: [] });
  });

  it.each([
    ['salesIqConnection', 'not a list'],
    [['salesIqConnection'], 'not an object'],
    [[{ products: ['crm'] }], 'no linkName'],
    [[{ linkName: '  ' }], 'no linkName'],
  ])('leaves out %j and says why', (value, reason) => {
    const read = readConnections(value);
    expect(read.connections).toEqual([]);
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toContain(reason);
  });

  it('uses the good entries beside bad ones', () => {
    const read = readConnections([7, { linkName: 'a', dataCentre: 'mars', products: 'crm' }, { linkName: 'a' }]);
    expect(read.connections).toEqual([{ linkName: 'a' }]);
    expect(read.problems.map((problem) => problem.split(':')[0])).toEqual([
      'deluge.connections, entry 1',
      'deluge.connections, entry 2',
      'deluge.connections, entry 2',
      'deluge.connections, entry 3',
    ]);
  });

  it('takes any value without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const connection of readConnections(value).connections) expect(connection.linkName).not.toBe('');
      }),
    );
  });
});
