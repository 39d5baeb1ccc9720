import type { Analysis } from '../../analysis.js';
import { annotations } from '../../semantics/annotations.js';
import type { Variable } from '../../semantics/symbols.js';
import { describeShape, describeType, type Input, inputsOf, typeOf } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { docCommentOf } from '../doc-comment.js';
import { paragraphs } from '../markdown.js';
import { code, escapeMarkdown, fenced, prose, shortened } from '../markdown-text.js';

const statementLength = 120;

/** A variable of the script: what it is, of which type as far as that is plain, and where it first gets a value. */
export function variableMarkdown(analysis: Analysis, name: SyntaxNode, variable: Variable): string {
  const kind = { variable: 'variable', parameter: 'parameter', loop: 'loop variable', catch: 'caught error' }[
    variable.kind
  ];
  const type = typeOf(analysis, name);
  // A form's name in a header is no type of the language, but says what the parameter is.
  const words = type.kind === 'UNKNOWN' ? variable.declaredType : describeType(analysis, name, type);
  const shape = describeShape(analysis, name, type);
  return paragraphs(
    fenced('deluge', `(${kind}) ${variable.name}${words === undefined ? '' : `: ${words}`}`),
    definitionText(analysis, variable),
    shape === undefined ? undefined : fenced('', shape),
  );
}

function definitionText(analysis: Analysis, variable: Variable): string {
  const { definition } = variable;
  const line = analysis.lines.positionAt(definition.start).line + 1;
  switch (variable.kind) {
    case 'parameter': {
      const declaration = analysis.symbols.functionAt(definition.start);
      if (declaration === undefined) return '';
      const text = docCommentOf(declaration).parameters.get(variable.name);
      return paragraphs(text === undefined ? undefined : prose(text), `Of ${code(declaration.name)}`);
    }
    case 'loop':
      return `Of the loop on line ${line}, over ${code(shortened(definition.parent?.source.text ?? '', statementLength))}`;
    case 'catch':
      return `Of the \`catch\` on line ${line}; \`.message\` and \`.lineNo\` say what failed and where`;
    default: {
      const statement = shortened(definition.parent?.text ?? definition.text, statementLength);
      const more = variable.definitions.length - 1;
      return paragraphs(
        `First assigned on line ${line}${more === 0 ? '' : `, and ${more} more ${more === 1 ? 'time' : 'times'}`}`,
        fenced('deluge', statement),
      );
    }
  }
}

/** A name that nothing in the script assigns. */
export function inputMarkdown(analysis: Analysis, name: SyntaxNode): string | undefined {
  const parent = name.parent;
  if (parent?.kind === Kind.Criteria && parent.object.is(name)) {
    return paragraphs(fenced('deluge', `(form) ${name.text}`), 'A form or report whose records are fetched.');
  }
  // With a header everything has to be named in it; a bare script is handed its inputs.
  if (analysis.symbols.functionAt(name.start) !== undefined) return undefined;
  const declared = annotations(analysis.tree).inputs.find(({ value }) => value === name.text);
  if (declared !== undefined) {
    const words = declared.type === '' ? '' : `: ${describeType(analysis, name, typeOf(analysis, name))}`;
    const line = analysis.lines.positionAt(declared.start).line + 1;
    return paragraphs(fenced('deluge', `(input) ${name.text}${words}`), `Declared by \`@param\` on line ${line}`);
  }
  const input = inputsOf(analysis.workspace).get(name.text);
  if (input !== undefined) return handedInMarkdown(analysis, name, input);
  return paragraphs(
    fenced('deluge', `(input) ${name.text}`),
    'Nothing in this script assigns it: it comes from the product that runs the script, or is a field of its form.',
  );
}

/** What the product hands to the script, as the catalogue has it. */
function handedInMarkdown(analysis: Analysis, name: SyntaxNode, { type, entries }: Input): string {
  const { product } = analysis.workspace.settings;
  const service = product === undefined ? undefined : analysis.workspace.catalogue.service(product)?.name;
  const summaries = [...new Set(entries.map(({ summary }) => summary))];
  const shape = describeShape(analysis, name, type);
  return paragraphs(
    fenced('deluge', `(input) ${name.text}: ${describeType(analysis, name, type)}`),
    summaries.map(prose).join('\n\n'),
    `Filled by ${service === undefined ? 'the product' : escapeMarkdown(service)} before the script runs`,
    shape === undefined ? undefined : fenced('', shape),
  );
}
