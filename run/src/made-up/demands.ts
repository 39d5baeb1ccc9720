import { Demand } from './demand.js';

/** What a script expects of all that comes from outside of it. */
export class Demands {
  /** Values that the script reads and does not set: `input`, `crmAPIRequest`, `zoho.loginuserid` in lower case. */
  readonly #outside = new Map<string, Demand>();
  readonly #calls = new Map<string, Demand>();
  readonly #guarded = new Set<string>();
  readonly #forms = new Map<string, Demand>();
  /** Pairs that the script compares by order, and whether their names speak of dates. */
  readonly #ordered: (readonly [Demand, Demand, boolean])[] = [];
  readonly #parameters = new Map<string, readonly Demand[]>();

  /** Names of the variables that the script reads and does not set; system variables such as `zoho.loginuser` not among them. */
  get outsideNames(): readonly string[] {
    return [...this.#outside.keys()].filter((name) => !name.includes('.'));
  }

  outside(name: string): Demand {
    return demandIn(this.#outside, name);
  }

  /** One record of a form. */
  record(form: string): Demand {
    return demandIn(this.#forms, form);
  }

  /** The answer of the call or block that stands at a place, in UTF-16 offsets. */
  answerAt(start: number, end: number): Demand {
    return demandIn(this.#calls, `${start}-${end}`);
  }

  /** True if a `try` stands around the call, so that its failure does not end the script. */
  isGuarded(start: number, end: number): boolean {
    return this.#guarded.has(`${start}-${end}`);
  }

  guard(start: number, end: number): void {
    this.#guarded.add(`${start}-${end}`);
  }

  /** The script asks which of the two is larger. */
  order(a: Demand, b: Demand, isNamedAsDate: boolean): void {
    this.#ordered.push([a, b, isNamedAsDate]);
  }

  /** When all uses are known: what is compared by order is both dates, or both numbers. */
  settleOrder(): void {
    for (const [a, b, isNamedAsDate] of this.#ordered) {
      const isUnknown = a.weight('number') + b.weight('number') === 0;
      const kind = a.weight('date') + b.weight('date') > 0 || (isNamedAsDate && isUnknown) ? 'date' : 'number';
      a.use(kind, kind === 'date' ? 2 : 1);
      b.use(kind, kind === 'date' ? 2 : 1);
    }
  }

  /** The parameters of a function, by its name as declared. */
  parameters(functionName: string): readonly Demand[] | undefined {
    return this.#parameters.get(functionName.toLowerCase());
  }

  setParameters(functionName: string, parameters: readonly Demand[]): void {
    this.#parameters.set(functionName.toLowerCase(), parameters);
  }
}

function demandIn(map: Map<string, Demand>, key: string): Demand {
  let found = map.get(key);
  if (found === undefined) {
    found = new Demand();
    map.set(key, found);
  }
  return found;
}
