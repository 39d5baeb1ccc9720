import type { ScriptContext } from '../creator-ds/scripts.js';

/** The catalogue's handler for each stage of a form's workflow. */
const stages: Readonly<Record<string, string>> = {
  'on load': 'form.onLoad',
  'on validate': 'form.onValidate',
  'on success': 'form.onSuccess',
  'on user input': 'form.onUserInput',
  'on add row': 'subform.onAddRow',
  'on delete row': 'subform.onDeleteRow',
};

/** The handler of the catalogue that a script of an application runs in; undefined where it has none. */
export function handlerOf({ kind, stage, event, subform }: ScriptContext): string | undefined {
  if (kind === 'functions') return 'function';
  if (kind === 'schedule') return 'schedule';
  if (kind === 'action') return 'report.action';
  if (kind !== 'workflow') return undefined;
  if (event === 'on delete' && stage === 'on validate') return 'form.deleteOnValidate';
  if (event === 'on delete' && stage === 'on success') return 'form.deleteOnSuccess';
  if (stage === 'on user input' && subform !== undefined) return 'form.onUserInputSubform';
  return stages[stage];
}
