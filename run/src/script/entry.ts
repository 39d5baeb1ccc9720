import { Kind, parse, type SyntaxNode } from '@deluge-tools/language';
import { RunError } from '../run-error.js';

/** What of a file is run. */
export interface ScriptEntry {
  /** As declared; undefined for the statements outside of functions. */
  readonly functionName: string | undefined;
  readonly parameters: readonly ScriptParameter[];
}

export interface ScriptParameter {
  readonly name: string;
  /** As declared, `Map` or `string`; empty where the header has none. */
  readonly type: string;
}

/**
 * The function of that name, or where none is named the statements outside of functions, or the first function of a file
 * that has nothing else. Throws RunError for a name that the file does not have.
 */
export function entryOf(text: string, functionName?: string): ScriptEntry {
  const { statements } = parse(text).root;
  const functions = statements.filter(({ kind }) => kind === Kind.Function);
  if (functionName !== undefined) {
    const wanted = functionName.toLowerCase();
    const found = functions.find((node) => declaredName(node).toLowerCase() === wanted);
    const bare = functions.find((node) => declaredName(node).toLowerCase().split('.').at(-1) === wanted);
    const declaration = found ?? bare;
    if (declaration === undefined) throw new RunError(`Cannot find the function ${functionName} in the file.`);
    return entryAt(declaration);
  }
  const [first] = functions;
  const hasStatements = statements.some(({ kind }) => kind !== Kind.Function && kind !== Kind.EmptyStatement);
  if (first === undefined || hasStatements) return { functionName: undefined, parameters: [] };
  return entryAt(first);
}

/** True if a text declares a function by this name, with or without its namespace. */
export function declares(text: string, name: string): boolean {
  const wanted = name.toLowerCase();
  const bare = wanted.split('.').at(-1) ?? wanted;
  if (!text.toLowerCase().includes(bare)) return false;
  return parse(text).root.statements.some((node) => {
    if (node.kind !== Kind.Function) return false;
    const declared = declaredName(node).toLowerCase();
    return declared === wanted || declared.split('.').at(-1) === bare;
  });
}

function entryAt(declaration: SyntaxNode): ScriptEntry {
  return {
    functionName: declaredName(declaration),
    parameters: declaration.parameters.map(({ name, type }) => ({ name: name.text, type: type.text })),
  };
}

function declaredName({ name }: SyntaxNode): string {
  return name.dottedName ?? name.text;
}
