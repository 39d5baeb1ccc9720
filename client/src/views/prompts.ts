import * as vscode from 'vscode';

/** What came of one step of a wizard: a value, a step back, or undefined for Esc. */
export type Reply<T> = { readonly value: T } | 'back' | undefined;

/** What every step shows. The first step has no way back. */
export interface Step {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
}

export interface TextStep extends Step {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly initial: string;
  /** Shown as an error until the text is changed. */
  readonly complaint?: string | undefined;
  /** A sentence that says what to type, or undefined for a good value; absent where every text is one. */
  validate?(value: string): string | undefined;
}

/** Asks for a text. It stays open when the focus leaves, so that the person can look something up in the script. */
export function askText(step: TextStep): Promise<Reply<string>> {
  const box = vscode.window.createInputBox();
  box.prompt = step.prompt;
  box.placeholder = step.placeholder;
  box.value = step.initial;
  box.validationMessage = step.complaint;
  return asStep(box, step, (settle) => {
    box.onDidChangeValue((value) => {
      // An empty box is not scolded before the person accepts it.
      box.validationMessage = value === '' ? undefined : step.validate?.(value);
    });
    box.onDidAccept(() => {
      box.validationMessage = step.validate?.(box.value);
      if (box.validationMessage === undefined) settle({ value: box.value });
    });
  });
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

export interface ChoiceStep<T> extends Step {
  readonly placeholder: string;
  readonly choices: readonly (Choice<T> | (vscode.QuickPickItem & { kind: vscode.QuickPickItemKind.Separator }))[];
  /** The choice that is highlighted at first. */
  readonly initial?: T | undefined;
  /** Makes a choice of what was typed, for values that the list does not have; undefined for none. */
  free?(typed: string): Choice<T> | undefined;
}

/** Asks for one of several values, and with `free` for any other that is typed. */
export function askChoice<T>(step: ChoiceStep<T>): Promise<Reply<T>> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { value?: T }>();
  pick.placeholder = step.placeholder;
  pick.matchOnDescription = true;
  pick.items = [...step.choices];
  const initial = pick.items.filter((item) => step.initial !== undefined && item.value === step.initial);
  // Without an active item, Enter would do nothing: the first stays active unless another is meant.
  if (initial.length > 0) pick.activeItems = initial;
  return asStep(pick, step, (settle) => {
    pick.onDidChangeValue((typed) => {
      const known = typed === '' || step.choices.some(({ label }) => label === typed);
      const free = known ? undefined : step.free?.(typed);
      pick.items = free === undefined ? [...step.choices] : [...step.choices, { ...free, alwaysShow: true }];
    });
    pick.onDidAccept(() => {
      const item = pick.selectedItems[0];
      if (item !== undefined && 'value' in item) settle({ value: item.value as T });
    });
  });
}

/** Asks for any number of values; none is a fine answer. */
export function askChoices<T>(
  step: Step & { placeholder: string; choices: readonly Choice<T>[] },
): Promise<Reply<T[]>> {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  pick.canSelectMany = true;
  pick.placeholder = step.placeholder;
  pick.matchOnDescription = true;
  pick.items = step.choices;
  pick.selectedItems = step.choices.filter(({ picked }) => picked === true);
  return asStep(pick, step, (settle) => {
    pick.onDidAccept(() => settle({ value: pick.selectedItems.map(({ value }) => value) }));
  });
}

/** Shows an input as a step, and settles once: by `listen`, by the back button, or by Esc. */
function asStep<T>(
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { title, step, totalSteps }: Step,
  listen: (settle: (reply: Reply<T>) => void) => void,
): Promise<Reply<T>> {
  input.title = title;
  input.step = totalSteps === 1 ? undefined : step;
  input.totalSteps = totalSteps === 1 ? undefined : totalSteps;
  input.ignoreFocusOut = true;
  if (step !== undefined && step > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const settle = (reply: Reply<T>) => {
      resolve(reply);
      input.dispose();
    };
    listen(settle);
    input.onDidTriggerButton(() => settle('back'));
    input.onDidHide(() => settle(undefined));
    input.show();
  });
}
