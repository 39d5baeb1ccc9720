// Makes code count its own steps: each call of a function and each turn of a loop. Unlike a clock or the engine's own
// counters, that is the same in every run, so tests can compare what twice the input takes.
import { basename } from 'node:path';
import { parse } from 'acorn';

let nextStep = 0;

/**
 * The code with a counter in every function and loop. `$steps` has the counts, `$stepNames` what each is the count of;
 * both are global.
 * @param {string} code JavaScript
 * @param {string} file for the names
 * @param {'module' | 'script'} sourceType
 */
export function countingSteps(code, file, sourceType = 'module') {
  /** @type {{ at: number, text: string }[]} */
  const inserted = [];
  const names = [];
  const first = nextStep;
  const count = (name, at) => {
    names.push(`${name} (${basename(file)}:${at})`);
    return `$steps[${nextStep++}]++`;
  };
  const insert = (at, text) => inserted.push({ at, text });
  const inBlock = (body, name) => {
    if (body.type === 'BlockStatement') insert(body.start + 1, `${count(name, body.start)};`);
    else {
      insert(body.start, `{${count(name, body.start)};`);
      insert(body.end, '}');
    }
  };
  const visit = (node, name) => {
    if (isFunction(node)) {
      const own = node.id?.name ?? name ?? 'a function';
      if (node.body.type === 'BlockStatement') inBlock(node.body, own);
      else {
        insert(node.body.start, `(${count(own, node.body.start)},`);
        insert(node.body.end, ')');
      }
    } else if (isLoop(node)) inBlock(node.body, 'a loop');
    const childName = nameOf(node);
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (typeof child?.type === 'string') visit(child, childName);
      }
    }
  };
  visit(parse(code, { ecmaVersion: 'latest', sourceType, allowHashBang: true, allowReturnOutsideFunction: true }));
  if (names.length === 0) return code;

  const setUp = `globalThis.$steps ??= new Float64Array(1e6); (globalThis.$stepNames ??= []).push([${first}, ${JSON.stringify(names)}]);\n`;
  // What ends at a place goes before what begins there, which the order of the visit does not give.
  const sorted = inserted
    .map((each, order) => ({ ...each, order }))
    .sort((a, b) => a.at - b.at || closes(b) - closes(a) || (closes(a) ? b.order - a.order : a.order - b.order));
  let at = code.startsWith('#!') ? code.indexOf('\n') + 1 : 0;
  let result = code.slice(0, at) + setUp;
  for (const each of sorted) {
    result += code.slice(at, each.at) + each.text;
    at = each.at;
  }
  return result + code.slice(at);
}

/** @param {{ text: string }} insertion */
function closes({ text }) {
  return text === ')' || text === '}' ? 1 : 0;
}

function isFunction({ type }) {
  return type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';
}

function isLoop({ type }) {
  return /^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(type);
}

/** The name that a function gets from where it stands. */
function nameOf(node) {
  const named = node.key ?? (node.type === 'VariableDeclarator' ? node.id : undefined);
  return named?.name;
}

/** A plugin of Vite that makes the code of the repository count, but not its tests. @returns {import('vite').Plugin} */
export function countStepsPlugin() {
  return {
    name: 'count-steps',
    enforce: 'post',
    transform(code, id) {
      const [file] = id.split('?');
      const isOurs = /\/src\/.*\.ts$/.test(file) && !/node_modules|\.test\.ts$|\/testing[./]/.test(file);
      return isOurs ? { code: countingSteps(code, file), map: null } : undefined;
    },
  };
}
