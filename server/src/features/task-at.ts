import { taskAt } from '@deluge-tools/language';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';
import type { Feature } from '../feature.js';
import { type LocatedTask, type TaskAtParams, taskAtRequest } from '../protocol.js';

/** `deluge/taskAt` */
function answerTaskAt({ document, analysis }: DocumentContext, { range }: TaskAtParams): LocatedTask | null {
  const task = taskAt(analysis, document.offsetAt(range.start), document.offsetAt(range.end));
  if (task === undefined) return null;
  const { name, form, start, end, expressionStart, expressionEnd, linkName, calls, certainty } = task;
  return {
    name,
    form,
    version: document.version,
    range: toRange(document, start, end),
    expressionRange: toRange(document, expressionStart, expressionEnd),
    statementRange: toRange(document, task.statementStart, task.statementEnd),
    start,
    end,
    expressionStart,
    expressionEnd,
    ...(linkName !== undefined && { linkName }),
    calls,
    certainty,
  };
}

export const taskAtFeature: Feature = {
  register(server) {
    server.connection.onRequest(taskAtRequest, server.onDocument('The task at the cursor', null, answerTaskAt));
  },
};
