import { nameInScript } from '../../catalogue/names-in-scripts.js';
import { systemVariableKey } from '../documentation-keys.js';
import { builtinCandidate, byLetter, foreignFunctions, functionCandidate, taskCandidate } from './calls.js';
import { type Candidate, itemLimit, mayMean, type Request, Tier } from './item.js';
import { segmentCandidate } from './members.js';

/** Names that may begin a value or a call. */

/** `zoho`, `thisapp`: where the dotted names begin. */
export function* roots(request: Request): Iterable<Candidate> {
  const { catalogue } = request.analysis.workspace;
  for (const entry of catalogue.namespace('')) yield segmentCandidate(request, entry, Tier.Namespace);
}

/** The functions of the file, then those of other files. */
export function* ownFunctions(request: Request): Iterable<Candidate> {
  const { symbols } = request.analysis;
  for (const declaration of symbols.functionsWhere((name) => name !== '' && mayMean(request, name))) {
    yield functionCandidate(request, declaration, declaration.name, request.word);
  }
  for (const declaration of foreignFunctions(request, (name) => mayMean(request, name))) {
    yield functionCandidate(request, declaration, declaration.name, request.word);
  }
}

/** Built-ins in their global form, and what is written without brackets: `today`. */
export function* globalBuiltins(request: Request): Iterable<Candidate> {
  const { catalogue } = request.analysis.workspace;
  for (const builtin of byLetter(catalogue)) {
    if (!mayMean(request, builtin.name)) continue;
    // What is also a task (`getUrl`) is proposed as one, with what it costs.
    if (builtin.name.includes('.') || catalogue.task(builtin.name, 'call') !== undefined) continue;
    const { word } = request;
    if (builtin.kind === 'constant' || builtin.kind === 'constructor') {
      yield builtinCandidate(request, builtin, builtin.name, Tier.Constant, word);
    } else if (builtin.receiver === undefined) {
      yield builtinCandidate(request, builtin, builtin.name, Tier.Function, word);
    } else if (builtin.alsoFunction) {
      const global = catalogue.functions(builtin.name)[0];
      if (global !== undefined) yield builtinCandidate(request, global, builtin.name, Tier.Function, word);
    }
  }
}

/** Tasks that are called by one word: `getUrl`. */
export function* plainTasks(request: Request): Iterable<Candidate> {
  for (const task of request.analysis.workspace.catalogue.tasks) {
    if (task.form !== 'call' || task.name.includes('.')) continue;
    yield taskCandidate(request, task, nameInScript(task), Tier.Function, request.word);
  }
}

/** Read-only variables, by their whole names. */
export function* systemVariables(request: Request): Iterable<Candidate> {
  for (const variable of request.analysis.workspace.catalogue.systemVariables) {
    if (variable.name.includes('<')) continue;
    yield {
      label: variable.name,
      kind: 'constant',
      detail: variable.type,
      insertText: variable.name,
      replace: request.word,
      tier: Tier.Distant,
      key: systemVariableKey(variable.name),
    };
  }
}

/**
 * Tasks by their whole names, for a person who knows the end of the name and not its beginning: `getRec` finds
 * `zoho.crm.getRecordById`. Only those that a segment of begins with the letters.
 */
export function* wholeTasks(request: Request): Iterable<Candidate> {
  const typed = request.typed.toLowerCase();
  if (typed === '') return;
  let count = 0;
  for (const task of request.analysis.workspace.catalogue.tasks) {
    const [, ...segments] = task.name.toLowerCase().split('.');
    if (!segments.some((segment) => segment.startsWith(typed))) continue;
    if (count++ > itemLimit) return;
    yield taskCandidate(request, task, task.name, Tier.Distant, request.word);
  }
}
