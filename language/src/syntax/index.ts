export { lex } from './lexer/lex.js';
export { type Token, TokenKind } from './lexer/tokens.js';
export { type SyntaxErrorCode, syntaxAdvice, syntaxMessage } from './messages.js';
export { parse } from './parser/parse.js';
export { reparse } from './parser/reparse.js';
export { ClientAction, Kind, Operator } from './tree/kinds.js';
export type { SyntaxError } from './tree/syntax-error.js';
export { SyntaxNode, Tree } from './tree/tree.js';
export type * from './tree/views.js';
