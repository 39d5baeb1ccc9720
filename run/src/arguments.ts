import { type Catalogue, Kind, type Parameter, type SyntaxNode, type Task } from '@deluge-tools/language';
import { DelugeList, type DelugeValue, type PartialEvaluation } from '@deluge-tools/runtime';
import { attributeNamed, parametersFor } from './invocation.js';

/** One argument of a call, or one attribute of a block. */
export interface Argument {
  /** As the catalogue describes it; undefined for one that it does not list. */
  readonly parameter: Parameter | undefined;
  /** Its name: of the parameter, or `argument 3`. */
  readonly name: string;
  /** Where it stands; several for an attribute such as `to : "a", "b"`. */
  readonly nodes: readonly SyntaxNode[];
  readonly isConnection: boolean;
}

/** What could be computed of an argument. */
export type Computed = { readonly value: DelugeValue } | { readonly reason: string };

/** The catalogue's entry for a task that is run. */
export function catalogued(catalogue: Catalogue, node: SyntaxNode, name: string): Task | undefined {
  return catalogue.task(name, node.kind === Kind.Task ? 'block' : 'call');
}

/** The arguments as they stand in the script, each with what the catalogue says of it. */
export function argumentsOf(node: SyntaxNode, task: Task | undefined): Argument[] {
  return node.kind === Kind.Task ? attributesOf(node, task) : callArgumentsOf(node, task);
}

function callArgumentsOf(node: SyntaxNode, task: Task | undefined): Argument[] {
  const args = node.args.filter((argument) => !argument.isMissing);
  const params = parametersFor(task, args.length);
  return args.map((argument, index) => {
    const parameter = params[index];
    return {
      parameter,
      name: parameter?.name ?? `argument ${index + 1}`,
      nodes: [argument],
      isConnection: parameter?.isConnection === true,
    };
  });
}

function attributesOf(node: SyntaxNode, task: Task | undefined): Argument[] {
  return node.attributes.flatMap((attribute) => {
    const name = attributeName(attribute);
    const parameter = attributeNamed(task, name);
    const isConnection = parameter?.isConnection === true || name === 'connection';
    const argument = { parameter, name: parameter?.name ?? name, nodes: attribute.values, isConnection };
    const attached = attribute.values.filter(({ kind }) => kind === Kind.Attachment);
    if (attached.length === 0) return [argument];
    // `file : a, file : b` are two files, each of which may have to be asked for.
    return attached.filter(isAttachedFile).map(({ values }) => ({ ...argument, nodes: values }));
  });
}

/** Attachments that Creator makes when the script runs there, as the script has them: `view : Report as PDF`. */
export function attachmentsOfCreator(node: SyntaxNode): string[] {
  if (node.kind !== Kind.Task) return [];
  return node.attributes
    .flatMap(({ values }) => values)
    .filter((value) => value.kind === Kind.Attachment && !isAttachedFile(value))
    .map(({ text }) => text);
}

/** `file : expression`; the others are `view : …` and `template : …`. */
function isAttachedFile(attachment: SyntaxNode): boolean {
  return attachment.firstChild?.text.toLowerCase() === 'file';
}

/** `Reply  To` is `reply to`. */
function attributeName(attribute: SyntaxNode): string {
  return (attribute.firstChild?.text ?? '').toLowerCase().replaceAll(/\s+/g, ' ');
}

/** The value of an argument, or why the script does not say it. Several values make a list. */
export function compute(argument: Argument, known: PartialEvaluation): Computed {
  const values: DelugeValue[] = [];
  for (const node of argument.nodes) {
    const found = isBareWord(argument, node) ? { value: node.text } : known.evaluate(node);
    if ('unknown' in found) return { reason: found.unknown.reason };
    if ('error' in found) return { reason: `The script would stop here: ${found.error.message}.` };
    values.push(found.value);
  }
  return { value: values.length === 1 ? (values[0] ?? null) : new DelugeList(values) };
}

/** `type : GET`, `content type : HTML`: a word that stands for itself. */
function isBareWord({ parameter }: Argument, node: SyntaxNode): boolean {
  return node.kind === Kind.Name && (parameter?.bareWord === true || parameter?.valuesClosed === true);
}
