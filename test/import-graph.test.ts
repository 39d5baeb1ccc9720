// Who may import whom, held against the import statements of every source file, the packages' dependencies and the
// TypeScript project references: the three say the same, and a change of the plan has to change this table.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A room of the house and the rooms that it may import. */
const rooms: Record<string, readonly string[]> = {
  language: [],
  project: ['language'],
  server: ['language', 'project'],
  runtime: ['language'],
  zoho: ['language', 'project'],
  run: ['language', 'project', 'runtime', 'zoho'],
  debugger: ['run'],
  cli: ['language', 'project', 'run'],
  client: ['project', 'run', 'debugger', 'server'],
};

/** A folder of `language/src` and what it may import of the others. `index.ts` and `testing` may use everything. */
const layers: Record<string, readonly string[]> = {
  text: [],
  schema: [],
  'creator-ds': ['schema', 'catalogue'],
  syntax: ['text'],
  catalogue: ['syntax', 'text'],
  semantics: ['schema', 'catalogue', 'syntax', 'text'],
  workspace: ['schema', 'semantics', 'syntax', 'text', 'catalogue'],
  diagnostics: ['schema', 'semantics', 'catalogue', 'syntax', 'text'],
  actions: ['schema', 'diagnostics', 'semantics', 'catalogue', 'syntax', 'text'],
  'org-names': ['creator-ds', 'schema', 'semantics', 'catalogue', 'syntax', 'text'],
  app: ['creator-ds', 'schema', 'workspace', 'semantics', 'diagnostics', 'catalogue', 'syntax', 'text'],
  explain: ['diagnostics', 'semantics', 'schema', 'catalogue', 'syntax', 'text'],
  ide: ['schema', 'diagnostics', 'semantics', 'catalogue', 'syntax', 'text'],
};

/** Files beside the folders that belong to a layer: what a snapshot of a document is. */
const filesOfLayers: Record<string, string> = { 'analysis.ts': 'semantics', 'workspace.ts': 'semantics' };

/** Libraries that the language itself may import: pure ones, which run in a browser as well. */
const pureLibraries: readonly string[] = [];

/** Libraries that only one room may import. */
const owners: Record<string, string> = {
  vscode: 'client',
  'vscode-languageclient': 'client',
  '@vscode/debugadapter': 'debugger',
  'vscode-languageserver': 'server',
  'vscode-languageserver-textdocument': 'server',
};

interface Import {
  /** Path of the importing file, from the repository's root, with `/`. */
  file: string;
  specifier: string;
  /** Gone after compilation. */
  typeOnly: boolean;
}

const imports = Object.keys(rooms).flatMap((room) => sourceFiles(join(root, room, 'src')).flatMap(importsOf));

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const file = relative(root, path).replaceAll('\\', '/');
  const statements = text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[\w$*{},\s]*?\bfrom\s+)?['"]([^'"\n]+)['"]/gm);
  const calls = text.matchAll(/\b(?:import|require)\(\s*['"]([^'"\n]+)['"]/g);
  return [
    ...[...statements].map(([, type, specifier]) => ({ file, specifier: specifier!, typeOnly: type !== undefined })),
    ...[...calls].map(([, specifier]) => ({ file, specifier: specifier!, typeOnly: false })),
  ];
}

const roomOf = (file: string) => file.split('/')[0]!;
const isTest = (file: string) => /\.test\.ts$|\/testing(\.ts$|\/)/.test(file);

/** The room that an import leads to, or undefined where it stays in its room or leads to a library. */
function targetRoom({ file, specifier }: Import): string | undefined {
  if (specifier.startsWith('.')) {
    const target = roomOf(relative(root, resolve(root, dirname(file), specifier)).replaceAll('\\', '/'));
    return target === roomOf(file) ? undefined : target;
  }
  return /^@deluge-tools\/([^/]+)/.exec(specifier)?.[1];
}

/** The library's name without the path inside it. */
const libraryOf = (specifier: string) => /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[1] ?? specifier;

