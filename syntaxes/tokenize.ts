import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

/** A stretch of a line, in UTF-16 offsets, and its scopes without the outermost one and without `.deluge`. */
export interface ColouredToken {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

const require = createRequire(import.meta.url);
const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));

/** The grammars of this folder, and what a Markdown grammar has to have for the injection to be tried out. */
const files: Readonly<Record<string, string>> = {
  'source.deluge': 'deluge.tmLanguage.json',
  'source.deluge-answer': 'deluge-answer.tmLanguage.json',
  'markdown.deluge.codeblock': 'deluge.markdown-injection.json',
};
const plainMarkdown = { scopeName: 'text.html.markdown', patterns: [], repository: {} };

const registry = new textmate.Registry({
  onigLib: oniguruma.loadWASM(wasm).then(() => ({
    createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
    createOnigString: (text) => new oniguruma.OnigString(text),
  })),
  loadGrammar: async (scopeName) => {
    if (scopeName === plainMarkdown.scopeName)
      return textmate.parseRawGrammar(JSON.stringify(plainMarkdown), 'md.json');
    const file = files[scopeName];
    if (file === undefined) return null;
    return textmate.parseRawGrammar(readFileSync(new URL(file, import.meta.url), 'utf8'), file);
  },
  getInjections: (scopeName) => (scopeName === plainMarkdown.scopeName ? ['markdown.deluge.codeblock'] : undefined),
});

/** Colours `text` line by line, as an editor does it. */
export async function tokenize(text: string, scopeName = 'source.deluge'): Promise<ColouredToken[][]> {
  const grammar = await registry.loadGrammar(scopeName);
  if (grammar === null) throw new Error(`There is no grammar ${scopeName}.`);
  let state = textmate.INITIAL;
  return text.split(/\r\n|\r|\n/).map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      start: startIndex,
      end: Math.min(endIndex, line.length),
      text: line.slice(startIndex, endIndex),
      scopes: scopes.slice(1).map((scope) => scope.replace(/\.deluge\b/g, '')),
    }));
  });
}

/** The innermost scope of the first token that is exactly `text`; undefined if there is none. */
export async function scopeOf(text: string, code: string): Promise<string | undefined> {
  const tokens = (await tokenize(code)).flat();
  return tokens.find((token) => token.text === text)?.scopes.at(-1);
}
