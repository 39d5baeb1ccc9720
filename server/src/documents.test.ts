import { analyse, createWorkspace, diagnostics } from '@deluge-tools/language';
import { testCatalogue } from '@deluge-tools/language/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { OpenDocument } from './documents.js';

const workspace = createWorkspace(testCatalogue());

const script = `// Visitors
for each visitor in {"a", "b"}
{
\tresponse = zoho.salesiq.visitorsession.get("portal_1", visitor, "salesIqConnection");
\tinfo response.get("data");
}\r\nif(1 == 1)
{
\tsendmail
\t[
\t\tfrom : zoho.adminuserid
\t\tto : "a@example.com"
\t\tsubject : "😀"
\t\tmessage : "x"
\t];
}
`;

/** An edit as a client sends it; also places that are not in the text, and ranges the wrong way round. */
const place = fc.record({ line: fc.nat(22), character: fc.nat(40) });
const inserted = fc.oneof(
  fc.constantFrom('', '"', '{', '}', '/*', '*/', ';', '\n', '\r', '\r\n', '(', '[', '😀', 'info 1;\n'),
  fc.string({ maxLength: 5 }),
);
const event: fc.Arbitrary<TextDocumentContentChangeEvent> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ range: fc.record({ start: place, end: place }), text: inserted }) },
  {
    weight: 1,
    arbitrary: fc.record({ text: inserted.map((text) => script.slice(0, 150) + text + script.slice(150)) }),
  },
);

describe('OpenDocument', () => {
  it('knows after any edits what a fresh analysis of the text knows', () => {
    const notifications = fc.array(fc.record({ changes: fc.array(event, { maxLength: 4 }), looked: fc.boolean() }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(notifications, (sequence) => {
        const document = new OpenDocument('file:///a.deluge', 'deluge', 1, script);
        for (const [index, { changes, looked }] of sequence.entries()) {
          document.change(changes, index + 2);
          expect(document.version).toBe(index + 2);
          if (looked) diagnostics(document.analysis(workspace));
        }
        const analysis = document.analysis(workspace);
        const fresh = analyse(document.text, workspace);
        expect(analysis.text).toBe(document.text);
        expect(analysis.tree.errors).toEqual(fresh.tree.errors);
        expect(diagnostics(analysis)).toEqual(diagnostics(fresh));
        // The lines of the document are those of the engine.
        for (let offset = 0; offset <= document.text.length; offset += 7) {
          // No position stands between the two characters of a line end.
          if (document.text.slice(offset - 1, offset + 1) === '\r\n') continue;
          expect(document.positionAt(offset)).toEqual(fresh.lines.positionAt(offset));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives one analysis until text or workspace change', () => {
    const document = new OpenDocument('file:///a.deluge', 'deluge', 1, 'info 1;');
    const first = document.analysis(workspace);
    expect(document.analysis(workspace)).toBe(first);
    document.change([{ text: 'info 1;' }], 2);
    expect(document.analysis(workspace)).toBe(first);
    const other = createWorkspace(testCatalogue(), { product: 'crm' });
    expect(document.analysis(other).workspace).toBe(other);
    document.change([{ text: 'info 2;' }], 3);
    expect(document.analysis(other).text).toBe('info 2;');
  });
});