const line = ({ file, specifier }: Import) => `${file} imports ${specifier}`;

describe('rooms', () => {
  it('finds the imports', () => {
    for (const room of Object.keys(rooms)) {
      expect(imports.filter(({ file }) => roomOf(file) === room).length, room).toBeGreaterThan(0);
    }
  });

  it('import only the rooms that the plan allows', () => {
    const wrong = imports.filter((each) => {
      const target = targetRoom(each);
      if (target === undefined || (target === 'scripts' && isTest(each.file))) return false;
      return !rooms[roomOf(each.file)]?.includes(target);
    });
    expect(wrong.map(line)).toEqual([]);
  });

  it.each(Object.entries(rooms))('%s declares just these dependencies and references', (room, allowed) => {
    const manifest = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    const dependencies = Object.keys(manifest.dependencies ?? {})
      .filter((name) => name.startsWith('@deluge-tools/'))
      .map((name) => name.slice('@deluge-tools/'.length));
    const project = JSON.parse(readFileSync(join(root, room, 'tsconfig.json'), 'utf8')) as {
      references?: { path: string }[];
    };
    const references = (project.references ?? []).map(({ path }) => basename(path));
    expect(dependencies.sort()).toEqual([...allowed].sort());
    expect(references.sort()).toEqual([...allowed].sort());
  });

  it('enter each other by the front door', () => {
    const wrong = imports.filter((each) => {
      const target = targetRoom(each);
      return each.specifier.startsWith('.') && target !== undefined && target !== 'scripts';
    });
    expect(wrong.map(line)).toEqual([]);
  });

  it('leave each library to its owner', () => {
    const wrong = imports.filter(({ file, specifier }) => {
      const owner = owners[libraryOf(specifier)];
      return owner !== undefined && owner !== roomOf(file) && !isTest(file);
    });
    expect(wrong.map(line)).toEqual([]);
  });

  it('client takes from server only the protocol, and from run only types', () => {
    const ofClient = imports.filter(({ file }) => roomOf(file) === 'client');
    const server = ofClient.filter((each) => targetRoom(each) === 'server');
    expect(new Set(server.map(({ specifier }) => specifier))).toEqual(new Set(['@deluge-tools/server/protocol']));
    const run = ofClient.filter((each) => targetRoom(each) === 'run' && !each.typeOnly && !isTest(each.file));
    expect(run.map(line)).toEqual([]);
  });

  it('client takes from project only what does not load the engine', () => {
    const ofClient = imports.filter((each) => roomOf(each.file) === 'client' && targetRoom(each) === 'project');
    const modules = [
      '@deluge-tools/project/connections',
      '@deluge-tools/project/decode',
      '@deluge-tools/project/file-names',
    ];
    expect(ofClient.filter(({ specifier }) => !modules.includes(specifier)).map(line)).toEqual([]);
  });

  it('the protocol imports nothing', () => {
    expect(imports.filter(({ file }) => file === 'server/src/protocol.ts').map(line)).toEqual([]);
  });
});

