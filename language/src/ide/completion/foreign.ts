import type { TextLanguage } from '../../catalogue/types.js';
import { type ForeignText, foreignTextOf, wholeText } from '../../semantics/embedded/index.js';
import { serviceSchema } from '../../semantics/org/modules.js';
import { formOfText, textReferences } from '../../semantics/org/text-fields.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isNameCode } from '../cursor.js';
import { describeField } from '../field-text.js';
import { keysInUse, namesInUse } from '../names-in-use.js';
import { type Candidate, type Request, Tier } from './item.js';

/**
 * What goes on in a criteria or query that stands in a text: operators, words and the names that the script uses. Undefined for
 * a text of no other language.
 */
export function foreignCandidates(request: Request, text: SyntaxNode): Iterable<Candidate> | undefined {
  const { analysis, offset } = request;
  const foreign = foreignTextOf(wholeText(text), analysis);
  const index = foreign?.flat.indexOf(offset);
  if (foreign === undefined || index === undefined) return undefined;
  const { language, flat, reading } = foreign;
  const expected = reading.expectedAt(index);
  const start = Math.min(flat.offsetOf(expected.from), offset);
  const slot = { start, end: wordEnd(analysis.text, offset), isFirst: expected.from === 0 };
  return [...known(request, foreign, text, expected.what, slot), ...candidates(request, language, expected.what, slot)];
}

/** The fields and modules that the organization has, and the choices of a field. */
function* known(
  { analysis, offset }: Request,
  foreign: ForeignText,
  text: SyntaxNode,
  what: string,
  { start, end }: Slot,
): Iterable<Candidate> {
  const item = { replace: { start, end }, tier: Tier.Expected, isSnippet: false, kind: 'value' } as const;
  const whole = wholeText(text);
  if (what === 'module') {
    for (const { name, label } of serviceSchema(analysis.workspace, 'crm')?.forms.values() ?? []) {
      yield { ...item, label: name, insertText: name, detail: label === name ? 'module' : `module ${label}` };
    }
  } else if (what === 'field') {
    for (const field of formOfText(foreign, whole, analysis)?.fields.values() ?? []) {
      yield { ...item, label: field.name, insertText: field.name, detail: describeField(field) };
    }
  } else if (what === 'value') {
    const field = textReferences(whole, analysis).findLast((one) => one.end <= offset)?.field;
    for (const choice of field?.choices ?? []) {
      yield { ...item, label: choice, insertText: choice, detail: `choice of ${field!.name}` };
    }
  }
}

interface Slot {
  readonly start: number;
  readonly end: number;
  /** True where the text begins. */
  readonly isFirst: boolean;
}

function* candidates(request: Request, language: TextLanguage, what: string, slot: Slot): Iterable<Candidate> {
  const replace = { start: slot.start, end: slot.end };
  const item = { replace, tier: Tier.Expected, isSnippet: false } as const;
  switch (what) {
    case 'operator':
      for (const { word, summary } of language.operators) {
        yield { ...item, label: word, kind: 'value', detail: summary, insertText: word + language.afterOperator };
      }
      return;
    case 'joiner':
    case 'clause':
      for (const word of language.words)
        yield { ...item, label: word, kind: 'keyword', detail: language.name, insertText: word };
      return;
    case 'field':
      if (slot.isFirst) {
        const { example, snippet } = language;
        yield { ...item, label: example, kind: 'snippet', detail: language.name, insertText: snippet, isSnippet: true };
      }
      for (const key of keysInUse(request.analysis, request.offset)) {
        yield { ...item, label: key, kind: 'value', detail: 'used in this file', insertText: key, tier: Tier.Fitting };
      }
      return;
    case 'module':
      for (const name of namesInUse(request.analysis, 'crm', 'module', request.offset)) {
        yield { ...item, label: name, kind: 'value', detail: 'used in this file', insertText: name };
      }
      return;
  }
}

function wordEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && isNameCode(text.charCodeAt(end))) end++;
  return end;
}
