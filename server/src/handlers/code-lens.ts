import { type QuotaSummary, quotaSummaries, type RunnableTask, runnableTasks } from '@deluge-tools/language';
import type { CodeLens } from 'vscode-languageserver/node';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';
import { type RunTaskArgument, runTaskCommand } from '../protocol.js';

/** An editor that has to lay out thousands of lenses stands still for seconds. Beyond them, tasks run by key and palette. */
const lensLimit = 500;

/**
 * `textDocument/codeLens`: one lens for each task, above the statement that it stands in, and one for what each function
 * and the script around them costs. Each kind has its own switch.
 */
export function answerCodeLens(context: DocumentContext): CodeLens[] {
  const { runLens, quotaLens } = context.settings;
  return [...(quotaLens ? quotaLenses(context) : []), ...(runLens ? runLenses(context) : [])].slice(0, lensLimit);
}

/** These only tell: their command is empty, which editors show as plain text. */
function quotaLenses({ document, analysis }: DocumentContext): CodeLens[] {
  return quotaSummaries(analysis).map((summary) => ({
    range: toRange(document, summary.start, summary.start),
    command: { title: quotaTitle(summary), command: '' },
  }));
}

/** What a lens says about the cost of a function, or of the script around the functions. */
export function quotaTitle({ name, text }: Pick<QuotaSummary, 'name' | 'text'>): string {
  return name === undefined ? `This script: ${text}` : text;
}

function runLenses({ document, analysis, settings }: DocumentContext): CodeLens[] {
  const tasks = runnableTasks(analysis);
  const lensesOf = new Map<number, number>();
  for (const task of tasks) lensesOf.set(task.statementStart, (lensesOf.get(task.statementStart) ?? 0) + 1);
  return tasks.map((task) => {
    const argument: RunTaskArgument = {
      uri: document.uri,
      version: document.version,
      start: task.start,
      end: task.end,
    };
    const alone = lensesOf.get(task.statementStart) === 1;
    return {
      range: toRange(document, task.statementStart, task.statementStart),
      command: {
        title: lensTitle(task, settings.defaultConnection, alone),
        command: runTaskCommand,
        arguments: [argument],
      },
    };
  });
}

/**
 * What the lens says: where the run goes, the link name that it will use, and what the task costs in Zoho. Several lenses
 * above one statement name their tasks.
 */
export function lensTitle(
  task: Pick<RunnableTask, 'name' | 'linkName' | 'calls' | 'certainty'>,
  defaultConnection: string,
  alone: boolean,
): string {
  const linkName = task.linkName || defaultConnection;
  const what = alone ? 'Run' : `Run ${task.name}`;
  const connection = linkName === '' ? '' : ` · ${linkName}`;
  return `▷ ${what} on sandbox${connection} (in Zoho: ${cost(task)})`;
}

function cost({ calls, certainty }: Pick<RunnableTask, 'calls' | 'certainty'>): string {
  if (calls === 0) return 'no external call';
  const counted = calls === 1 ? '1 external call' : `${calls} external calls`;
  return certainty === 'stated' ? counted : `probably ${counted}`;
}
