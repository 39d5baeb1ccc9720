import type { TextEdit } from '../../text/edits.js';
import { closingOf, type Form, masked, receiver, topLevel, type Written } from './form.js';

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
  lambdaValue: {
    example: 'f = lambda x: x + 1;',
    pattern: /\blambda\b[^:();]*:[^,;()]*(?:\([^()]*\)[^,;()]*)*/,
    isStrong: true,
    message: () => 'A function cannot be a value in Deluge.',
  },
  comprehension: {
    example: 'xs = {1, 2};\nys = [x * 2 for x in xs];\ninfo ys;',
    pattern: /\[[^;[\]{}]*\sfor\s+\w+\s+in\s[^;[\]]*\]/,
    isStrong: true,
    message: () => 'Deluge has no list comprehension; a for each loop fills a list.',
    title: () => 'Fill the list in a loop',
    rewrite: filledInLoop,
  },
  percentFormat: {
    example: 's = "%s of %s" % ("a", "b");\ninfo s;',
    pattern: /"[^"\r\n]*"\s*%\s*\([^()]*\)/,
    accepts: (source) => percentHole.test(source),
    isStrong: true,
    message: () => 'Deluge does not format texts with %.',
    title: () => 'Join the parts with +',
    rewrite: ({ source }) => percentJoined(source),
  },
  cast: {
    example: 'n = 1;\ns = (String) n;\ninfo s;',
    pattern: /\((?:String|string|int|Integer|long|Long|float|double|Double)\)\s*[\w.]+(?:\([^()]*\))?/,
    message: () => 'Deluge has no casts; a method converts a value.',
    title: (found) => `Call ${castMethod(found)}`,
    rewrite({ source }) {
      const parts = /^\((\w+)\)\s*([\s\S]+)$/.exec(source);
      return parts === null ? undefined : `${receiver(parts[2]!)}.${castMethod(source)}()`;
    },
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
    rewrite: ({ source }) => joinedTemplate(source),
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

/** `%s`, `%d`, `%.2f`. */
export const percentHole = /%[-+ 0]*\d*(?:\.\d+)?[sdifr]/;

/** `"%s of %d" % (a, b)` as a sum; undefined if the parts are not as many as the places. */
export function percentJoined(source: string): string | undefined {
  const parts = /^"((?:\\.|[^"\\])*)"\s*%\s*([\s\S]+)$/.exec(source);
  if (parts === null) return undefined;
  const tuple = /^\(([\s\S]*)\)$/.exec(parts[2]!.trim());
  const values = tuple === null ? [parts[2]!.trim()] : argumentsOf(tuple[1]!);
  const texts = parts[1]!.split(new RegExp(percentHole, 'g'));
  if (texts.length !== values.length + 1) return undefined;
  const joinedParts = texts.flatMap((text, i) => [
    ...(text === '' ? [] : [`"${text}"`]),
    ...(i < values.length ? [receiver(values[i]!)] : []),
  ]);
  // Two numbers in a row would be added.
  if (!joinedParts[0]!.startsWith('"')) joinedParts.unshift('""');
  return joinedParts.join(' + ');
}

/** What stands between the commas outside of brackets and texts. */
function argumentsOf(source: string): string[] {
  const found: string[] = [];
  let rest = source;
  for (let at = topLevel(rest, ','); at >= 0; at = topLevel(rest, ',')) {
    found.push(rest.slice(0, at).trim());
    rest = rest.slice(at + 1);
  }
  if (rest.trim() !== '') found.push(rest.trim());
  return found;
}

/** `ys = [f(x) for x in xs if c];` as a loop that adds to `ys`. */
function filledInLoop({ text, source, start, end }: Written): readonly TextEdit[] | undefined {
  const parts = /^\[\s*([\s\S]*?)\s+for\s+(\w+)\s+in\s+([\s\S]*?)(?:\s+if\s+([\s\S]*?))?\s*\]$/.exec(source);
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const target = /^([ \t]*)(\w+)\s*=\s*$/.exec(line);
  const close = /^\s*;/.exec(text.slice(end));
  if (parts === null || target === null || close === null) return undefined;
  const [, element, variable, list, condition] = parts;
  const [, indent, name] = target;
  const add = `${name}.add(${element});`;
  const body = condition === undefined ? [`\t${add}`] : [`\tif(${condition})`, '\t{', `\t\t${add}`, '\t}'];
  const lines = [`${name} = List();`, `for each ${variable} in ${list}`, '{', ...body, '}'];
  return [
    { start: start - line.length + indent!.length, end: end + close[0].length, newText: lines.join(`\n${indent}`) },
  ];
}

function castMethod(found: string): string {
  const type = /^\((\w+)\)/.exec(found)?.[1]?.toLowerCase();
  return type === 'string' ? 'toString' : type === 'float' || type === 'double' ? 'toDecimal' : 'toLong';
}

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

/** A text with `${…}` in it, in quotes of any kind, as a sum. */
export function joinedTemplate(source: string): string {
  return joined(source.slice(1, -1), /\$\{([^{}]*)\}/);
}

function quoted(part: string): string {
  return `"${part.replace(/\\?"/g, '\\"').replace(/\r?\n/g, '\\n')}"`;
}
