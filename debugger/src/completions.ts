import type { VariableView } from '@deluge-tools/run';
import type { DebugProtocol as Protocol } from '@vscode/debugprotocol';
import type { RepeatableRun } from './repeatable-run.js';

/** Variables of a scope that are offered. */
const mostVariables = 1000;

/**
 * What can follow in the debug console: the methods of a value after a dot, else variables and functions.
 * @param column from 1, after the last character that was typed
 */
export async function completions(
  run: RepeatableRun,
  frame: number,
  text: string,
  column: number,
): Promise<Protocol.CompletionItem[]> {
  const before = text.slice(0, column - 1);
  const [typed = ''] = /\w*$/.exec(before) ?? [];
  const start = before.length - typed.length;
  const receiver = /([A-Za-z_][\w.]*(?:\([^()]*\))?)\.\w*$/.exec(before)?.[1];
  const items =
    receiver === undefined
      ? [
          ...(await variables(run, frame)).map(({ name }) => ({ label: name, type: 'variable' as const })),
          ...run.methods(undefined).map((label) => ({ label, type: 'function' as const })),
        ]
      : (await methodsOf(run, frame, receiver)).map((label) => ({ label, type: 'method' as const }));
  return items
    .filter(({ label }) => label.toLowerCase().startsWith(typed.toLowerCase()))
    .map((item) => ({ ...item, start, length: typed.length }));
}

async function methodsOf(run: RepeatableRun, frame: number, receiver: string): Promise<readonly string[]> {
  try {
    return run.methods((await run.evaluate(receiver, frame, false)).type);
  } catch {
    // What cannot be evaluated has no methods to offer.
    return [];
  }
}

async function variables({ engine }: RepeatableRun, frame: number): Promise<readonly VariableView[]> {
  const scopes = await engine.ask({ question: 'scopes', frame });
  const found: VariableView[] = [];
  for (const { name, reference } of scopes) {
    if (name !== 'Locals' && name !== 'Context') continue;
    found.push(...(await engine.ask({ question: 'variables', reference, count: mostVariables })));
  }
  return found;
}
