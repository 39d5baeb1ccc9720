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
  /** Shows dots in place of what is typed. */
  readonly isSecret?: boolean;
  /** A sentence that says what to type, or undefined for a good value; absent where every text is one. */
  validate?(value: string): string | undefined;
  /** Is told the text of the box when the user left it without accepting, so that it need not be typed again. */
  onLeave?(value: string): void;
}

/** Asks for a text. It stays open when the focus leaves, so that the person can look something up in the script. */
export function askText(step: TextStep): Promise<Reply<string>> {
  const box = vscode.window.createInputBox();
  box.prompt = step.prompt;
  box.placeholder = step.placeholder;
  box.value = step.initial;
  box.validationMessage = step.complaint;
  box.password = step.isSecret === true;
  return asStep(box, step, (settle) => {
    box.onDidHide(() => step.onLeave?.(box.value));
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

/** A choice that does something and leaves the question open, such as opening the page that the answer is found on. */
export interface Action extends vscode.QuickPickItem {
  act(): unknown;
}

type Separator = vscode.QuickPickItem & { kind: vscode.QuickPickItemKind.Separator };

export interface ChoiceStep<T> extends Step {
  readonly placeholder: string;
  readonly choices: readonly (Choice<T> | Action | Separator)[];
  /** The choice that is highlighted at first. */
  readonly initial?: T | undefined;
  /** Makes a choice of what was typed, for values that the list does not have; undefined for none. */
  free?(typed: string): Choice<T> | undefined;
}

/** Asks for one of several values, and with `free` for any other that is typed. */
export function askChoice<T>(step: ChoiceStep<T>): Promise<Reply<T>> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { value?: T; act?(): unknown }>();
  pick.placeholder = step.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
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
      if (item?.act !== undefined) void item.act();
      else if (item !== undefined && 'value' in item) settle({ value: item.value as T });
    });
  });
}

export interface ChoicesStep<T> extends Step {
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  /** Makes a choice of what was typed, for values that the list does not have; undefined for none. */
  free?(typed: string): Choice<T> | undefined;
}

/** Asks for any number of values; none is a fine answer. With `free`, what is typed and accepted joins the list. */
export function askChoices<T>(step: ChoicesStep<T>): Promise<Reply<T[]>> {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  pick.canSelectMany = true;
  pick.placeholder = step.placeholder;
  pick.matchOnDescription = true;
  let choices = [...step.choices];
  pick.items = choices;
  pick.selectedItems = choices.filter(({ picked }) => picked === true);
  return asStep(pick, step, (settle) => {
    pick.onDidAccept(() => {
      const typed = pick.value.trim();
      const isNew = typed !== '' && !choices.some(({ label }) => label === typed);
      const free = isNew ? step.free?.(typed) : undefined;
      if (free === undefined) {
        settle({ value: pick.selectedItems.map(({ value }) => value) });
        return;
      }
      const selected = [...pick.selectedItems, free];
      choices = [free, ...choices];
      pick.value = '';
      pick.items = choices;
      pick.selectedItems = selected;
    });
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
