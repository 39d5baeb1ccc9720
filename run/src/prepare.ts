import { type Catalogue, Kind, nameInScript, type SyntaxNode, type Task } from '@deluge-tools/language';
import {
  type Context,
  type DelugeValue,
  displayPretty,
  evaluateUpTo,
  type PartialEvaluation,
  type TaskRequest,
} from '@deluge-tools/runtime';
import { hintFor, readReply } from './answers.js';
import { type Answers, type NeededTask, type Question, RunError, type RunInput } from './api.js';
import { type Argument, argumentsOf, attachmentsOfCreator, catalogued, compute } from './arguments.js';
import { type Invocation, type InvokedArgument, invocationOf } from './invocation.js';
import { readLocalFile } from './local-file.js';
import { type LocatedNodes, locate } from './located.js';
import { statementsBehind } from './statements-behind.js';

/** A run that is ready but for its answers. */
export interface Preparation extends LocatedNodes {
  /** In the spelling of the catalogue, if it knows the task. */
  readonly name: string;
  readonly catalogueTask: Task | undefined;
  readonly questions: readonly Question[];
  /** The arguments in the order of the script, without the connection. */
  readonly arguments: readonly Argument[];
  /** The task with the values of its arguments. Rejects with RunError for an answer that cannot be read. */
  answered(answers: Answers): Promise<Invocation>;
  /** The link name that the script gives; empty if it gives none, undefined if it cannot be computed. */
  readonly linkName: string | undefined;
  /** What the script knows where the task stands; answers are bound to it. */
  readonly known: PartialEvaluation;
  /** Tasks further up whose answers the arguments need and nobody knows, in the order of the script. */
  readonly needed: readonly NeededTask[];
}

/** The last answer of a task; undefined if it was not run, or not like this. */
export type LastAnswerOf = (invocation: Invocation) => DelugeValue | undefined;

/** What a sandbox is signed in as. Who is signed in to an account is not known here, so a script that asks is asked back. */
const sandboxIdentity: Readonly<Record<string, DelugeValue>> = {
  'zoho.loginuser': 'sandbox',
  'zoho.loginuserid': 'user@sandbox.example',
  'zoho.adminuser': 'sandbox',
  'zoho.adminuserid': 'admin@sandbox.example',
};

/** Reads the script of a run. Throws RunError if there is no task at its place. */
export function prepare(
  input: RunInput,
  catalogue: Catalogue,
  context: Context,
  identity: Readonly<Record<string, DelugeValue>> = sandboxIdentity,
  lastAnswerOf: LastAnswerOf = () => undefined,
): Preparation {
  const { task, expression } = locate(input);
  const catalogueTask = catalogued(catalogue, task, input.name);
  const known = evaluateUpTo(task, { context, catalogue, systemVariables: identity });
  const all = argumentsOf(task, catalogueTask);
  const given = all.filter(({ isConnection }) => !isConnection);
  const computed = given.map((argument) => ({ argument, result: compute(argument, known) }));

  const questions: Question[] = [];
  /** Questions by the variable they ask for: the same variable is asked for once. */
  const byName = new Map<string, Question>();
  const ask = (argument: Argument, reason: string): Question => {
    const source = sourceOf(argument.nodes);
    const known = byName.get(source);
    if (known !== undefined) return known;
    const question = questionFor(argument, source, reason);
    questions.push(question);
    if (argument.nodes.length === 1 && argument.nodes[0]?.dottedName !== undefined) byName.set(source, question);
    return question;
  };
  const planned = computed.map(({ argument, result }) => {
    if ('value' in result) return { argument, value: result.value };
    return { argument, question: ask(argument, result.reason) };
  });
  const inChain = chainArguments(task, expression).flatMap((argument) => {
    const result = compute(argument, known);
    return 'value' in result ? [] : [{ argument, question: ask(argument, result.reason) }];
  });

  const asked = [...planned, ...inChain].flatMap((plan) => ('question' in plan ? [plan.argument] : []));
  const before =
    questions.length === 0 ? nothingBefore : answersBefore(task, asked, { context, catalogue, identity, lastAnswerOf });
  for (const [index, question] of questions.entries()) {
    const argument = asked.find((each) => `${each.name}: ${sourceOf(each.nodes)}` === question.key);
    const suggestion = argument && before.suggest(argument);
    if (suggestion !== undefined) questions[index] = { ...question, suggestion };
  }

  const name = catalogueTask === undefined ? input.name : nameInScript(catalogueTask);
  const linkName = linkNameOf(all, known);
  return {
    task,
    expression,
    name,
    catalogueTask,
    questions,
    known,
    linkName,
    needed: before.needed(),
    arguments: given,
    async answered(answers) {
      const invoked: InvokedArgument[] = [];
      for (const plan of planned) {
        const { name: argument, parameter } = plan.argument;
        if ('question' in plan) {
          const value = await reply(plan.question, plan.argument, answers, known);
          invoked.push({ name: argument, parameter, value: value ?? null, isLeftOut: value === undefined });
        } else {
          invoked.push({ name: argument, parameter, value: plan.value, isLeftOut: false });
        }
      }
      for (const { question, argument } of inChain) await reply(question, argument, answers, known);
      return {
        name,
        form: task.kind === Kind.Task ? 'block' : 'call',
        task: catalogueTask,
        arguments: invoked,
        linkName,
        creatorAttachments: attachmentsOfCreator(task),
      };
    },
  };
}

