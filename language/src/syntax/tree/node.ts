export { SyntaxNode } from './tree.js';
