import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** A value of a JSON text, with its place. */
export type JsonValue = Node;

/** A place of a JSON text that is no JSON. */
export interface JsonMistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/**
 * Reads JSON with comments and commas at the end, as people write configurations. Whatever the text, what can be read is
 * given; undefined for a text without a value.
 */
export function readJson(text: string): { readonly root: JsonValue | undefined; readonly mistakes: JsonMistake[] } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const mistakes = errors.map(({ error, offset, length }) => ({
    start: offset,
    end: offset + length,
    message: messages[printParseErrorCode(error)] ?? 'This is not JSON.',
  }));
  return { root, mistakes };
}

const messages: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'Expected a name in double quotes.',
  ValueExpected: 'Expected a value.',
  ColonExpected: 'Expected a colon.',
  CommaExpected: 'Expected a comma.',
  CloseBraceExpected: 'Expected }.',
  CloseBracketExpected: 'Expected ].',
  UnexpectedEndOfString: 'Expected a double quote at the end of the text.',
  UnexpectedEndOfComment: 'Expected */ at the end of the comment.',
};
