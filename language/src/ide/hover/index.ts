import type { Analysis } from '../../analysis.js';
import type { Builtin, Signature } from '../../catalogue/types.js';
import { nameRole } from '../../semantics/names.js';
import { fieldReference } from '../../semantics/org/field-references.js';
import { costsOfFile } from '../../semantics/quota/cost.js';
import type { FunctionDeclaration } from '../../semantics/symbols.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { argumentOf, attributeNamed, blockTaskOf } from '../argument.js';
import { type Callable, callableOf, fittingForm, isInNamespace } from '../callable.js';
import { wordAt } from '../cursor.js';
import { docCommentMarkdown } from '../doc-comment.js';
import { fieldMarkdown } from '../field-text.js';
import {
  builtinHeading,
  builtinMarkdown,
  namespaceMarkdown,
  paragraphs,
  systemVariableMarkdown,
  taskMarkdown,
} from '../markdown.js';
import { code, fenced, prose } from '../markdown-text.js';
import { costsText } from '../quota-summaries.js';
import { renderContextOf } from '../render-context.js';
import { functionHeading } from '../user-functions.js';
import { annotationHover } from './annotations.js';
import { argumentMarkdown } from './arguments.js';
import { datePatternMarkdown } from './date-patterns.js';
import { keyMarkdown } from './keys.js';
import { keywordHover } from './keywords.js';
import { operatorHover } from './operators.js';
import { memberMarkdown, resultMarkdown } from './results.js';
import { textFieldHover } from './text-fields.js';
import { inputMarkdown, variableMarkdown } from './variables.js';

