// Running scripts: the engine beside Fengari, a Lua that is also written in JavaScript, in the same process on the same
// programs, with limits checked; and what a worker, a pause and a stop cost.
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleInto } from '../scripts/bundles.mjs';
import { median } from './statistics/index.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = 500;
const repeats = 5;

/** The body of a loop in both languages, what stands before it, and how much faster than Fengari it is to be. */
const programs = [
  {
    name: 'arithmetic',
    target: 1,
    deluge: ['s = 0;', 's = s + j * 3;\ns = s - j % 7;\nif(s > 1000000)\n{\n\ts = 0;\n}'],
    lua: ['local s = 0', 's = s + j * 3\ns = s - j % 7\nif s > 1000000 then\ns = 0\nend'],
  },
  {
    name: 'texts',
    target: 3,
    deluge: ['n = 0;', 't = "item " + j;\nu = t.toUpperCase();\nif(u.contains("99"))\n{\n\tn = n + u.length();\n}'],
    lua: [
      'local n = 0',
      'local t = "item " .. j\nlocal u = string.upper(t)\nif string.find(u, "99", 1, true) then\nn = n + string.len(u)\nend',
    ],
  },
  {
    name: 'lists',
    target: 3,
    deluge: ['l = List();', 'l.add(j);\nx = l.get(l.size() - 1);\nif(l.size() > 50)\n{\n\tl = List();\n}'],
    lua: ['local l = {}', 'table.insert(l, j)\nlocal x = l[#l]\nif #l > 50 then\nl = {}\nend'],
  },
  {
    name: 'maps',
    target: 3,
    deluge: ['m = Map();\nk = "";', 'k = "key" + j % 50;\nm.put(k, j);\nx = m.get(k);\nm.remove("key7");'],
    lua: ['local m = {}\nlocal k = ""', 'k = "key" .. (j % 50)\nm[k] = j\nlocal x = m[k]\nm["key7"] = nil'],
  },
  {
    name: 'calls',
    target: 3,
    deluge: ['s = 0;', 's = add(s, j);\ns = add(s, 1);', 'int add(int a, int b)\n{\n\tc = a + b;\n\treturn c;\n}\n'],
    lua: ['local s = 0', 's = add(s, j)\ns = add(s, 1)', 'local function add(a, b)\nlocal c = a + b\nreturn c\nend\n'],
  },
];

/** @param {{ deluge: string[] }} program */
function delugeText({ deluge }) {
  const [before = '', body = '', functions = ''] = deluge;
  return `${functions}xs = leftpad("1",${rounds}).replaceAll(" ","1,").toList();\n${before}\nfor each o in xs\n{\n\tfor each index j in xs\n\t{\n${body}\n\t}\n}`;
}

/** @param {{ lua: string[] }} program */
function luaText({ lua }) {
  const [before = '', body = '', functions = ''] = lua;
  return `${functions}${before}\nfor o = 1, ${rounds} do\nfor j = 0, ${rounds - 1} do\n${body}\nend\nend`;
}

/** A chain of functions of which the innermost works, so that statements run at a depth. */
function atDepth(depth) {
  const work = 's = 0;\nfor each index j in xs\n{\n\ts = s + j * 3;\n\ts = s - j % 7;\n}\nreturn s;';
  return `int f(int n, list xs)\n{\nif(n > 1)\n{\n\treturn f(n - 1, xs);\n}\n${work}\n}\nxs = leftpad("1",300000).replaceAll(" ","1,").toList();\nreturn f(${depth}, xs);`;
}

