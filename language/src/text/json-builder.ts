/** Levels; a text that is nested deeper is not the response of a service, and would exhaust the stack later. */
export const deepestJson = 1000;

/** How a kind of values makes and fills its lists and objects. */
export interface JsonContainers<Value, List extends Value, Object extends Value> {
  list(): List;
  object(): Object;
  add(list: List, value: Value): void;
  put(object: Object, key: string, value: Value): void;
  /** The value of a literal at a place of the text; lines and characters count from 0. */
  literal(
    value: string | number | boolean | null,
    offset: number,
    length: number,
    line: number,
    character: number,
  ): Value;
  /** The error to throw for a text that is nested too deeply. */
  tooDeep(): Error;
}

/** Builds values from the events of a JSON scanner. The methods are the handlers of `visit` of `jsonc-parser`. */
export class JsonBuilder<Value, List extends Value, Object extends Value> {
  /** Undefined for a text without a value. */
  result: Value | undefined;
  private readonly open: ({ readonly list: List } | { readonly object: Object; key: string })[] = [];

  constructor(private readonly containers: JsonContainers<Value, List, Object>) {}

  readonly onObjectBegin = (): void => {
    const object = this.containers.object();
    this.begin(object);
    this.open.push({ object, key: '' });
  };

  readonly onObjectProperty = (key: string): void => {
    const container = this.open.at(-1);
    if (container !== undefined && 'object' in container) container.key = key;
  };

  readonly onObjectEnd = (): void => void this.open.pop();

  readonly onArrayBegin = (): void => {
    const list = this.containers.list();
    this.begin(list);
    this.open.push({ list });
  };

  readonly onArrayEnd = (): void => void this.open.pop();

  readonly onLiteralValue = (
    value: string | number | boolean | null,
    offset: number,
    length: number,
    line: number,
    character: number,
  ): void => this.place(this.containers.literal(value, offset, length, line, character));

  private begin(container: Value): void {
    if (this.open.length >= deepestJson) throw this.containers.tooDeep();
    this.place(container);
  }

  private place(value: Value): void {
    const container = this.open.at(-1);
    if (container === undefined) this.result = value;
    else if ('list' in container) this.containers.add(container.list, value);
    else this.containers.put(container.object, container.key, value);
  }
}

/** A whole number of any length is exact; undefined for a number with a fraction or an exponent. */
export function wholeNumber(source: string): bigint | undefined {
  return /^-?\d+$/.test(source) ? BigInt(source) : undefined;
}
