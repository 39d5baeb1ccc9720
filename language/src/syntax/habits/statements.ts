import { closingOf, type Form, masked } from './form.js';

/** Statements and declarations of other languages. */
export const statementForms = {
  typedCatch: {
    example: 'try\n{\n\ta = 1;\n}\ncatch (Exception e)\n{\n\tinfo e;\n}',
    message: () => 'The variable of a catch has no type.',
    title: (found) => `Write catch (${found})`,
    rewrite: ({ detail }) => detail,
  },
  exceptWord: {
    example: 'try\n{\n\ta = 1;\n}\nexcept (e)\n{\n\tinfo e;\n}',
    message: () => 'The block after try begins with catch.',
    title: () => 'Write catch',
    rewrite: () => 'catch',
  },
  finallyBlock: {
    example: 'try\n{\n\ta = 1;\n}\ncatch (e)\n{\n\tinfo e;\n}\nfinally\n{\n\tinfo "done";\n}',
    message: () => 'Deluge has no finally; what follows the catch block always runs.',
    title: () => 'Move the statements after the block',
    rewrite({ text, start }) {
      const end = endOfBlock(text, start);
      const body = /^finally\s*\{([\s\S]*)\}$/i.exec(text.slice(start, end))?.[1];
      if (body === undefined) return undefined;
      const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))![0];
      const lines = body
        .split(/\r?\n/)
        .map((line) => line.replace(/^(?:\t| {1,4})/, ''))
        .filter((line, i, all) => line.trim() !== '' || (i > 0 && i < all.length - 1));
      const newText = lines
        .join('\n')
        .slice(lines[0]?.startsWith(indent) ? indent.length : 0)
        .trimStart();
      return [{ start, end, newText }];
    },
  },
  cancelText: {
    example: 'cancel submit "no";',
    message: () => 'cancel submit has no message.',
    title: () => 'Show the message with alert before it',
    rewrite({ source, detail, text, start }) {
      const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))![0];
      return `alert ${detail};\n${indent}${source.slice(0, source.length - detail.length).trimEnd()}`;
    },
  },
  limitClause: {
    example: 'rows = Orders[ID != 0] sort by A limit 10;\ninfo rows;',
    message: () => 'A query takes a range, not a limit.',
    title: (found) => `Write range from 0 to ${lastIndex(found)}`,
    rewrite: ({ detail }) => `range from 0 to ${lastIndex(detail)}`,
  },
  taskParentheses: {
    example: 'r = invokeurl(\n\turl : "https://a.example"\n\ttype : GET\n);\ninfo r;',
    message: (found) => `The attributes of ${found} are written in square brackets.`,
    title: () => 'Write [ … ]',
    rewrite: ({ text, source, start, end }) => {
      const map = attributesOfMap(source);
      if (map !== undefined) return [{ start, end, newText: map }];
      return [
        { start, end: start + 1, newText: '[' },
        { start: end - 1, end, newText: text[end - 1] === ')' ? ']' : text[end - 1]! },
      ];
    },
  },
  genericType: {
    example: 'List<String> xs = List();\ninfo xs;',
    pattern: /^[A-Z]\w*\s*(?:<[\w\s,<>]*>|\[\s*\])\s*(?=\w+\s*=)/,
    message: () => 'A variable has no declared type in Deluge.',
    title: () => 'Delete the type',
    rewrite({ text, start, end }) {
      const rest = text.slice(end, end + 200);
      const type = { start, end: end + /^\s*/.exec(rest)![0].length, newText: '' };
      const made = /^(\s*\w+\s*=\s*)new\s+/.exec(rest);
      if (made === null) return [type];
      return [type, { start: end + made[1]!.length, end: end + made[0].length, newText: '' }];
    },
  },
  foreignDeclaration: {
    example: 'let x = 1;\ninfo x;',
    pattern: /^(?:let|const|var|final|dim|local|global)\s+(?=[\w"'({])/,
    message: (found) => `Deluge has no ${found}: an assignment makes the variable.`,
    title: (found) => `Delete ${found}`,
    rewrite: () => '',
  },
  foreignModifier: {
    example: 'public void f()\n{\n\tinfo 1;\n}',
    pattern: /^(?:(?:public|private|protected|static|async|export|default)\s+)+(?=[A-Za-z])/,
    message: (found) => `A function has no ${found} in Deluge.`,
    title: (found) => `Delete ${found}`,
    rewrite: () => '',
  },
  foreignFunction: {
    example: 'function f(a)\n{\n\treturn a;\n}',
    pattern: /^(?:async\s+)?(?:function|def|func|fun|sub|scheduler)\s+(?=\w+\s*\()/,
    isStrong: true,
    message: () => 'A function begins with the type of its result.',
  },
  foreignWord: {
    example: 'm = Map();\nx = await m.get("a");\ninfo x;',
    pattern: /\b(?:await|typeof|yield)\s+(?=[\w(])/,
    message: (found) => `Deluge has no ${found}.`,
    title: (found) => `Delete ${found}`,
    rewrite: ({ detail }) => (detail === 'await' ? '' : undefined),
  },
  foreignInfo: {
    example: 'print "a";',
    pattern: /^(?:print|echo|puts|log)\s+(?=["\w])/,
    message: (found) => `Deluge has no ${found} statement.`,
    title: () => 'Write info',
    rewrite: () => 'info',
  },
  foreignThrow: {
    example: 'throw "failed";',
    pattern: /^(?:throw|raise)\s+/,
    message: (found) => `Deluge has no ${found}; a function returns a value that says what failed.`,
  },
  foreignImport: {
    example: 'import json;',
    pattern: /^(?:import|from|using|require|include|package)\s+[^;{}]*;?/,
    message: () => 'Deluge has no imports; every built-in is there.',
    title: () => 'Delete the import',
    rewrite: () => '',
  },
  foreignSwitch: {
    example: 'x = 1;\nswitch (x)\n{\n\tcase 1:\n\t\tinfo "a";\n\t\tbreak;\n\tdefault:\n\t\tinfo "b";\n}',
    message: (found) => `Deluge has no ${found}; if and else if choose a block.`,
    title: () => 'Write if and else if',
    rewrite({ text, start }) {
      const end = endOfBlock(text, start);
      const newText = ladder(text.slice(start, end), text, start);
      return newText === undefined ? undefined : [{ start, end, newText }];
    },
  },
  hashComment: {
    example: '# a comment\nx = 1;\ninfo x;',
    pattern: /(?<=(?:^|[;{}])[ \t]*)#[^\r\n]*/m,
    message: () => 'A comment begins with // in Deluge.',
    title: () => 'Write //',
    rewrite: ({ source }) => `//${source.slice(1)}`,
  },
  blockWithColon: {
    example: 'if x == 1:\n\tinfo x;',
    pattern: /^(?:if|elif|else|for|while|try|except|def)\b[^{};\r\n"]*:(?=\s*$)/m,
    message: () => 'A block is written in braces in Deluge.',
  },
  thenWord: {
    example: 'x = 1;\nif(x == 1) then\n{\n\tinfo x;\n}',
    pattern: /\b(?:then|do)(?=\s*\{)/,
    message: (found) => `A block follows its header without ${found}.`,
    title: (found) => `Delete ${found}`,
    rewrite: () => '',
  },
} satisfies Record<string, Form>;

/** `({"to": email, "type": "GET"})` as `[ to: email, type: GET ]`; undefined if it is no map in parentheses. */
export function attributesOfMap(source: string): string | undefined {
  const inside = /^\(\s*(?:\{([\s\S]*)\}|\[([\s\S]*)\])\s*\)$/.exec(source);
  const body = inside?.[1] ?? inside?.[2];
  if (body === undefined) return undefined;
  const attributes = body
    .replace(/(^|[{,]\s*)"([A-Za-z][\w -]*)"(\s*:)/g, '$1$2$3')
    .replace(/(\btype\s*:\s*)"(\w+)"/i, '$1$2');
  return `[${attributes}]`;
}

/** Where the first block from an offset on is closed. */
function endOfBlock(text: string, start: number): number {
  const plain = masked(text.slice(start));
  return start + closingOf(plain, plain.indexOf('{')) + 1;
}

function lastIndex(limit: string): string {
  return /^\d+$/.test(limit) ? String(Math.max(0, Number(limit) - 1)) : `${limit} - 1`;
}

/** A switch as a ladder of conditions. Undefined where a case falls through into the next. */
function ladder(source: string, text: string, start: number): string | undefined {
  const parts = /^switch\s*\(([\s\S]*?)\)\s*\{([\s\S]*)\}$/i.exec(source);
  if (parts === null) return undefined;
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))![0];
  const pieces = parts[2]!.split(/^[ \t]*(case\b[^\r\n]*?:|default\s*:)/im).slice(1);
  const written: string[] = [];
  let values: string[] = [];
  for (let i = 0; i < pieces.length; i += 2) {
    const value = /^case\s+([\s\S]*):$/i.exec(pieces[i]!)?.[1];
    if (value !== undefined) values.push(value.trim());
    const lines = pieces[i + 1]!.split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (lines.length === 0) continue;
    const isLast = i + 2 >= pieces.length;
    if (lines.at(-1) === 'break;') lines.pop();
    else if (!isLast && !/^return\b/.test(lines.at(-1)!)) return undefined;
    if (value === undefined && !isLast) return undefined;
    const condition = values.map((one) => `${parts[1]!.trim()} == ${one}`).join(' || ');
    const header = value === undefined ? 'else' : `${written.length === 0 ? '' : 'else '}if(${condition})`;
    written.push(`${header}\n${indent}{\n${lines.map((line) => `${indent}\t${line}\n`).join('')}${indent}}`);
    values = [];
  }
  return written.length === 0 ? undefined : written.join(`\n${indent}`);
}
