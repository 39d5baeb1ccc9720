/** A literal that a script compares a value with. */
export type Literal = string | number | boolean;

/** The field of a map that is read by a key which only the run knows. */
export const anyKey = '*';

/** What a use of a value says about its type. */
export type UseKind = 'text' | 'number' | 'boolean' | 'date' | 'list' | 'map' | 'file';

/**
 * What a script expects of a value, collected from all its uses. Demands that must be the same value are unified, so that
 * what is learned of one is known of the other.
 */
export class Demand {
  #parent: Demand | undefined;
  #kinds = new Map<UseKind, number>();
  #fields = new Map<string, Demand>();
  #element: Demand | undefined;
  #count: Demand | undefined;
  /** Elements that the script reads by their number from a text that it splits. */
  #parts = new Map<number, Demand>();
  /** Parts of XML that the script reads, by their path. */
  readonly #paths = new Map<string, Demand>();
  /** The text whose pieces the list holds. */
  #splitFrom: Demand | undefined;
  readonly #literals = new Map<Literal, boolean>();
  #isText = false;
  #nullTests = { wanted: 0, other: 0 };
  #isJson = false;
  /** The literal that it was assigned, where a script does that. */
  constant: Literal | undefined;
  #pattern: string | undefined;
  #separator: string | undefined;
  #least = 0;

