import type { Catalogue, Shape } from '@deluge-tools/language';
import type { DelugeValue, HostAnswer, HostRequest } from '@deluge-tools/runtime';
import { Demand } from './demand.js';
import type { Demands } from './demands.js';
import { demandsOf } from './inference.js';
import { type Hints, type Maker, make } from './make.js';
import { chances, policyOf } from './policy.js';

export interface MadeUpOptions {
  readonly catalogue: Catalogue;
  /** Whole, 0 or more. The same seed gives the same answers. */
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly zone: string;
}

/**
 * Answers whatever a script may ask with values that are made up: in the shapes that the catalogue documents, as far as
 * they fit how the script uses them. Nothing is sent, and nothing is ever left without an answer.
 */
export class MadeUpAnswers {
  readonly #options: MadeUpOptions;
  readonly #demands = new Map<string, Demands>();
  readonly #texts: (uri: string) => string | undefined;
  readonly #asked = new Map<string, number>();

  /** @param textOf the text of a file of the program */
  constructor(textOf: (uri: string) => string | undefined, options: MadeUpOptions) {
    this.#texts = textOf;
    this.#options = options;
  }

  #demandsOf(uri: string): Demands {
    let found = this.#demands.get(uri);
    if (found === undefined) {
      found = demandsOf(this.#texts(uri) ?? '', this.#options.catalogue);
      this.#demands.set(uri, found);
    }
    return found;
  }

  #maker(label: string): Maker {
    const { seed, now, zone } = this.#options;
    const count = this.#asked.get(label) ?? 0;
    this.#asked.set(label, count + 1);
    return { policy: policyOf(seed), chance: chances(seed, `${label}#${count}`), now, zone };
  }

  /** Arguments for a function. `types` are the words before its parameters, such as `Map`. */
  argumentsFor(
    uri: string,
    functionName: string,
    parameters: readonly { readonly name: string; readonly type: string }[],
  ): DelugeValue[] {
    const demands = this.#demandsOf(uri).parameters(functionName);
    return parameters.map(({ name, type }, index) =>
      make(demands?.[index], { name, shape: shapeOfWord(type), isTyped: true }, this.#maker(`parameter ${name}`)),
    );
  }

  /** What the product would give to the script, by the name under which the script reads it. */
  inputsFor(uri: string): Record<string, DelugeValue> {
    const demands = this.#demandsOf(uri);
    return Object.fromEntries(
      demands.outsideNames.map((name) => [
        name,
        make(demands.outside(name), { name, isNeeded: true, isTyped: true }, this.#maker(`variable ${name}`)),
      ]),
    );
  }

  answer(request: HostRequest<DelugeValue>): HostAnswer<DelugeValue> {
    const { uri, start, end } = request.place;
    const demands = this.#demandsOf(uri);
    const label = `${request.kind} ${start}`;
    const maker = this.#maker(label);
    const value = (demand: Demand | undefined, hints: Hints): HostAnswer<DelugeValue> => ({
      kind: 'value',
      value: make(demand, hints, maker),
    });
    switch (request.kind) {
      case 'records':
        return { kind: 'value', value: this.#records(request, demands, maker) };
      case 'unknown': {
        if (request.what === 'variable' || request.what === 'form') {
          return value(demands.outside(request.name), { name: request.name, isNeeded: true, isTyped: true });
        }
        if (request.what === 'systemVariable') {
          const name = request.name.toLowerCase();
          return value(demands.outside(name), { name: nameOfSystem(name), isNeeded: true, isTyped: true });
        }
        return value(demands.answerAt(start, end), { name: request.name, isTyped: true });
      }
      default: {
        if (demands.isGuarded(start, end) && maker.chance() < maker.policy.failure) {
          return { kind: 'error', message: `Made-up failure of ${request.name}` };
        }
        const shape = request.kind === 'function' ? this.#ofBuiltin(request.name) : this.#documented(request);
        return value(demands.answerAt(start, end), { name: request.name, shape, isNeeded: true });
      }
    }
  }

  /** What a built-in function gives that only the product can answer: `thisapp.permissions.isUserInRole`. */
  #ofBuiltin(name: string): Shape | undefined {
    return this.#options.catalogue.builtins.find((each) => each.name.toLowerCase() === name.toLowerCase())?.returns
      .type;
  }

  #documented(request: Extract<HostRequest<DelugeValue>, { kind: 'task' | 'block' }>): Shape | undefined {
    const task = this.#options.catalogue.task(request.name, request.kind === 'task' ? 'call' : 'block');
    if (task === undefined) return undefined;
    const { type, fields, items } = task.returns;
    if (type === 'LIST') return [fields ?? items ?? 'KEY-VALUE'];
    return fields ?? type;
  }

  #records(
    request: Extract<HostRequest<DelugeValue>, { kind: 'records' }>,
    demands: Demands,
    maker: Maker,
  ): DelugeValue {
    const { operation, form } = request;
    switch (operation) {
      case 'insert':
        return 4_150_868_000_000_000_000n + BigInt(Math.floor(maker.chance() * 1_000_000));
      case 'update':
        return null;
      case 'delete':
        return 1n;
      case 'related':
        return make(
          demands.record(form).field(request.field),
          { name: request.field, isNeeded: true, isTyped: true },
          maker,
        );
      case 'fetch':
        return this.#fetched(demands.record(form), maker);
    }
  }

  #fetched(record: Demand, maker: Maker): DelugeValue {
    record.field('ID').use('number');
    const all = new Demand().use('list', 9);
    all.element.unify(record);
    record.use('map', 9);
    return make(all, { name: 'records', isNeeded: true, isTyped: true }, maker);
  }
}

function nameOfSystem(path: string): string {
  return /id$/.test(path) && /login|admin/.test(path) ? 'email' : path;
}

const shapesOfWords: Readonly<Record<string, Shape>> = {
  map: 'KEY-VALUE',
  'key-value': 'KEY-VALUE',
  list: 'LIST',
  string: 'TEXT',
  text: 'TEXT',
  int: 'NUMBER',
  bigint: 'NUMBER',
  long: 'NUMBER',
  number: 'NUMBER',
  float: 'DECIMAL',
  decimal: 'DECIMAL',
  bool: 'BOOLEAN',
  boolean: 'BOOLEAN',
  date: 'DATE',
  'date-time': 'DATE-TIME',
  datetime: 'DATE-TIME',
  timestamp: 'DATE-TIME',
  file: 'FILE',
};

/** The type that the word before a parameter stands for; undefined for none. */
function shapeOfWord(word: string): Shape | undefined {
  const [first = ''] = word
    .trim()
    .toLowerCase()
    .split(/[\s(<]/);
  return shapesOfWords[first];
}
