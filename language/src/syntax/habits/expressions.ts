import { closingOf, type Form, masked, receiver, topLevel } from './form.js';

/** Expressions of other languages. */
export const expressionForms = {
  questionMark: {
    example: 'ok = true;\nr = Map();\nr.put("k",ok ? "a" : "b");',
    message: () => 'Deluge has no ?: operator.',
    title: () => 'Write if(condition, then, otherwise)',
    rewrite: ({ source }) => conditional(source),
  },
  nullCoalescing: {
    example: 'a = Map().get("a");\nx = a ?? "none";\ninfo x;',
    message: (found) => `Deluge has no ${found} operator.`,
    title: () => 'Write ifNull(value, otherwise)',
    rewrite({ source, detail }) {
      const at = topLevel(source, detail);
      if (at < 0) return undefined;
      return `ifNull(${source.slice(0, at).trim()}, ${source.slice(at + detail.length).trim()})`;
    },
  },
  optionalChaining: {
    example: 'a = Map();\nx = a?.get("b");\ninfo x;',
    message: () => 'Deluge has no ?. operator.',
    title: () => 'Write a dot',
    rewrite: () => '.',
  },
  functionValue: {
    example: 'f = function(a) { return a; };',
    message: () => 'A function cannot be a value in Deluge.',
  },
  containsOperator: {
    example: 'a = "xyz";\nif(a contains "x")\n{\n\tinfo a;\n}',
    message: (found) => `${found} is a method outside of criteria.`,
    title: (found) => `Call the method ${methods[found.toLowerCase()]}`,
    rewrite({ source, detail }) {
      const parts = new RegExp(`^([\\s\\S]*?)\\s+${detail}\\s+([\\s\\S]*)$`).exec(source);
      return parts === null
        ? undefined
        : `${receiver(parts[1]!)}.${methods[detail.toLowerCase()]}(${parts[2]!.trim()})`;
    },
  },
  newOperator: {
    example: 'm = new Map();\ninfo m;',
    message: () => 'Deluge has no new operator.',
    title: () => 'Delete new',
    rewrite: () => '',
  },
  braceConstructor: {
    example: 'm = Map{"a":1};\ninfo m;',
    message: (found) => `${found} takes parentheses; braces make a value of their own.`,
    title: (found) => `Delete ${found}`,
    rewrite: () => '',
  },
  placeholder: {
    example: 'r = zoho.crm.getRecordById("Leads",<record_id>);\ninfo r;',
    message: (found) => `${found} is a placeholder that still has to be replaced.`,
  },
  foreignOperator: {
    example: 'n = 1;\nn++;\ninfo n;',
    pattern: /(?:\w[\w.]*\s*)?(?:\+\+|--)(?=\s*[;)])|(?:\+\+|--)\s*\w[\w.]*|[!=]==|<>/,
    message: (found) => `Deluge has no ${operatorOf(found)} operator.`,
    title: (found) => `Write ${delugeOperator(found)}`,
    rewrite: ({ source }) => delugeOperator(source),
  },
  powerOperator: {
    example: 'n = 3;\nx = n ** 2;\ninfo x;',
    pattern: /(?:[\w.]+|\([^()]*\))\s*\*\*\s*[\w.]+/,
    message: () => 'Deluge has no ** operator.',
    title: () => 'Call power',
    rewrite({ source }) {
      const [base, exponent] = source.split('**');
      return `${base!.trim()}.power(${exponent!.trim()})`;
    },
  },
  walrus: {
    example: 'x := 5;\ninfo x;',
    pattern: /:=/,
    message: () => 'A variable gets its value with a single =.',
    title: () => 'Write =',
    rewrite: () => '=',
  },
  arrowInMap: {
    example: 'm = {"a" => 1};\ninfo m;',
    pattern: /(?<=["\w]\s*)=>/,
    message: () => 'A colon is required between a key and its value.',
    title: () => 'Write :',
    rewrite: () => ':',
  },
  valueIfElse: {
    example: 'ok = true;\nx = "a" if ok else "b";\ninfo x;',
    pattern: /(?<=[=(,]\s*|return\s+)[^=(,;{}\s][^=,;{}]*?\sif\s[^;,{}]+?\selse\s[^;,{})]+/,
    message: () => 'A choice between two values is if(condition, then, otherwise).',
    title: () => 'Write if(condition, then, otherwise)',
    rewrite({ source }) {
      const parts = /^([\s\S]*?)\s+if\s+([\s\S]*?)\s+else\s+([\s\S]*)$/.exec(source);
      return parts === null ? undefined : `if(${parts[2]}, ${parts[1]}, ${parts[3]!.trim()})`;
    },
  },
  slice: {
    example: 's = "abcdef";\nx = s[1:3];\ninfo x;',
    pattern: /\[[^[\]{}:;?]*:[^[\]{}:;?]*\]/,
    message: () => 'Deluge has no slices in brackets.',
    title: () => 'Call subString',
    rewrite({ source }) {
      const [from, to] = source.slice(1, -1).split(':');
      if (/^\s*-/.test(`${from}`) || /^\s*-/.test(`${to}`)) return undefined;
      return `.subString(${from!.trim() || '0'}${to!.trim() === '' ? '' : `,${to!.trim()}`})`;
    },
    isGuess: true,
  },
  templateText: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what people write.
    example: 'name = "Ann";\nx = `Hello ${name}!`;\ninfo x;',
    pattern: /`[^`]*`/,
    message: () => 'Deluge has no texts in backticks.',
    title: () => 'Join the parts with +',
    rewrite: ({ source }) => joined(source.slice(1, -1), /\$\{([^{}]*)\}/),
  },
  formattedText: {
    example: 'name = "Ann";\nx = f"Hello {name}!";\ninfo x;',
    pattern: /\b[fF](?:"[^"\r\n]*"|'[^'\r\n]*')/,
    message: () => 'Deluge does not replace names in a text.',
    title: () => 'Join the parts with +',
    rewrite: ({ source }) => joined(source.slice(2, -1), /\{([^{}:]*)(?::[^{}]*)?\}/),
  },
  quoteInText: {
    example: 'm = {"a":""id"=1"};',
    pattern: /"[^"\r\n]*"(?:\w[\w .-]*"[^"\r\n]*")+/,
    accepts: (source) => /^"(?:[^"]*[{=:,>]\s*)?"\w/.test(source),
    message: () => 'A quote inside a text needs a backslash.',
    title: () => 'Write \\" inside the text',
    rewrite: ({ source }) => `"${source.slice(1, -1).replace(/"/g, '\\"')}"`,
  },
  tripleQuote: {
    example: 'x = """a""";',
    pattern: /"""[^"]*"""/,
    message: () => 'Deluge has no texts in triple quotes.',
    title: () => 'Write single quotes marks once',
    rewrite: ({ source }) => (source.includes('\n') ? undefined : source.slice(2, -2)),
  },
  dollarName: {
    example: 'x = 1;\ninfo $x;',
    pattern: /\$(?=[A-Za-z_])/,
    message: () => 'Names of variables have no $ in Deluge.',
    title: () => 'Delete $',
    rewrite: () => '',
  },
  spread: {
    example: 'a = {1};\nb = {...a};',
    pattern: /\.\.\.\w*/,
    message: () => 'Deluge has no ... operator.',
  },
} satisfies Record<string, Form>;