/** The files of each room and the files of the same room that they import, imports of types included. */
function importsWithin(room: string): ReadonlyMap<string, readonly string[]> {
  const graph = new Map<string, string[]>();
  for (const { file, specifier } of imports) {
    if (roomOf(file) !== room) continue;
    const targets = graph.get(file) ?? [];
    graph.set(file, targets);
    if (!specifier.startsWith('.')) continue;
    targets.push(posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts'));
  }
  return graph;
}

/** Groups of files that import each other, directly or through others: Tarjan's strongly connected components. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string) => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue;
      if (!order.has(target)) visit(target);
      if (open.includes(target)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(target)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = open.splice(open.indexOf(file));
    if (group.length > 1 || graph.get(file)?.includes(file)) circles.push(group.sort());
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}

describe('files', () => {
  it('finds circles', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', ['e']],
      ['e', []],
      ['f', ['f']],
    ]);
    expect(circlesIn(graph)).toEqual([['a', 'b', 'c'], ['f']]);
  });

  it.each(Object.keys(rooms))('%s: no files import each other in a circle, not even for types', (room) => {
    expect(circlesIn(importsWithin(room))).toEqual([]);
  });

  it.each(Object.keys(rooms))('%s: no file is longer than 450 lines', (room) => {
    const sources = sourceFiles(join(root, room, 'src')).map((path) => relative(root, path).replaceAll('\\', '/'));
    const long = sources
      .filter((file) => !isTest(file))
      .map((file) => [file, readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length] as const)
      .filter(([, lines]) => lines > 450);
    expect(long.map(([file, lines]) => `${file}: ${lines} lines`)).toEqual([]);
  });
});

describe('what runs in a browser as well', () => {
  const isNode = ({ specifier, typeOnly }: Import) =>
    !typeOnly && (specifier.startsWith('node:') || /\/node$/.test(specifier));
  const ofNode = (room: string) =>
    new Set(
      imports
        .filter((each) => roomOf(each.file) === room && !isTest(each.file) && isNode(each))
        .map(({ file }) => file),
    );

  it('has one file of the server that imports Node', () => {
    expect(ofNode('server')).toEqual(new Set(['server/src/main.node.ts']));
  });

  it('keeps Node in one folder of the project room, which the others do not import', () => {
    const inside = (file: string) => file.startsWith('project/src/node/');
    expect([...ofNode('project')].filter((file) => !inside(file))).toEqual([]);
    const wrong = imports.filter(
      ({ file, specifier }) =>
        roomOf(file) === 'project' && !inside(file) && !isTest(file) && /\/node\//.test(specifier),
    );
    expect(wrong.map(line)).toEqual([]);
  });
});

describe('the sandbox', () => {
  const inside = imports.filter(({ file }) => file.startsWith('zoho/src/sandbox/') && !isTest(file));
  const pathOf = (each: Import) =>
    relative(root, resolve(root, dirname(each.file), each.specifier)).replaceAll('\\', '/');
  const outside = inside.filter(
    (each) => each.specifier.startsWith('.') && !pathOf(each).startsWith('zoho/src/sandbox/'),
  );

  it('has routes that are written from Zoho’s documentation: they share JSON with the client side, and nothing else', () => {
    const ofRoutes = outside.filter(({ file }) => /^zoho\/src\/sandbox\/(routes|crm|records|accounts)\//.test(file));
    expect(new Set(ofRoutes.map(pathOf))).toEqual(new Set(['zoho/src/json.js']));
  });

  it('never sees the table that maps tasks to requests', () => {
    const known = ['accounts', 'data-centres', 'http', 'json', 'mail', 'sign-in', 'storage', 'tokens'];
    const names = outside.map((each) => pathOf(each).split('/')[2]?.replace(/\.js$/, '') ?? '');
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('language', () => {
  const inside = imports.filter(({ file }) => roomOf(file) === 'language' && !isTest(file));
  const layerOf = (path: string) => {
    const name = path.split('/')[2]!.replace(/\.js$/, '.ts');
    return filesOfLayers[name] ?? name;
  };

  it('is pure: no Node, no editor', () => {
    const wrong = inside.filter(
      ({ specifier }) => !specifier.startsWith('.') && !pureLibraries.includes(libraryOf(specifier)),
    );
    expect(wrong.map(line)).toEqual([]);
  });

  it('has layers that import only those below', () => {
    const wrong = inside.filter((each) => {
      const from = layerOf(each.file);
      if (from === 'index.ts' || from === 'testing') {
        return false;
      }
      const path = relative(root, resolve(root, dirname(each.file), each.specifier)).replaceAll('\\', '/');
      const to = layerOf(path);
      return from !== to && !layers[from]?.includes(to);
    });
    expect(wrong.map(line)).toEqual([]);
  });

  it('has no file outside the layers', () => {
    const known = new Set([...Object.keys(layers), 'index.ts', 'testing']);
    const found = new Set(inside.map(({ file }) => layerOf(file)));
    expect([...found].filter((layer) => !known.has(layer))).toEqual([]);
  });
});
