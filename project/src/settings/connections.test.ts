import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionsOfSetting } from './connections.js';

describe('connectionsOfSetting', () => {
  it('keeps what the settings say, in their order', () => {
    const written = [
      { linkName: 'salesIqConnection', products: ['salesiq'], dataCentre: 'eu', scopes: ['SalesIQ.portals.ALL'] },
      { linkName: 'crm' },
    ];
    expect(connectionsOfSetting(written)).toEqual({ connections: written, problems: [] });
  });

  it('takes nothing for no connections', () => {
    expect(connectionsOfSetting(undefined)).toEqual({ connections: [], problems: [] });
  });

  it.each([
    ['salesIqConnection', 'must be an array of connections'],
    [[7], 'connections[0] must be a link name or an object with a linkName'],
    [[{ products: ['crm'] }], 'connections[0].linkName must be a string that is not empty, but is missing'],
    [[{ linkName: '  ' }], 'connections[0].linkName must be a string that is not empty'],
  ])('leaves out %j and says why', (value, reason) => {
    const read = connectionsOfSetting(value);
    expect(read.connections).toEqual([]);
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toContain(reason);
  });

  it('uses the good entries beside bad ones', () => {
    const read = connectionsOfSetting([7, { linkName: 'a', dataCentre: 'mars', products: 'crm' }, { linkName: 'a' }]);
    expect(read.connections).toEqual([{ linkName: 'a' }]);
    expect(read.problems.map((problem) => /connections\S+/.exec(problem)?.[0])).toEqual([
      'connections[0]',
      'connections[1].products',
      'connections[1].dataCentre',
      'connections[2]',
    ]);
  });

  it('takes any value without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const connection of connectionsOfSetting(value).connections) expect(connection.linkName).not.toBe('');
      }),
    );
  });
});