/** What answers of tasks further up say of the arguments. */
interface AnswersBefore {
  suggest(argument: Argument): Question['suggestion'];
  needed(): NeededTask[];
}

const nothingBefore: AnswersBefore = { suggest: () => undefined, needed: () => [] };

/** Follows the script once more, with the last answers of the tasks on the way. */
function answersBefore(
  task: SyntaxNode,
  asked: readonly Argument[],
  options: {
    readonly context: Context;
    readonly catalogue: Catalogue;
    readonly identity: Readonly<Record<string, DelugeValue>>;
    readonly lastAnswerOf: LastAnswerOf;
  },
): AnswersBefore {
  const { context, catalogue, identity, lastAnswerOf } = options;
  const behind = statementsBehind(
    task,
    asked.flatMap(({ nodes }) => nodes),
  );
  const used = new Set<string>();
  const unknown = new Map<number, NeededTask>();
  const answerOf = (request: TaskRequest): DelugeValue | undefined => {
    const invocation = invocationOf(request, catalogue);
    const value = lastAnswerOf(invocation);
    const { start, end } = request.place;
    if (!behind.some((statement) => statement.start <= start && end <= statement.end)) return value;
    if (value === undefined) unknown.set(start, { name: invocation.name, start, end });
    else used.add(invocation.name);
    return value;
  };
  const known = evaluateUpTo(task, { context, catalogue, systemVariables: identity, answerOf });
  return {
    suggest(argument) {
      const result = compute(argument, known);
      const value = 'value' in result ? typedForm(result.value, typesOf(argument)) : undefined;
      return value === undefined ? undefined : { value, from: [...used] };
    },
    needed: () => [...unknown.values()].sort((a, b) => a.start - b.start),
  };
}

/** A value as a person would type it for an argument of these types; undefined where it cannot be typed. */
function typedForm(value: DelugeValue, types: readonly string[]): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') {
    // A text that looks like a number stays a text in quotes.
    return isOnlyText(types) || !/^[\s\d"'{[]/.test(value) ? value : JSON.stringify(value);
  }
  const { text, json } = displayPretty(value);
  return typeof value === 'object' ? json : text;
}

/** Undefined if the answer leaves the argument out. */
async function reply(
  question: Question,
  argument: Argument,
  answers: Answers,
  known: PartialEvaluation,
): Promise<DelugeValue | undefined> {
  const typed = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined;
  const types = typesOf(argument);
  if ((typed === undefined || (typed.trim() === '' && !isOnlyText(types))) && question.optional) return undefined;
  if (typed === undefined)
    throw new RunError(`${question.parameter} has no answer yet. ${question.reason}`, question.key);
  // A person cannot type a file, but where it lies.
  const value =
    types[0] === 'FILE' ? await readLocalFile(typed, question.key) : readReply(typed, types, question.key, known);
  // The rest of the expression may use the same variable: `….get("data").get(key)`.
  const [node] = argument.nodes;
  if (node?.dottedName !== undefined) known.bind(node.dottedName, value);
  else if (node !== undefined) known.bindNode(node, value);
  return value;
}

function isOnlyText(types: readonly string[]): boolean {
  return types.length === 1 && types[0] === 'TEXT';
}

function typesOf({ parameter }: Argument): readonly string[] {
  return parameter === undefined ? ['ANY'] : [parameter.type, ...(parameter.altTypes ?? [])];
}

function questionFor(argument: Argument, source: string, reason: string): Question {
  const { parameter, name, nodes } = argument;
  const types = typesOf(argument);
  return {
    key: `${name}: ${source}`,
    parameter: name,
    type: types.join(' | '),
    summary: parameter?.summary ?? '',
    source,
    reason,
    optional: parameter?.optional === true,
    values: parameter?.values ?? [],
    hint: hintFor(types),
    start: nodes[0]?.start ?? 0,
    end: nodes.at(-1)?.end ?? 0,
  };
}

function sourceOf(nodes: readonly SyntaxNode[]): string {
  return nodes.map(({ text }) => text).join(', ');
}

/** The arguments of the methods that are applied to the answer. */
function chainArguments(task: SyntaxNode, expression: SyntaxNode): Argument[] {
  return chainCalls(task, expression).flatMap((call) =>
    call.args.map((node) => ({
      parameter: undefined,
      name: `argument of ${call.callee.kind === Kind.Member ? call.callee.member.text : call.callee.text}`,
      nodes: [node],
      isConnection: false,
    })),
  );
}

/** The calls between the task and the whole expression, the innermost first. */
export function chainCalls(task: SyntaxNode, expression: SyntaxNode): SyntaxNode[] {
  const calls: SyntaxNode[] = [];
  if (task.is(expression)) return calls;
  for (let node = task.parent; node !== undefined; node = node.parent) {
    if (node.kind === Kind.Call) calls.push(node);
    if (node.is(expression)) break;
  }
  return calls;
}

function linkNameOf(all: readonly Argument[], known: PartialEvaluation): string | undefined {
  const [node] = all.find(({ isConnection }) => isConnection)?.nodes ?? [];
  if (node === undefined) return '';
  const found = known.evaluate(node);
  if (!('value' in found)) return undefined;
  return typeof found.value === 'string' ? found.value : '';
}
