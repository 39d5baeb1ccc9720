import type { ZohoMessage, ZohoMessageData } from './zoho-message.js';

/** A message of Zoho's that was recognized. */
export interface Explanation {
  readonly message: ZohoMessage;
  /** The line that Zoho names, from 1: often that of the statement around the fault. Undefined where it names none. */
  readonly line: number | undefined;
  /** Names that the message quotes, such as a variable or a function. */
  readonly names: readonly string[];
}

/** Explains messages of Zoho's. */
export interface Explainer {
  /**
   * What a pasted text says; the likeliest reading first, and empty for a text that is not known. A message of the given
   * product goes before the same words of another.
   */
  explain(text: string, product?: string): readonly Explanation[];
}

interface Compiled {
  readonly message: ZohoMessage;
  readonly pattern: RegExp;
}

/** The longest text that is looked at: whoever pastes a whole log means its beginning. */
const longest = 4000;

export function createExplainer({ envelopes, messages }: ZohoMessageData): Explainer {
  const wrappers = envelopes.map(({ pattern }) => new RegExp(pattern, 'i'));
  const compiled = messages.map((message): Compiled => ({ message, pattern: new RegExp(message.pattern, 'i') }));

  return {
    explain(text, product) {
      const pasted = text.slice(0, longest).trim();
      if (pasted === '') return [];
      const unwrapped = unwrap(pasted, wrappers);
      const found = compiled.flatMap(({ message, pattern }) => {
        const match = pattern.exec(unwrapped.text) ?? pattern.exec(pasted);
        return match === null ? [] : [{ message, line: lineOf(match) ?? unwrapped.line, names: namesOf(match) }];
      });
      const isOwn = ({ message: { products } }: Explanation) =>
        product === undefined || products.includes('all') || products.includes(product);
      return [...found.filter(isOwn), ...found.filter((one) => !isOwn(one))];
    },
  };
}

/** Takes off what editors and logs put around a message. */
function unwrap(text: string, wrappers: readonly RegExp[]): { text: string; line: number | undefined } {
  for (const wrapper of wrappers) {
    const match = wrapper.exec(text);
    const inner = match?.groups?.text;
    if (match !== null && inner !== undefined) return { text: inner.trim(), line: lineOf(match) };
  }
  return { text, line: undefined };
}

const lineGroups: ReadonlySet<string> = new Set(['line', 'at', 'lastLine']);

function lineOf({ groups = {} }: RegExpExecArray): number | undefined {
  const line = Number(groups.line ?? groups.at ?? groups.lastLine ?? Number.NaN);
  return Number.isSafeInteger(line) && line > 0 ? line : undefined;
}

function namesOf({ groups = {} }: RegExpExecArray): string[] {
  return Object.entries(groups).flatMap(([group, value]) =>
    value === undefined || value === '' || lineGroups.has(group) ? [] : [value],
  );
}
