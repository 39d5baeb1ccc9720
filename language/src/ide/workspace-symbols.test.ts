import { expect, test } from 'vitest';
import { among } from './testing.js';
import { workspaceSymbols } from './workspace-symbols.js';

const { analysis } = among(
  {
    'a.deluge': 'int ns.rate(int a)\n{\n}\nvoid generate()\n{\n}',
    'b.deluge': 'void crm.roundAmount(map x)\n{\n}\nvoid ( )\n{\n}',
  },
  '$0',
);
const names = (query: string) => workspaceSymbols(analysis.workspace.functions(), query).map(({ name }) => name);

test('letters in their order, the beginning of a name first', () => {
  expect(names('rate')).toEqual(['ns.rate', 'generate']);
  expect(names('RA')).toEqual(['ns.rate', 'generate', 'crm.roundAmount']);
  expect(names('')).toEqual(['crm.roundAmount', 'generate', 'ns.rate']);
  expect(names('zz')).toEqual([]);
});

test('marks of patterns are letters like others', () => {
  expect(names('ns.r')).toEqual(['ns.rate']);
  expect(names('(*[\\')).toEqual([]);
});

test('underscores, hyphens and blanks', () => {
  const { analysis } = among({ 'a.deluge': 'void close_all_deals()\n{\n}\nvoid closeAll()\n{\n}' }, '$0');
  const names = (query: string) => workspaceSymbols(analysis.workspace.functions(), query).map(({ name }) => name);
  expect(names('close_all')).toEqual(['close_all_deals']);
  expect(names('_')).toEqual(['close_all_deals']);
  expect(names('close-all')).toEqual([]);
  expect(names('close all')).toEqual(['closeAll', 'close_all_deals']);
});

test('the place, the header and the namespace', () => {
  const [rate] = workspaceSymbols(analysis.workspace.functions(), 'rate');
  expect(rate).toMatchObject({ container: 'ns', detail: 'int ns.rate(int a)', whole: { start: 0, end: 22 } });
  expect(rate?.file.text.slice(rate.selection.start, rate.selection.end)).toBe('rate');
});
