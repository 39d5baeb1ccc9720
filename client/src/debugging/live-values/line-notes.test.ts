import type { RunReport } from '@deluge-tools/run';
import { describe, expect, test } from 'vitest';
import { lineNotes } from './line-notes.js';

const at = (line: number, uri = 'a') => ({ uri, start: 0, end: 0, line });
const usage = {
  statements: 0,
  statementsWithJoins: 0,
  functionCalls: 0,
  deepestCall: 0,
  calls: [],
  recordsWritten: 0,
  time: 0,
};
const report = (parts: Partial<RunReport>): RunReport => ({
  outcome: { kind: 'returned', value: null },
  usage,
  assumptions: [],
  ...parts,
});

describe('notes at line ends', () => {
  test('say what was assigned, how often a loop ran, and what a line cost', () => {
    const notes = lineNotes(
      {
        report: report({
          statements: [
            { place: at(1), count: 1, variable: 'total', values: ['0'] },
            { place: at(2), count: 1, values: [], rounds: 10 },
            { place: at(4), count: 10, variable: 'total', values: ['1', '3', '6', '55'] },
            { place: at(9, 'other'), count: 1, variable: 'x', values: ['1'] },
          ],
          usage: {
            ...usage,
            calls: [
              { pool: 'externalCalls', name: 'getUrl', place: at(4), count: 10 },
              { pool: 'records', name: 'Orders', place: at(4), count: 1 },
            ],
          },
        }),
        printed: [
          { text: 'a', line: 5 },
          { text: 'b\nc', line: 5 },
        ],
      },
      'a',
    );
    expect(notes).toEqual([
      { line: 1, text: 'total = 0', isError: false },
      { line: 2, text: '10 rounds', isError: false },
      { line: 4, text: '10 external calls  ·  total = 1, 3, 6, … 55 (10 times)', isError: false },
      { line: 5, text: 'a, b ⏎ c', isError: false },
    ]);
  });

  test('say where the script stopped, and stay short', () => {
    const failure = { message: 'Value is empty', text: '', place: at(3), stack: [] };
    const [long, stopped] = lineNotes(
      {
        report: report({ outcome: { kind: 'failed', failure } }),
        printed: [{ text: 'x'.repeat(1000), line: 1 }],
      },
      'a',
    );
    expect(long?.text).toHaveLength(121);
    expect(stopped).toEqual({ line: 3, text: 'Value is empty', isError: true });
  });

  test('of a line that printed often show the first and the last', () => {
    const printed = Array.from({ length: 1000 }, (_, index) => ({ text: String(index), line: 1 }));
    expect(lineNotes({ report: report({}), printed }, 'a')[0]?.text).toBe('0, 1, 2, … 999 (1,000 times)');
  });
});