/** What is known of the thing at a place. UTF-16 offsets; text of the script is escaped in `markdown`. */
export interface Hover {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

/**
 * Tasks, built-ins, attributes, variables, arguments, words, loops, date patterns, operators in criteria and annotations in
 * comments; undefined where there is nothing to say. `now` is the moment that examples of date patterns show.
 */
export function hover(analysis: Analysis, offset: number, now?: Date): Hover | undefined {
  const { tree } = analysis;
  if (tree.isInComment(offset)) return annotationHover(analysis, offset);
  const node = nodeUnder(analysis, offset);
  switch (node.kind) {
    case Kind.Name:
      return nameHover(analysis, node);
    case Kind.AttributeName:
      return attributeHover(analysis, node);
    case Kind.Text:
    case Kind.QuotedText:
      return (
        operatorHover(analysis, node, offset) ??
        textFieldHover(analysis, node, offset) ??
        over(
          node,
          paragraphs(
            datePatternMarkdown(analysis, node, now),
            keyMarkdown(analysis, node),
            argumentText(analysis, node),
          ),
        )
      );
    case Kind.Number:
    case Kind.Decimal:
    case Kind.Boolean:
    case Kind.Null:
      return over(node, argumentText(analysis, node));
    case Kind.TypeName:
      return over(node, typeText(analysis, node));
    default:
      return keywordHover(analysis, node, offset);
  }
}

/** The innermost node under the mouse. Where two meet, a name is what the mouse means. */
function nodeUnder(analysis: Analysis, offset: number): SyntaxNode {
  const { tree, text } = analysis;
  const word = wordAt(text, offset);
  if (word.start < word.end) return tree.nodeCovering(word.start, word.end);
  return tree.nodeCovering(offset, Math.min(offset + 1, text.length));
}

function over(node: SyntaxNode, markdown: string | undefined): Hover | undefined {
  return markdown === undefined || markdown === '' ? undefined : { start: node.start, end: node.end, markdown };
}

function nameHover(analysis: Analysis, name: SyntaxNode): Hover | undefined {
  const path = pathOf(name);
  const { whole } = path;
  const call = whole.parent?.kind === Kind.Call && whole.parent.callee.is(whole) ? whole.parent : undefined;
  const block = whole.parent?.kind === Kind.Task && whole.parent.word.is(whole) ? whole.parent : undefined;
  if (block !== undefined) {
    const task = blockTaskOf(analysis, block);
    return task === undefined ? undefined : over(whole, taskMarkdown(renderContextOf(analysis), task));
  }

  if (whole.parent?.kind === Kind.Function) {
    const declaration = analysis.symbols.functionAt(whole.start);
    return declaration === undefined ? undefined : over(whole, functionMarkdown(analysis, declaration));
  }

  // `zoho.currentdate` in `zoho.currentdate.addDay(1)`: the variable ends before the method begins.
  const variable = systemVariableHover(analysis, path);
  if (variable !== undefined) return variable;

  const callable = call === undefined ? undefined : callableOf(analysis, call);
  if (call !== undefined && callable !== undefined) {
    const isMethod = callable.kind === 'builtin' && callable.forms[0]?.builtin.receiver !== undefined;
    if (!isMethod) return over(whole, callableMarkdown(analysis, callable, call));
    if (whole.kind === Kind.Member && whole.member.is(name)) {
      const builtins = callable.kind === 'builtin' ? callable.forms.map(({ builtin }) => builtin) : [];
      return over(
        name,
        paragraphs(callableMarkdown(analysis, callable, call), resultMarkdown(analysis, call, builtins)),
      );
    }
  }

  const field = fieldReference(name, analysis);
  if (field?.field !== undefined) return over(name, fieldMarkdown(field.field, field.form));
  const parent = name.parent;
  if (parent?.kind === Kind.Member && parent.member.is(name)) {
    if (isInNamespace(analysis, parent.object)) return namespaceHover(analysis, parent);
    return over(name, memberMarkdown(analysis, parent));
  }
  return rootHover(analysis, name);
}

/** A name and the dotted path that it is a segment of. */
interface Path {
  /** From the root up to and with this segment, then on to the whole. */
  readonly segments: readonly SyntaxNode[];
  readonly whole: SyntaxNode;
}

function pathOf(name: SyntaxNode): Path {
  const isMember = name.parent?.kind === Kind.Member && name.parent.member.is(name);
  let whole = isMember && name.parent !== undefined ? name.parent : name;
  const segments = [whole];
  for (let parent = whole.parent; parent?.kind === Kind.Member && parent.object.is(whole); parent = whole.parent) {
    whole = parent;
    segments.push(whole);
  }
  return { segments, whole };
}

function systemVariableHover(analysis: Analysis, path: Path): Hover | undefined {
  const { catalogue } = analysis.workspace;
  for (const segment of path.segments) {
    const dotted = segment.dottedName;
    // What goes on from here is no name either.
    if (dotted === undefined) return undefined;
    const variable = catalogue.systemVariable(dotted);
    if (variable === undefined) continue;
    // A root such as `zoho` is shown as the variable only when it stands right before it.
    return over(
      segment,
      paragraphs(systemVariableMarkdown(renderContextOf(analysis), variable), argumentText(analysis, segment)),
    );
  }
  return undefined;
}

function namespaceHover(analysis: Analysis, node: SyntaxNode): Hover | undefined {
  const dotted = node.dottedName;
  if (dotted === undefined || !analysis.workspace.catalogue.isNamespace(dotted)) return undefined;
  return over(node, namespaceMarkdown(renderContextOf(analysis), dotted));
}

/** A name that stands alone or at the root of a path. */
function rootHover(analysis: Analysis, name: SyntaxNode): Hover | undefined {
  const { catalogue } = analysis.workspace;
  const argument = argumentText(analysis, name);
  // `GET` in `type : GET` is a word of the attribute, whatever variable has that name.
  if (argumentOf(analysis, name)?.parameter.bareWord === true) return over(name, argument);
  const variable = analysis.symbols.variableAt(name);
  if (variable !== undefined) return over(name, paragraphs(variableMarkdown(analysis, name, variable), argument));
  const constant = catalogue.constant(name.text);
  if (constant !== undefined)
    return over(name, paragraphs(builtinMarkdown(renderContextOf(analysis), constant), argument));
  if (catalogue.isNamespace(name.text)) return namespaceHover(analysis, name);
  if (nameRole(name) === 'label') return undefined;
  return over(name, paragraphs(inputMarkdown(analysis, name), argument));
}

function callableMarkdown(analysis: Analysis, callable: Callable, call: SyntaxNode): string {
  const { args } = call;
  const form = fittingForm(analysis, callable, args, args.length);
  switch (callable.kind) {
    case 'task': {
      const signature = callable.forms[form]?.signature;
      return paragraphs(
        taskMarkdown(renderContextOf(analysis), callable.task, signature),
        omittedText(signature, args.length),
      );
    }
    case 'function':
      return paragraphs(
        functionMarkdown(analysis, callable.declaration),
        declarationText(analysis, callable.declaration),
      );
    case 'builtin':
      return builtinsMarkdown(analysis, callable.forms, form);
  }
}

/** What the page says of a map of options that the call leaves out: that no workflow runs, for one. */
function omittedText(signature: Signature | undefined, given: number): string | undefined {
  const options = signature?.params.slice(given).find(({ optional, keys }) => optional && keys !== undefined);
  return options?.note === undefined ? undefined : `${code(options.name)} is left out here. ${prose(options.note)}`;
}

/** The header, what its doc comment says, and what one run costs. */
function functionMarkdown(analysis: Analysis, declaration: FunctionDeclaration): string {
  const cost = costsText(costsOfFile(analysis).function(declaration));
  return paragraphs(
    fenced('deluge', functionHeading(declaration)),
    docCommentMarkdown(declaration),
    cost === undefined ? undefined : `One run costs ${code(cost)}`,
  );
}

/** Where it stands: the line, and the file if it is another one. */
function declarationText({ lines, workspace }: Analysis, declaration: FunctionDeclaration): string {
  const foreign = workspace.findFunction(declaration.name);
  const file = foreign === declaration ? foreign.file : undefined;
  const line = (file?.lines ?? lines).positionAt(declaration.node.start).line + 1;
  if (file === undefined) return `Declared on line ${line}`;
  return `Declared in ${code(nameOfFile(file.uri))}, line ${line}`;
}

/** The last part of an address, as a person writes it. */
function nameOfFile(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** One built-in whole, or, where the receiver's type is not known, a line for each type that has the method. */
function builtinsMarkdown(
  analysis: Analysis,
  forms: readonly { readonly builtin: Builtin; readonly signature: Signature }[],
  fitting: number,
): string {
  const place = renderContextOf(analysis);
  const builtins = [...new Set(forms.map((form) => form.builtin))];
  const [only] = builtins;
  if (builtins.length === 1 && only !== undefined) return builtinMarkdown(place, only, forms[fitting]?.signature);
  return paragraphs(
    fenced('deluge', builtins.map((builtin) => builtinHeading(builtin, builtin.signatures[0])).join('\n')),
    builtins.map((builtin) => `- **${builtin.receiver ?? builtin.name}** ${prose(builtin.summary)}`).join('\n'),
  );
}

function attributeHover(analysis: Analysis, node: SyntaxNode): Hover | undefined {
  const task = blockTaskOf(analysis, node);
  const attribute = task === undefined ? undefined : attributeNamed(task, node.text);
  if (task === undefined || attribute === undefined) return undefined;
  return over(
    node,
    argumentMarkdown(analysis, { parameter: attribute, owner: task.name, task, index: -1, whole: node }),
  );
}

function argumentText(analysis: Analysis, node: SyntaxNode): string | undefined {
  const argument = argumentOf(analysis, node);
  return argument === undefined ? undefined : argumentMarkdown(analysis, argument, node);
}

function typeText(analysis: Analysis, node: SyntaxNode): string | undefined {
  const [word = ''] = node.text.split(':');
  const header = analysis.workspace.catalogue.headerType(word.trim());
  if (header === undefined) return undefined;
  return paragraphs(fenced('deluge', header.word), `${code(header.type)} — ${prose(header.summary)}`);
}
