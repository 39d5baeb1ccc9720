/** What can go wrong between a client and Zoho. Times are in milliseconds. */
export type Fault =
  /** The answer comes late. */
  | { readonly kind: 'latency'; readonly milliseconds: number }
  /** The service is busy: 429, with the seconds to wait in `Retry-After` if they are given. */
  | { readonly kind: 'busy'; readonly retryAfter?: number }
  /** A gateway or the service failed: 500, 502, 503 or 504. Nothing was done. */
  | { readonly kind: 'serverError'; readonly status: 500 | 502 | 503 | 504 }
  /** The connection ends: before the request is looked at, or after it was done, in the middle of the answer. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  /** A page where JSON is expected, such as a proxy or a maintenance page gives. */
  | { readonly kind: 'html'; readonly status: number }
  /** The answer is right, and dribbles in over the given time. */
  | { readonly kind: 'slowBody'; readonly milliseconds: number }
  /** The answer sends the client to another host. */
  | { readonly kind: 'redirect'; readonly to: string }
  /** Every access token ends at this moment, and so the request is refused. */
  | { readonly kind: 'expiredToken' }
  /** The sandbox's clock goes wrong by so much for as long as the rule stands. */
  | { readonly kind: 'clockSkew'; readonly milliseconds: number };

export interface FaultRule {
  readonly fault: Fault;
  /** Absent: every method. */
  readonly method?: string;
  /** The beginning of the addresses that are meant: `/crm/`, `/oauth/v2/token`. Absent: all. */
  readonly path?: string;
  /** How often it happens; absent: always. */
  readonly times?: number;
  /** Between 0 and 1; absent: each time. The sequence of chances follows from the seed. */
  readonly chance?: number;
}

/** Faults that are switched on. It starts with none. */
export interface FaultSwitch {
  /** Adds a rule, and gives a function that takes it away again. */
  add(rule: FaultRule): () => void;
  /** Takes away all rules. */
  clear(): void;
  /** Begins the sequence of chances again. */
  seed(value: number): void;
  readonly rules: readonly FaultRule[];
  /** Calls the listener whenever the rules change, a rule that is used up included. Gives what stops that. */
  onDidChange(listener: () => void): () => void;
  /** Milliseconds that the clock is wrong by. */
  readonly clockSkew: number;
  /** The fault that happens to a request: that of the first rule that fits, and it is used up by one. */
  next(method: string, pathname: string): Fault | undefined;
}

interface ActiveRule extends FaultRule {
  left: number;
}

export function createFaultSwitch(): FaultSwitch {
  let active: ActiveRule[] = [];
  let random = chances(1);
  const listeners = new Set<() => void>();
  const change = (rules: ActiveRule[]): void => {
    active = rules;
    for (const listener of listeners) listener();
  };
  return {
    add(rule) {
      const added: ActiveRule = { ...rule, left: rule.times ?? Number.POSITIVE_INFINITY };
      change([...active, added]);
      return () => change(active.filter((one) => one !== added));
    },
    clear: () => change([]),
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    seed(value) {
      random = chances(value);
    },
    get rules() {
      return active.map(({ left, ...rule }) => (Number.isFinite(left) ? { ...rule, times: left } : rule));
    },
    get clockSkew() {
      return active.reduce((sum, { fault }) => sum + (fault.kind === 'clockSkew' ? fault.milliseconds : 0), 0);
    },
    next(method, pathname) {
      const found = active.find(
        (rule) =>
          rule.fault.kind !== 'clockSkew' &&
          (rule.method === undefined || rule.method === method) &&
          pathname.startsWith(rule.path ?? '/') &&
          (rule.chance === undefined || random() < rule.chance),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      change(found.left <= 0 ? active.filter((rule) => rule !== found) : active);
      return found.fault;
    },
  };
}

/** Numbers from 0 up to 1, always the same for the same seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
