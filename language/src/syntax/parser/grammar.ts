import { expression } from './expressions.js';
import type { Grammar } from './parser.js';
import { statement } from './statements.js';

/** The productions that every parser starts from. */
export const grammar: Grammar = { expression, statement };
