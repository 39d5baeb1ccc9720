import type { Analysis } from '../../analysis.js';
import { textValue } from '../../semantics/constants.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { Argument } from '../argument.js';
import { documentedParameter } from '../callable.js';
import { paragraphs, parameterMarkdown } from '../markdown.js';
import { code, fenced } from '../markdown-text.js';
import { renderContextOf } from '../render-context.js';
import { parameterLabel } from '../signature-label.js';

/** What a value is given for: the parameter, whose it is, and what is said of it. */
export function argumentMarkdown(analysis: Analysis, argument: Argument, node?: SyntaxNode): string {
  const { owner, index, key, callable } = argument;
  const parameter = callable === undefined ? argument.parameter : documentedParameter(callable, argument.parameter);
  const position = index < 0 ? `Attribute of ${code(owner)}` : `Parameter ${index + 1} of ${code(owner)}`;
  return paragraphs(
    fenced('deluge', parameterLabel(parameter)),
    key === undefined ? position : `Under the key ${code(key.name)} · ${position}`,
    parameterMarkdown(renderContextOf(analysis), parameter),
    parameter.isConnection === true && node !== undefined ? connectionText(analysis, node) : undefined,
  );
}

/** Whether the settings know the link name: what it will run on depends on it. */
function connectionText(analysis: Analysis, node: SyntaxNode): string | undefined {
  if (node.kind !== Kind.Text && node.kind !== Kind.QuotedText) return undefined;
  const linkName = textValue(node.text);
  if (linkName === '') return undefined;
  const connection = analysis.workspace.settings.connections.find((candidate) => candidate.linkName === linkName);
  if (connection === undefined)
    return `${code(linkName)} is not among the configured connections, so it runs on the sandbox`;
  const products = connection.products?.map((id) => analysis.workspace.catalogue.service(id)?.name ?? id) ?? [];
  const details = [
    ...products,
    ...(connection.dataCentre === undefined ? [] : [`data centre ${connection.dataCentre}`]),
    connection.account === undefined ? 'runs on the sandbox' : `runs on ${connection.account}`,
  ];
  return `${code(linkName)} is configured${details.length === 0 ? '' : `: ${details.map(code).join(' · ')}`}`;
}
