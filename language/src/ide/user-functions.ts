import type { Analysis } from '../analysis.js';
import type { Catalogue } from '../catalogue/loader.js';
import type { DelugeTypeName, Parameter, Signature } from '../catalogue/types.js';
import type { FunctionDeclaration } from '../semantics/symbols.js';

/** The author's own functions: how they are found, and how they are shown. */

/** A function of the file, else one of the workspace. Letter case counts. */
export function declarationOf(analysis: Analysis, dotted: string): FunctionDeclaration | undefined {
  return analysis.symbols.functionNamed(dotted) ?? analysis.workspace.findFunction(dotted);
}

/** The signature of a header; a form's name and other unknown words stand for ANY. */
export function functionSignature(catalogue: Catalogue, declaration: FunctionDeclaration): Signature {
  return {
    params: declaration.parameters.map(
      ({ name, type }): Parameter => ({
        name,
        type: headerType(catalogue, type) ?? 'ANY',
        optional: false,
        summary: '',
      }),
    ),
    returns: { type: headerType(catalogue, declaration.returnType) ?? 'ANY', summary: '' },
  };
}

/** The type that a word of a header stands for, `list:float` included; undefined for a form's name and unknown words. */
function headerType(catalogue: Catalogue, written: string): DelugeTypeName | undefined {
  const [word = ''] = written.split(':');
  return catalogue.headerType(word.trim())?.type;
}

/** `string standalone.rate(String c, int days)`, in the words of the header. */
export function functionHeading(declaration: FunctionDeclaration): string {
  const parameters = declaration.parameters.map(({ type, name }) => `${type} ${name}`.trim());
  return `${declaration.returnType} ${declaration.name}(${parameters.join(', ')})`.trim();
}
