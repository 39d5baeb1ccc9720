import * as vscode from 'vscode';

/** Lines above the statement at which a script is paused whose variables are shown. */
const mostLines = 200;

const wordOrText = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/.*|[A-Za-z_]\w*(?![\w(.])/g;

/** The values of variables at the ends of the lines that ran; the debugger leaves out what is no variable. */
export const inlineValues: vscode.InlineValuesProvider = {
  provideInlineValues(document, viewPort, context) {
    const last = context.stoppedLocation.end.line;
    const first = Math.max(viewPort.start.line, last - mostLines, 0);
    const values: vscode.InlineValue[] = [];
    for (let line = first; line <= last; line++) {
      const seen = new Set<string>();
      for (const match of document.lineAt(line).text.matchAll(wordOrText)) {
        const [word] = match;
        if (!/^[A-Za-z_]/.test(word) || keywords.has(word.toLowerCase()) || seen.has(word)) continue;
        seen.add(word);
        const range = new vscode.Range(line, match.index, line, match.index + word.length);
        values.push(new vscode.InlineValueVariableLookup(range, word, true));
      }
    }
    return values;
  },
};

const keywords: ReadonlySet<string> = new Set(
  'if else for each index in try catch return info true false null and or not void string int map list bool date float'.split(
    ' ',
  ),
);
