/** Where a value is in an object: `['connections', 0, 'linkName']`. */
export type Path = readonly (string | number)[];

/** Something in the settings that cannot be used. It is left out; the rest holds. */
export type SettingsProblem =
  | {
      /** The value at the path is wrong. */
      readonly kind: 'value';
      readonly path: Path;
      /** Completes "must be": `a string`. */
      readonly expected: string;
      readonly found: unknown;
      /** What the writer may have meant. */
      readonly near?: string | undefined;
    }
  | {
      /** The last name of the path is unknown. */
      readonly kind: 'name';
      readonly path: Path;
      /** What it should name: `rule`. */
      readonly what: string;
      readonly near?: string | undefined;
      /** The names that are known, where they are few. */
      readonly known?: readonly string[];
    };

/** The problem as a diagnostic of the value or name in the file says it. */
export function inFile(problem: SettingsProblem): string {
  if (problem.kind === 'name') return `Unknown ${nameOf(problem)}.${advice(problem)}`;
  return `${pathText(problem.path) || 'deluge.json'} must be ${problem.expected}.${suggestion(problem.near)}`;
}

/** The problem as a message says it that stands alone. @param section of the editor's settings: `deluge` */
export function inEditor(problem: SettingsProblem, section: string): string {
  const setting = (path: Path) => [section, pathText(path)].filter((part) => part !== '').join('.');
  if (problem.kind === 'name') {
    const parent = setting(problem.path.slice(0, -1));
    return `Unknown ${nameOf(problem)} in the setting ${parent}.${advice(problem)} It is ignored.`;
  }
  const { path, expected, found, near } = problem;
  return `The setting ${setting(path)} must be ${expected}, but is ${valueText(found)}.${suggestion(near)} It is ignored.`;
}

/** `connections[0].linkName`; empty for the whole object. */
function pathText(path: Path): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}

type UnknownName = SettingsProblem & { readonly kind: 'name' };

/** `rule "noSuchRule"` */
function nameOf({ path, what }: UnknownName): string {
  return `${what} ${JSON.stringify(path.at(-1))}`;
}

function advice({ near, known }: UnknownName): string {
  return near === undefined && known !== undefined ? ` Known: ${known.join(', ')}.` : suggestion(near);
}

function suggestion(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`;
}

/** The value itself where it is short, else its type. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 42 ? `${text.slice(0, 40)}…"` : text;
}
