export { ClientAction, Kind, Operator } from './kinds.js';
export { lex } from './lexer.js';
export { syntaxMessage } from './messages.js';
export { SyntaxNode } from './node.js';
export { parse } from './parse.js';
export { type ChangedRange, reparse, type TextChange } from './reparse.js';
export { type Token, TokenKind } from './tokens.js';
export { type SyntaxError, Tree } from './tree.js';
export type * from './views.js';
