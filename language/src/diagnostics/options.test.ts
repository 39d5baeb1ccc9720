import { describe, expect, it } from 'vitest';
import type { RuleOptionValue } from '../workspace.js';
import { optionsOf } from './options.js';
import { rule } from './rule.js';

const example = rule({
  id: 'example',
  summary: 'An example.',
  documentation: 'https://www.zoho.com/deluge/help/',
  defaultSeverity: 'hint',
  category: 'style',
  visits: [],
  options: {
    lines: { summary: 'Lines.', default: 60, least: 1 },
    strict: { summary: 'All of it.', default: false },
  },
  check(_node, _report, { options }) {
    // The types follow the defaults.
    const lines: number = options.lines;
    const strict: boolean = options.strict;
    return void [lines, strict];
  },
});

function options(chosen: Readonly<Record<string, RuleOptionValue>>) {
  return optionsOf(example, { connections: [], rules: {}, ruleOptions: { example: chosen } });
}

describe('the options of a rule', () => {
  it('are its defaults where nothing is set', () => {
    expect(optionsOf(example, { connections: [], rules: {} })).toEqual({ lines: 60, strict: false });
  });

  it('are what is set, where it fits', () => {
    expect(options({ lines: 10, strict: true })).toEqual({ lines: 10, strict: true });
    expect(options({ lines: 0, strict: 'yes' })).toEqual({ lines: 60, strict: false });
    expect(options({ other: 1 })).toEqual({ lines: 60, strict: false });
  });
});
