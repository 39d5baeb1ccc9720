import type { TextEdit } from '../../text/edits.js';
import { closingOf, countedList, type Form, masked, type Written } from './form.js';

/** How often a rewritten `while` turns at most. */
const MOST_TURNS = 100;

/** Loops of other languages. Deluge has one: `for each x in list`. */
export const loopForms = {
  loopParentheses: {
    example: 'xs = {1, 2};\nfor each (x in xs)\n{\n\tinfo x;\n}',
    message: () => 'The header of a for each loop has no parentheses and no type.',
    title: () => 'Write for each … in …',
    rewrite: ({ source }) => {
      const [, name, list] = /^for\s*(?:each)?\s*\(?\s*(?:.*?\s)??(\w+)\s*(?:\s(?:in|of)\s|:)\s*([\s\S]*?)\)?$/i.exec(
        source,
      ) ?? ['', ''];
      return name === '' ? undefined : `for each ${name} in ${list!.trim()}`;
    },
  },
  foreachWord: {
    example: 'xs = {1, 2};\nforeach x in xs\n{\n\tinfo x;\n}',
    message: () => 'A loop begins with two words: for each.',
    title: () => 'Write for each',
    rewrite: () => 'for each',
  },
  loopOf: {
    example: 'xs = {1, 2};\nfor each x of xs\n{\n\tinfo x;\n}',
    message: () => 'A loop names its list after in, not of.',
    title: () => 'Write in',
    rewrite: () => 'in',
  },
  countingLoop: {
    example: 'for(i = 0; i < 9; i++)\n{\n\tinfo i;\n}',
    message: () => 'Deluge has no counting loop.',
    title: () => 'Loop over a list of that length',
    rewrite: counted,
    isGuess: true,
  },
  whileLoop: {
    example: 'n = 0;\nwhile (n < 5)\n{\n\tn = n + 1;\n}\ninfo n;',
    message: () => 'Deluge has no while loop.',
    title: () => `Loop over a list, at most ${MOST_TURNS} times`,
    rewrite({ text, source, start, end }) {
      const condition = source.slice(source.indexOf('(') + 1, -1).trim();
      const header = { start, end, newText: `for each turn in ${countedList(String(MOST_TURNS))}` };
      const open = text.indexOf('{', end);
      if (open < 0 || text.slice(end, open).trim() !== '') return undefined;
      if (condition === 'true' || condition === '1') return [header];
      return [header, statementAfter(text, open, breakUnless(condition))];
    },
    isGuess: true,
  },
  doLoop: {
    example: 'n = 0;\ndo\n{\n\tn = n + 1;\n}\nwhile (n < 5);\ninfo n;',
    message: () => 'Deluge has no do loop.',
    title: () => `Loop over a list, at most ${MOST_TURNS} times`,
    rewrite({ text, start, end }) {
      const open = text.indexOf('{', end);
      const plain = masked(text.slice(open));
      const close = open + closingOf(plain, 0);
      const tail = /^\}\s*while\s*\(([^;]*)\)\s*;/i.exec(text.slice(close));
      if (open < 0 || tail === null) return undefined;
      const indent = indentOf(text, start);
      return [
        { start, end, newText: `for each turn in ${countedList(String(MOST_TURNS))}` },
        {
          start: close,
          end: close + tail[0].length,
          newText: `${breakUnless(tail[1]!.trim())
            .map((line) => `\t${line}\n${indent}`)
            .join('')}}`,
        },
      ];
    },
    isGuess: true,
  },
} satisfies Record<string, Form>;

/** Headers that count, with the groups name, first, last and, where the last number is not in the loop, `less`. */
export const countingHeaders: readonly RegExp[] = [
  /^for[ \t]*\(\s*(?:\w+\s+)?(?<name>\w+)\s*=\s*(?<first>[^;{}\r\n]*?)\s*;\s*\w+\s*(?<less><)?=?\s*(?<last>[^;{}\r\n]*?)\s*;[^;{}\r\n]*\)(?=\s*\{)/i,
  /^for[ \t]*\([^;{}\r\n]*;[^;{}\r\n]*;[^;{}\r\n]*\)(?=\s*\{)/i,
  /^for[ \t]+(?:each[ \t]+)?(?<name>\w+)[ \t]+(?:from|=)[ \t]*(?<first>[\w.]+)[ \t]+to[ \t]+(?<last>[^{}\r\n]*[^{}\s])(?=\s*\{)/i,
  /^for[ \t]*(?:each[ \t]*)?\(?[ \t]*(?<name>\w+)[ \t]+in[ \t]+(?<first>\d+)\.\.(?<last>[\w.]+(?:\(\))?)\)?(?=\s*\{)/i,
  /^for[ \t]*(?:each[ \t]+)?\(?[ \t]*(?<name>\w+)[ \t]+in[ \t]+range[ \t]*\((?:(?<first>[^,(){}\r\n]+),[ \t]*)?(?<last>[^,{}\r\n]*?)(?<less>\))\)?(?=\s*\{)/i,
];

function counted({ text, source, start, end }: Written): readonly TextEdit[] | undefined {
  for (const header of countingHeaders) {
    const groups = header.exec(`${source} {`)?.groups;
    if (groups?.name === undefined) continue;
    const { name, last } = groups as { name: string; last: string };
    const first = groups.first?.trim() ?? '0';
    const isBelow = groups.less !== undefined && !/<=/.test(source);
    if (
      !/^[\w.()]+$/.test(first) ||
      last.trim() === '' ||
      !/(?:\+\+|\+\s*=\s*1\b|\+\s*1\b|\bto\b|\.\.|range)/.test(source)
    ) {
      return undefined;
    }
    const sized = /^([A-Za-z_][\w.]*?)\.(?:size|length|len)(?:\(\))?$/.exec(last);
    if (first === '0' && isBelow && sized !== null) {
      return [{ start, end, newText: `for each index ${name} in ${sized[1]}` }];
    }
    const open = text.indexOf('{', end);
    const list = countedList(lengthOf(first, last, isBelow));
    if (first === '0') return [{ start, end, newText: `for each index ${name} in ${list}` }];
    return [
      { start, end, newText: `for each index turn in ${list}` },
      statementAfter(text, open, [`${name} = turn + ${first};`]),
    ];
  }
  return undefined;
}

function lengthOf(first: string, last: string, isBelow: boolean): string {
  const more = isBelow ? 0 : 1;
  if (/^\d+$/.test(first) && /^\d+$/.test(last)) return String(Math.max(1, Number(last) - Number(first) + more));
  if (/^\d+$/.test(first)) {
    const difference = more - Number(first);
    return difference === 0 ? last : `${last} ${difference < 0 ? '-' : '+'} ${Math.abs(difference)}`;
  }
  return `${last} - ${first}${more === 0 ? '' : ' + 1'}`;
}

function breakUnless(condition: string): readonly string[] {
  return [`if(!(${condition}))`, '{', '\tbreak;', '}'];
}

/** Lines as the first of the block that begins at an offset. */
function statementAfter(text: string, open: number, lines: readonly string[]): TextEdit {
  const indent = indentOf(text, open);
  return { start: open + 1, end: open + 1, newText: lines.map((line) => `\n${indent}\t${line}`).join('') };
}

function indentOf(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1))![0];
}
