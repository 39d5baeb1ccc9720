import { Kind } from '../syntax/tree/kinds.js';
import { kindAt } from '../syntax/tree/rows.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { isWordCode } from '../text/words.js';
import { resolveCall } from './calls.js';
import type { Model } from './model.js';
import type { FunctionDeclaration, Symbols } from './symbols.js';

/** The analysis that is asked: its symbols have the tree. */
type Source = Model & { readonly symbols: Symbols };

/** After so many functions all calls of the file are listed at once. */
const worthListing = 8;

/**
 * The calls of the functions of a file. After an edit one function is asked about or two, whose names are searched for in
 * the text; who asks about many is looking at the whole file.
 */
export class Callers {
  private asked = 0;
  private listed: ReadonlyMap<string, readonly SyntaxNode[]> | undefined;

  constructor(private readonly source: Source) {}

  /** The calls of a function, in the order of the text. */
  of({ name, shortName }: FunctionDeclaration): readonly SyntaxNode[] {
    if (shortName === '') return [];
    if (++this.asked > worthListing) this.listed ??= listed(this.source);
    const calls = this.listed === undefined ? found(shortName, this.source) : (this.listed.get(shortName) ?? []);
    return calls.filter((call) => {
      const callee = resolveCall(call, this.source);
      return callee.kind === 'function' && callee.declaration.name === name;
    });
  }
}

/** Every call, by the last part of the name that it calls. */
function listed({ symbols: { tree } }: Source): ReadonlyMap<string, readonly SyntaxNode[]> {
  const calls = new Map<string, SyntaxNode[]>();
  for (let row = 0; row < tree.length; row++) {
    if (kindAt(tree.rows, row) !== Kind.Call) continue;
    const call = tree.node(row);
    const { callee } = call;
    const name = callee.kind === Kind.Member ? callee.member : callee;
    if (name.kind !== Kind.Name) continue;
    const known = calls.get(name.text);
    if (known === undefined) calls.set(name.text, [call]);
    else known.push(call);
  }
  return calls;
}

function found(shortName: string, { symbols: { tree } }: Source): readonly SyntaxNode[] {
  const { text } = tree;
  const calls: SyntaxNode[] = [];
  for (let at = text.indexOf(shortName); at >= 0; at = text.indexOf(shortName, at + shortName.length)) {
    if (isWordCode(text.charCodeAt(at - 1)) || isWordCode(text.charCodeAt(at + shortName.length))) continue;
    let node: SyntaxNode | undefined = tree.nodeCovering(at, at + shortName.length);
    while (node?.parent?.kind === Kind.Member) node = node.parent;
    const call: SyntaxNode | undefined = node?.parent;
    if (call?.kind === Kind.Call && call.callee.is(node)) calls.push(call);
  }
  return calls;
}