  /** Its representative. */
  get root(): Demand {
    let root: Demand = this;
    while (root.#parent !== undefined) root = root.#parent;
    return root;
  }

  /** Notes that the value is used as a `kind`. */
  use(kind: UseKind, weight = 1): this {
    const { root } = this;
    root.#kinds.set(kind, (root.#kinds.get(kind) ?? 0) + weight);
    return this;
  }

  /** The value under a key of the map, or the field of the record. */
  field(name: string): Demand {
    const { root } = this;
    // Lists of records are read like their first record.
    if (root.#element !== undefined && root.#fields.size === 0 && root.weight('map') === 0 && root.weight('list') > 3) {
      return root.#element.field(name);
    }
    let found = root.#fields.get(name);
    if (found === undefined) {
      found = new Demand();
      root.#fields.set(name, found);
      root.use('map');
    }
    return found;
  }

  get element(): Demand {
    const { root } = this;
    root.#element ??= new Demand();
    return root.#element;
  }

  /** The element with a number. Pieces of a text differ by their number; elements of a list are alike. */
  at(index: number): Demand {
    const source = this.root.#splitFrom?.root;
    if (source === undefined) return this.element;
    let part = source.#parts.get(index);
    if (part === undefined) {
      part = new Demand().use('text');
      source.#parts.set(index, part);
    }
    return part;
  }

  /** See {@link at}. */
  get parts(): ReadonlyMap<number, Demand> {
    return this.root.#parts;
  }

  /** The part of XML that stands at a path. */
  path(path: string): Demand {
    const { root } = this;
    let part = root.#paths.get(path);
    if (part === undefined) {
      part = new Demand().use('text');
      root.#paths.set(path, part);
    }
    return part;
  }

  /** See {@link path}. */
  get paths(): ReadonlyMap<string, Demand> {
    return this.root.#paths;
  }

  /** Notes that each element of the list is the value. */
  holding(element: Demand): this {
    this.element.unify(element);
    return this;
  }

  /** How many characters, elements or keys it has. */
  get count(): Demand {
    const { root } = this;
    root.#count ??= new Demand().use('number');
    return root.#count;
  }

  get hasCount(): boolean {
    return this.root.#count !== undefined;
  }

  /** The script asks whether the value is this. @param isWanted false if the script gives up where it is */
  compare(literal: Literal, isWanted = true): void {
    const { root } = this;
    if (root.#literals.size >= 40) return;
    root.#literals.set(literal, (root.#literals.get(literal) ?? false) || isWanted);
  }

  /** The script asks whether the value is null. @param isWanted false if the script gives up where it is */
  testNull(isWanted = false): void {
    this.root.#nullTests[isWanted ? 'wanted' : 'other']++;
  }

  /** The script reads the value as a date written in this way. */
  readDate(pattern: string): void {
    this.root.#pattern ??= pattern;
  }

  /** The script splits the value at this. */
  splitAt(separator: string): void {
    this.root.#separator ??= separator;
  }

  /** The script reads that many characters. */
  atLeast(characters: number): void {
    const { root } = this;
    root.#least = Math.max(root.#least, Math.min(characters, 1000));
  }

  /** The script reads the value as JSON text. */
  readJson(): void {
    this.root.#isJson = true;
  }

  /** Keys that the script has put into the map itself, or reads by name. */
  get constantKeys(): readonly string[] {
    return [...this.root.#fields.keys()].filter((key) => key !== anyKey);
  }

  /** The list that the text becomes when it is split. */
  asList(): Demand {
    const list = new Demand().use('list');
    list.element.unify(this.element);
    list.#splitFrom = this.root;
    return list;
  }

  /** The value is needed as a text, whatever it stands for: a text that holds a date, a number or JSON. */
  asText(): void {
    this.root.#isText = true;
  }

  get kinds(): ReadonlyMap<UseKind, number> {
    return this.root.#kinds;
  }

  get fields(): ReadonlyMap<string, Demand> {
    return this.root.#fields;
  }

  get hasElement(): boolean {
    return this.root.#element !== undefined;
  }

  /** What the script compares it with, and whether it goes on where they are the same. */
  get literals(): ReadonlyMap<Literal, boolean> {
    return this.root.#literals;
  }

  get isNullTested(): boolean {
    const { wanted, other } = this.root.#nullTests;
    return wanted + other > 0;
  }

  /** True if more of the script runs where it is null. */
  get isNullWanted(): boolean {
    const { wanted, other } = this.root.#nullTests;
    return wanted > other;
  }

  get pattern(): string | undefined {
    return this.root.#pattern;
  }

  get separator(): string | undefined {
    return this.root.#separator;
  }

  get least(): number {
    return this.root.#least;
  }

  get isJson(): boolean {
    return this.root.#isJson;
  }

  get isText(): boolean {
    return this.root.#isText;
  }

  weight(kind: UseKind): number {
    return this.root.#kinds.get(kind) ?? 0;
  }

  /** Makes the two the same value. */
  unify(other: Demand): Demand {
    const [a, b] = [this.root, other.root];
    if (a === b) return a;
    b.#parent = a;
    for (const [kind, weight] of b.#kinds) a.use(kind, weight);
    for (const [literal, isWanted] of b.#literals) a.compare(literal, isWanted);
    a.#nullTests.wanted += b.#nullTests.wanted;
    a.#nullTests.other += b.#nullTests.other;
    a.#pattern ??= b.#pattern;
    a.#separator ??= b.#separator;
    a.#least = Math.max(a.#least, b.#least);
    // What several ways may have assigned is no constant.
    a.constant = undefined;
    a.#isJson ||= b.#isJson;
    a.#isText ||= b.#isText;
    for (const [name, demand] of b.#fields) {
      const known = a.root.#fields.get(name);
      if (known === undefined) a.root.#fields.set(name, demand);
      else known.unify(demand);
    }
    a.#splitFrom ??= b.#splitFrom;
    for (const [path, part] of b.#paths) {
      const known = a.#paths.get(path);
      if (known === undefined) a.#paths.set(path, part);
      else known.unify(part);
    }
    for (const [index, part] of b.#parts) {
      const known = a.#parts.get(index);
      if (known === undefined) a.#parts.set(index, part);
      else known.unify(part);
    }
    if (b.#count !== undefined) {
      const own = a.root.#count;
      if (own === undefined) a.root.#count = b.#count;
      else own.unify(b.#count);
    }
    if (b.#element !== undefined) {
      const own = a.root.#element;
      if (own === undefined) a.root.#element = b.#element;
      else own.unify(b.#element);
    }
    return a.root;
  }
}

/** The kind of values of a type of the catalogue; undefined for a type of which none are made up. */
export function kindOfType(type: string | undefined): UseKind | undefined {
  switch (type) {
    case 'TEXT':
      return 'text';
    case 'NUMBER':
    case 'DECIMAL':
      return 'number';
    case 'BOOLEAN':
      return 'boolean';
    case 'DATE':
    case 'DATE-TIME':
    case 'TIME':
      return 'date';
    case 'LIST':
      return 'list';
    case 'KEY-VALUE':
      return 'map';
    case 'FILE':
      return 'file';
    default:
      return undefined;
  }
}
