// An editor that knows only what can change typed text: it closes brackets as language-configuration.json says, takes
// suggestions as VS Code does with our settings, and applies the edits of formatting while typing. Thousands of scripts
// can be typed into it in seconds; the real editor then has to agree on fewer.
import { readFileSync } from 'node:fs';
import {
  type Analysis,
  analyse,
  applyEdits,
  type CompletionItem,
  type CompletionTrigger,
  completionList,
  createWorkspace,
  type FormatOptions,
  formatOnType,
  formatTriggers,
  type TextEdit,
} from '@deluge-tools/language';
import { testCatalogue } from '@deluge-tools/language/testing';

const configuration: { autoClosingPairs: { open: string; close: string }[]; autoCloseBefore: string } = JSON.parse(
  readFileSync(new URL('../../../language-configuration.json', import.meta.url), 'utf8'),
);
const workspace = createWorkspace(testCatalogue());
const triggers: readonly string[] = ['.', '"', ':'] satisfies CompletionTrigger[];
const pairs = new Map(configuration.autoClosingPairs.map(({ open, close }) => [open, close]));
const closers = new Set(pairs.values());
const quotes = new Set(['"', "'"]);

/** How the person has set the editor up. */
export interface SimulatedSettings {
  /** Undefined without `editor.formatOnType`. */
  readonly formatOnType?: Pick<FormatOptions, 'layout'>;
  /** `editor.acceptSuggestionOnEnter`: `smart` is what the extension contributes. */
  readonly acceptOnEnter?: boolean;
}

/** A suggestion list in which an item is selected, so that Enter accepts it. */
interface OpenList {
  readonly items: readonly CompletionItem[];
}

export class SimulatedEditor {
  text = '';
  cursor = 0;
  /** Where closers stand that the editor typed: typing one there moves over it. */
  private ownClosers: number[] = [];
  private list: OpenList | undefined;
  private known: { readonly text: string; readonly analysis: Analysis } | undefined;

  constructor(private readonly settings: SimulatedSettings = {}) {}

  /** Types a script as a person does: each line without its indentation, and Enter at its end. */
  type(script: string): string {
    const lines = script
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split(/\r\n?|\n/);
    for (const line of lines) {
      for (const character of line.trim()) this.press(character);
      this.enter();
    }
    return this.text;
  }

  press(character: string): void {
    const wasOpen = this.list;
    this.list = undefined;
    if (closers.has(character) && this.text[this.cursor] === character && this.ownClosers.includes(this.cursor)) {
      this.ownClosers = this.ownClosers.filter((closer) => closer !== this.cursor);
      this.cursor += 1;
    } else {
      const close = this.closes(character) ? pairs.get(character) : undefined;
      this.insert(character);
      if (close !== undefined) {
        const cursor = this.cursor;
        this.insert(close);
        this.cursor = cursor;
        this.ownClosers.push(cursor);
      }
    }
    this.formatAfter(character);
    if (/[\w\u0080-\uffff]/.test(character)) this.list = this.filtered(wasOpen);
    else if (triggers.includes(character)) this.list = this.opened(character as CompletionTrigger);
  }

  enter(): void {
    const item = this.settings.acceptOnEnter === false ? undefined : this.selected();
    this.list = undefined;
    if (item !== undefined) {
      this.replace([{ start: item.replace.start, end: item.replace.end, newText: item.insertText }]);
      return;
    }
    // A bracket that the editor closed goes to a line of its own; see onEnterRules.
    const opensBlock = /[[{]\s*$/.test(this.line()) && /^\s*[\]}]/.test(this.text.slice(this.cursor));
    this.insert('\n');
    if (opensBlock) {
      const { cursor } = this;
      this.insert('\n');
      this.cursor = cursor;
    }
    this.formatAfter('\n');
  }

  private line(): string {
    return this.text.slice(this.text.lastIndexOf('\n', this.cursor - 1) + 1, this.cursor);
  }

  private analysis(): Analysis {
    if (this.known?.text !== this.text) this.known = { text: this.text, analysis: analyse(this.text, workspace) };
    return this.known.analysis;
  }

  private closes(character: string): boolean {
    if (!pairs.has(character)) return false;
    const next = this.text[this.cursor];
    if (next !== undefined && !configuration.autoCloseBefore.includes(next)) return false;
    if (quotes.has(character) && /[\w"']/.test(this.text[this.cursor - 1] ?? '')) return false;
    const { tree } = this.analysis();
    if (tree.isInComment(this.cursor)) return false;
    const inLine = this.line().match(/"(?:\\.|[^"\\])*("|$)|'(?:\\.|[^'\\])*('|$)/g) ?? [];
    const last = inLine.at(-1);
    return last === undefined || !this.line().endsWith(last) || (last.length > 1 && last[0] === last.at(-1));
  }

  private insert(text: string): void {
    this.replace([{ start: this.cursor, end: this.cursor, newText: text }]);
  }

  /** Applies edits; the cursor stays behind what is inserted at it, as in VS Code. */
  private replace(edits: readonly TextEdit[]): void {
    const moved = (offset: number): number => {
      let by = 0;
      for (const { start, end, newText } of edits) {
        if (end <= offset) by += newText.length - (end - start);
        else if (start < offset) by += start + newText.length - offset;
      }
      return offset + by;
    };
    this.text = applyEdits(this.text, [...edits]);
    this.ownClosers = this.ownClosers.map(moved);
    this.cursor = moved(this.cursor);
  }

  private formatAfter(character: string): void {
    const { formatOnType: layout } = this.settings;
    if (layout === undefined || !(formatTriggers as readonly string[]).includes(character)) return;
    const options: FormatOptions = { tabSize: 4, insertSpaces: false, ...layout };
    this.replace(formatOnType(this.analysis(), this.cursor, character, options));
  }

  /** What opens after a trigger character. A list that cannot end the line is opened without a selection. */
  private opened(trigger: CompletionTrigger): OpenList | undefined {
    const { items, mayEndLine } = completionList(this.analysis(), this.cursor, trigger);
    return items.length === 0 || (trigger === '.' && mayEndLine) ? undefined : { items };
  }

  private filtered(list: OpenList | undefined): OpenList | undefined {
    const items = list?.items.filter((item) => this.matches(item)) ?? [];
    return items.length === 0 ? undefined : { items };
  }

  private matches({ replace, filterText, label }: CompletionItem): boolean {
    const typed = this.text.slice(replace.start, this.cursor).toLowerCase();
    let from = 0;
    for (const letter of typed) {
      from = (filterText ?? label).toLowerCase().indexOf(letter, from) + 1;
      if (from === 0) return false;
    }
    return true;
  }

  /** The item that Enter accepts: `smart` accepts only what changes the text. */
  private selected(): CompletionItem | undefined {
    const [first] = this.list?.items ?? [];
    if (first === undefined) return undefined;
    return this.text.slice(first.replace.start, this.cursor) === first.insertText ? undefined : first;
  }
}
