import type { RunReport } from '@deluge-tools/runtime';
import { expect, test } from 'vitest';
import { reportRows } from './report-rows.js';

const at = (line: number) => ({ uri: 'file:///s.deluge', start: 0, end: 0, line });
const nameOf = () => 's.deluge';

const report: RunReport = {
  outcome: { kind: 'returned', value: 6n },
  usage: {
    statements: 1234,
    statementsWithJoins: 0,
    functionCalls: 0,
    deepestCall: 0,
    recordsWritten: 2,
    time: 12.3,
    calls: [
      { pool: 'externalCalls', name: 'getUrl', place: at(3), count: 5 },
      { pool: 'mails', name: 'sendmail', place: at(9), count: 1 },
    ],
  },
  assumptions: [{ key: 'wholeDivision', reading: 'decimal', summary: 'What 7/2 gives', place: at(2), count: 1 }],
};

test('a summary has each pool with its lines, beside the estimate', () => {
  const rows = reportRows(report, { nameOf, estimate: '≤ 5 external calls' });
  expect(rows.map(({ label, detail }) => [label, detail])).toEqual([
    ['Returned 6', undefined],
    ['External calls: 5', 'estimate: ≤ 5 external calls'],
    ['Mails: 1', undefined],
    ['Statements: 1,234', undefined],
    ['Records written: 2', undefined],
    ['Time: 12 ms', 'without the time of the answers'],
    ['Assumptions: 1', 'sources about Deluge differ'],
  ]);
  expect(rows[1]?.rows).toEqual([{ kind: 'call', label: 'getUrl × 5', detail: 's.deluge:3', place: at(3) }]);
  expect(rows.at(-1)?.rows?.[0]?.detail).toBe('wholeDivision=decimal · s.deluge:2');
});

test('a failure leads to its line, and an estimate is shown even if nothing was called', () => {
  const failure = { message: 'Value is empty', text: '', place: at(4), stack: [] };
  const rows = reportRows(
    { ...report, outcome: { kind: 'failed', failure }, usage: { ...report.usage, calls: [] } },
    { nameOf, estimate: '2 external calls' },
  );
  expect(rows[0]).toMatchObject({ kind: 'failure', place: at(4) });
  expect(rows[1]).toMatchObject({ label: 'External calls: 0', detail: 'estimate: 2 external calls' });
});