/** Operators of criteria, and the methods that stand for them elsewhere. */
const methods: Readonly<Record<string, string>> = {
  contains: 'contains',
  startswith: 'startsWith',
  endswith: 'endsWith',
};

function operatorOf(found: string): string {
  return /\+\+|--|[!=]==|<>/.exec(found)?.[0] ?? found;
}

function delugeOperator(found: string): string {
  const operator = operatorOf(found);
  if (operator.endsWith('==')) return operator.slice(0, 2);
  if (operator === '<>') return '!=';
  const name = found.replace(operator, '').trim();
  return name === '' ? `${operator[0]}= 1` : `${name} = ${name} ${operator[0]} 1`;
}

/** `a ? b : c` as `if(a, b, c)`, with those inside it. */
function conditional(source: string): string | undefined {
  const question = topLevel(source, '?');
  if (question < 0) return source.trim();
  const plain = masked(source);
  let open = 1;
  let colon = question + 1;
  for (; colon < plain.length; colon++) {
    if ('([{'.includes(plain[colon]!)) colon = closingOf(plain, colon);
    else if (plain[colon] === '?') open++;
    else if (plain[colon] === ':' && --open === 0) break;
  }
  if (colon >= plain.length) return undefined;
  const condition = source.slice(0, question).trim();
  const then = conditional(source.slice(question + 1, colon));
  const otherwise = conditional(source.slice(colon + 1));
  return then === undefined || otherwise === undefined ? undefined : `if(${condition}, ${then}, ${otherwise})`;
}

/** A text with expressions in it, as a sum. */
function joined(content: string, hole: RegExp): string {
  const parts = content.split(hole);
  return parts
    .map((part, i) => {
      if (i % 2 === 0) return part === '' && parts.length > 1 ? '' : quoted(part);
      return /^[\w.]+(?:\([^()]*\))?$/.test(part.trim()) ? part.trim() : `(${part.trim()})`;
    })
    .filter((part) => part !== '')
    .join(' + ');
}

function quoted(part: string): string {
  return `"${part.replace(/\\?"/g, '\\"').replace(/\r?\n/g, '\\n')}"`;
}
