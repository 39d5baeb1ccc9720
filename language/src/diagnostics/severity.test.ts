import { expect, it } from 'vitest';
import { severityOf } from './severity.js';

it('takes the severity of the rule where nothing else is said', () => {
  expect(severityOf(undefined, 'warning', undefined)).toBe('warning');
  expect(severityOf('hint', 'warning', undefined)).toBe('hint');
  expect(severityOf('error', 'warning', undefined)).toBe('error');
});

it('lets the person decide, without making a doubtful finding louder than it is', () => {
  expect(severityOf(undefined, 'warning', 'error')).toBe('error');
  expect(severityOf('error', 'warning', 'hint')).toBe('hint');
  expect(severityOf('hint', 'warning', 'error')).toBe('hint');
  expect(severityOf('information', 'warning', 'hint')).toBe('hint');
});

it('takes a rule that is off otherwise as loud as it was asked for', () => {
  expect(severityOf(undefined, 'off', 'warning')).toBe('warning');
  expect(severityOf('hint', 'off', 'warning')).toBe('warning');
});
