import { callRefused, type VariableView } from '@deluge-tools/run';
import type { RepeatableRun } from './repeatable-run.js';
import { sentence } from './stop-reasons.js';

/** Whoever typed an expression into the debug console. */
interface Typist {
  /** True if an expression may be evaluated that calls something or changes a value. */
  mayChange(expression: string): Promise<boolean>;
  tell(note: string): void;
}

const advice = 'Put ! before it to do it for good.';

/**
 * The value of what was typed: `total = 5`, `info total`, `! lead.put("Name", "Ann")`, or an expression. What calls
 * something or changes a value is done only with `!`, or if the person agrees.
 */
export async function evaluateTyped(
  run: RepeatableRun,
  typed: string,
  frame: number,
  { mayChange, tell }: Typist,
): Promise<VariableView> {
  const assignment = /^\s*([A-Za-z_]\w*)\s*=(?!=)([\s\S]+?);?\s*$/.exec(typed);
  if (assignment !== null) {
    const [, name = '', value = ''] = assignment;
    const scopes = await run.engine.ask({ question: 'scopes', frame });
    return run.setVariable(scopes.find((scope) => scope.name === 'Locals')?.reference ?? 0, name, value);
  }
  if (typed.startsWith('!')) return run.evaluate(typed.slice(1), frame, true);
  const expression = typed.replace(/^\s*info\s+/i, '');
  try {
    const { isCopy, ...view } = await run.evaluate(expression, frame, false);
    if (isCopy !== true) return view;
    if (await mayChange(expression)) return await run.evaluate(expression, frame, true);
    tell(`This was evaluated on a copy: the variables of the script are unchanged. ${advice}`);
    return view;
  } catch (error) {
    if (sentence(error) !== callRefused) throw error;
    if (await mayChange(expression)) return run.evaluate(expression, frame, true);
    throw new Error(`${callRefused} ${advice}`, { cause: error });
  }
}
