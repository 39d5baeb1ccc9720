import type { Analysis } from '../analysis.js';
import type { Parameter, Signature, Task } from '../catalogue/types.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { attributeNamed, blockTaskOf } from './argument.js';
import { callSiteAt, holders } from './call-site.js';
import { type Callable, callableOf, conditionalCallable, documentedParameter, fittingForm } from './callable.js';
import { docCommentOf, summaryMarkdown } from './doc-comment.js';
import { costLine, paragraphs, parameterMarkdown } from './markdown.js';
import { code, prose } from './markdown-text.js';
import { renderContextOf } from './render-context.js';
import { parameterLabel, signatureLabel } from './signature-label.js';

/** Signatures to show at a place in a call; plain data, documentation in Markdown. */
export interface SignatureHelp {
  readonly signatures: readonly SignatureInformation[];
  /** Index into `signatures`. */
  readonly activeSignature: number;
  /** Index into the parameters of the active signature; one past the last where there are too many arguments. */
  readonly activeParameter: number;
}

export interface SignatureInformation {
  readonly label: string;
  readonly documentation: string;
  /** `start` and `end` are UTF-16 offsets in `label`. */
  readonly parameters: readonly { readonly start: number; readonly end: number; readonly documentation: string }[];
}

/** The call whose brackets hold `offset`, or the block whose attribute does; undefined where neither is known. */
export function signatureHelp(analysis: Analysis, offset: number): SignatureHelp | undefined {
  const site = callSiteAt(analysis, offset);
  if (site === undefined) return blockHelp(analysis, offset);
  const isCall = site.call.kind === Kind.Call;
  const callable = isCall ? callableOf(analysis, site.call) : conditionalCallable(analysis);
  if (callable === undefined) return undefined;
  const args = isCall ? site.call.args : [...site.call.children()];
  const activeSignature = fittingForm(analysis, callable, args, site.count);
  const params = callable.forms[activeSignature]?.signature.params ?? [];
  const isVariadic = params.at(-1)?.variadic === true;
  return {
    signatures: callable.forms.map((form, index) => information(analysis, callable, form.signature, index)),
    activeSignature,
    activeParameter: isVariadic ? Math.min(site.place, params.length - 1) : Math.min(site.place, params.length),
  };
}

function information(
  analysis: Analysis,
  callable: Callable,
  signature: Signature,
  index: number,
): SignatureInformation {
  const { label, parameters } = signatureLabel(formName(callable, index), signature.params, signature.returns);
  return {
    label,
    documentation: calleeDocumentation(analysis, callable, signature, index),
    parameters: parameters.map((range, place) => ({
      ...range,
      documentation: parameterDocumentation(analysis, documentedParameter(callable, signature.params[place])),
    })),
  };
}

/** Where methods of several types share a name, and the receiver's is not known, each form says whose it is. */
function formName(callable: Callable, index: number): string {
  if (callable.kind !== 'builtin') return callable.name;
  const receivers = new Set(callable.forms.map((form) => form.builtin.receiver));
  const receiver = callable.forms[index]?.builtin.receiver;
  return receiver !== undefined && receivers.size > 1 ? `${receiver}.${callable.name}` : callable.name;
}

/** Short: signature help stands above the line that is being written. */
function calleeDocumentation(analysis: Analysis, callable: Callable, signature: Signature, index: number): string {
  if (callable.kind === 'function') return summaryMarkdown(docCommentOf(callable.declaration).summary);
  if (callable.kind === 'builtin') return prose(callable.forms[index]?.builtin.summary ?? '');
  return paragraphs(
    signature.title === undefined ? undefined : prose(signature.title),
    prose(callable.task.summary),
    costLine(renderContextOf(analysis), callable.task),
    callable.task.deprecated === false ? undefined : `⚠ Deprecated — use ${code(callable.task.deprecated.replacement)}`,
  );
}

function parameterDocumentation(analysis: Analysis, parameter: Parameter | undefined): string {
  if (parameter === undefined) return '';
  return parameterMarkdown(renderContextOf(analysis), parameter);
}

/** In `invokeurl [ type : … ]` the attributes are the parameters. */
function blockHelp(analysis: Analysis, offset: number): SignatureHelp | undefined {
  if (analysis.tree.isInComment(offset)) return undefined;
  let attribute: SyntaxNode | undefined;
  for (const node of holders(analysis.tree, offset)) {
    if (node.kind === Kind.Attribute) attribute = node;
    if (node.kind !== Kind.Task) continue;
    const task = blockTaskOf(analysis, node);
    if (task === undefined || attribute === undefined) return undefined;
    const active = attributeNamed(task, attribute.firstChild?.text ?? '');
    return active === undefined ? undefined : attributesHelp(analysis, task, task.attributes.indexOf(active));
  }
  return undefined;
}

function attributesHelp(analysis: Analysis, task: Task, activeParameter: number): SignatureHelp {
  let label = `${task.name} [ `;
  const parameters = task.attributes.map((attribute, index) => {
    if (index > 0) label += '  ';
    const start = label.length;
    label += parameterLabel(attribute);
    return { start, end: label.length, documentation: parameterDocumentation(analysis, attribute) };
  });
  return {
    signatures: [{ label: `${label} ]`, documentation: prose(task.summary), parameters }],
    activeSignature: 0,
    activeParameter,
  };
}