export async function measure() {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-bench-'));
  try {
    await bundleInto(folder, ['language', 'engine']);
    const require = createRequire(join(folder, 'x.js'));
    await build({
      absWorkingDir: root,
      stdin: {
        contents: "export * from './runtime/src/index.ts'; export { createCatalogue } from './language/src/index.ts';",
        resolveDir: root,
      },
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      format: 'cjs',
      outfile: join(folder, 'runtime.js'),
      logLevel: 'error',
    });
    const engine = require(join(folder, 'runtime.js'));
    const catalogue = engine.createCatalogue(require(join(folder, 'catalogue.json')));
    return [...speeds(engine, catalogue), ...(await interaction(engine, folder))];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @returns {import('./run.mjs').Row[]} */
function speeds(engine, catalogue) {
  const host = { answer: () => ({ kind: 'unknown' }), effect() {}, now: () => 0 };
  // Limits are checked, and never reached.
  const limits = { statements: 2 ** 40, calls: 100, time: 600_000 };
  const run = (text, options = {}) => {
    const program = new engine.Program({ files: [{ uri: 'a', text }] }, catalogue);
    const begin = performance.now();
    const { result, usage } = engine.runProgram(program, host, { limits, ...options });
    if (result.kind !== 'returned') throw new Error(JSON.stringify(result, (_, value) => String(value)));
    return { time: performance.now() - begin, statements: usage.statements };
  };
  const rate = (text, options) => {
    const all = Array.from({ length: repeats }, () => run(text, options));
    return all[0].statements / median(all.map(({ time }) => time)) / 1000;
  };
  const lua = luaRunner();
  const rows = [];
  for (const program of programs) {
    const text = delugeText(program);
    const own = rate(text);
    const { statements } = run(text);
    const theirs = statements / median(Array.from({ length: 3 }, () => lua(luaText(program)))) / 1000;
    rows.push({ name: `${program.name}: million statements a second`, value: own, unit: '' });
    rows.push({
      name: `${program.name}: times as fast as Fengari (${theirs.toFixed(1)})`,
      value: own / theirs,
      unit: '×',
      target: `≥ ${program.target}`,
      met: own / theirs >= program.target,
    });
  }
  const deep = rate(atDepth(1)) / rate(atDepth(75));
  rows.push({
    name: 'a statement 75 calls deep, against one at depth 1',
    value: deep,
    unit: '×',
    target: '≤ 1.2',
    met: deep <= 1.2,
  });
  const [arithmetic] = programs;
  const breakpoints = new Uint8Array(100);
  breakpoints[0] = 1;
  const pausing = { breakpoints, atStatement() {}, afterStatement() {}, onError() {}, onRequest() {} };
  const debugged = rate(delugeText(arithmetic)) / rate(delugeText(arithmetic), { pausing });
  rows.push({
    name: 'a statement where a breakpoint is set elsewhere',
    value: debugged,
    unit: '×',
    target: '≤ 1.3',
    met: debugged <= 1.3,
  });
  return rows;
}

/** Runs Lua; gives milliseconds. */
function luaRunner() {
  const { lua, lauxlib, lualib, to_luastring } = createRequire(import.meta.url)('fengari');
  return (text) => {
    const state = lauxlib.luaL_newstate();
    lualib.luaL_openlibs(state);
    if (lauxlib.luaL_loadstring(state, to_luastring(text)) !== lua.LUA_OK)
      throw new Error(lua.lua_tojsstring(state, -1));
    const begin = performance.now();
    if (lua.lua_pcall(state, 0, 0, 0) !== lua.LUA_OK) throw new Error(lua.lua_tojsstring(state, -1));
    return performance.now() - begin;
  };
}

/** @returns {Promise<import('./run.mjs').Row[]>} */
async function interaction({ EngineSession }, folder) {
  const options = { workerFile: join(folder, 'engine.js'), catalogueFile: join(folder, 'catalogue.json') };
  const none = { request: async () => ({ kind: 'unknown' }), effect() {} };
  const files = [{ uri: 'a', text: 'x = 1;\ny = 2;\ninfo x + y;\nreturn y;' }];
  const cold = [];
  const warm = [];
  for (let repeat = 0; repeat < 5; repeat++) {
    const session = new EngineSession(options);
    const begin = performance.now();
    await session.load({ files });
    await session.run({ uri: 'a' }, {}, none);
    cold.push(performance.now() - begin);
    const again = performance.now();
    await session.load({ files });
    await session.run({ uri: 'a' }, {}, none);
    warm.push(performance.now() - again);
    await session.dispose();
  }
  const session = new EngineSession(options);
  await session.load({ files });
  const steps = [];
  let last = 0;
  await session.run(
    { uri: 'a' },
    { debug: true, stopOnEntry: true },
    {
      ...none,
      stopped() {
        if (last > 0) steps.push(performance.now() - last);
        last = performance.now();
        session.resume('in');
      },
    },
  );
  const stops = [];
  for (const body of ['d = 1;', 'd = ("a" + c).replaceAll("(a+)+b", "");']) {
    const text = `info 1; xs = leftpad("1",2000).replaceAll(" ","1,").toList(); for each a in xs { for each b in xs { for each c in xs { ${body} } } }`;
    await session.load({ files: [{ uri: 'a', text }] });
    await session.run(
      { uri: 'a' },
      { limits: false },
      {
        ...none,
        effect() {
          setTimeout(() => {
            last = performance.now();
            void session.stop();
          }, 100);
        },
      },
    );
    stops.push(performance.now() - last);
  }
  await session.dispose();
  const row = (name, value, most) => ({ name, value, unit: 'ms', target: `< ${most}`, met: value < most });
  return [
    row('start and end of a run, with a new worker', median(cold), 100),
    row('start and end of a run in a warm worker', median(warm), 10),
    row('a step', median(steps), 5),
    row('a stop, at worst', Math.max(...stops), 100),
  ];
}
