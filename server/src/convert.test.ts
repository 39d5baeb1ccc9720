import type { Diagnostic as EngineDiagnostic } from '@deluge-tools/language';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { toDiagnostics, withoutMarks } from './convert.js';

const lines = TextDocument.create('file:///a.deluge', 'deluge', 1, 'x = "😀";\r\ny = 1;');

describe('toDiagnostics', () => {
  it('counts UTF-16 code units', () => {
    const [found] = toDiagnostics('file:///a.deluge', lines, [
      {
        start: 4,
        end: 8,
        severity: 'warning',
        code: 'someRule',
        message: 'Words.',
        documentation: 'https://example.com/',
        related: [{ start: 11, end: 12, message: 'Here.' }],
        tags: ['deprecated'],
      },
    ]);
    expect(found).toEqual({
      range: { start: { line: 0, character: 4 }, end: { line: 0, character: 8 } },
      severity: 2,
      source: 'deluge',
      code: 'someRule',
      message: 'Words.',
      codeDescription: { href: 'https://example.com/' },
      relatedInformation: [
        {
          location: {
            uri: 'file:///a.deluge',
            range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } },
          },
          message: 'Here.',
        },
      ],
      tags: [2],
    });
  });

  it('fades each place of what is unnecessary, and lists it once', () => {
    const found = toDiagnostics('file:///a.deluge', lines, [
      {
        start: 0,
        end: 1,
        severity: 'warning',
        code: 'someRule',
        message: 'x is never used.',
        related: [{ start: 11, end: 12, message: 'Here.' }],
        tags: ['unnecessary'],
      },
    ]);
    expect(found.map(({ range, severity, tags }) => [range.start.line, severity, tags])).toEqual([
      [0, 2, [1]],
      [1, 4, [1]],
    ]);
  });

  it('does not drown the rules in the syntax errors of a file that is no script', () => {
    const many = (code: string, count: number): EngineDiagnostic[] =>
      Array.from({ length: count }, () => ({ start: 0, end: 1, severity: 'error', code, message: '' }));
    const found = toDiagnostics('file:///a.deluge', lines, [
      ...many('syntax/x', 5000),
      ...many('noQuotaCallInLoop', 3),
    ]);
    expect(found).toHaveLength(1001);
    expect(found[0]!.message).toBe('4003 more problems are not shown. Is this file a Deluge script?');
    expect(found.filter((diagnostic) => diagnostic.code === 'noQuotaCallInLoop')).toHaveLength(3);
  });
});

describe('withoutMarks', () => {
  it('leaves the words of Markdown', () => {
    const markdown = [
      '```deluge',
      'zoho.a.b(x)',
      '```',
      '---',
      '**Costs** *1* `call` per my_own_name.',
      '',
      '- scope `A.b` \\*not this\\*',
      '[Zoho’s page](https://www.zoho.com/deluge/help/)',
    ].join('\n');
    expect(withoutMarks(markdown)).toBe(
      [
        'zoho.a.b(x)',
        'Costs 1 call per my_own_name.',
        '',
        '- scope A.b *not this*',
        'Zoho’s page (https://www.zoho.com/deluge/help/)',
      ].join('\n'),
    );
  });
});
