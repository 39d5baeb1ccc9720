import table from './data/api-credits.json';

/** What one request costs of the API credits of the service that it reaches. */
export interface ApiCredits {
  readonly credits: number;
  /** Whether Zoho's documentation says so, or others only. */
  readonly basis: 'documented' | 'third-party';
}

interface Price {
  readonly method: string;
  readonly path: string;
  readonly credits: number | readonly { readonly upTo: number; readonly credits: number }[];
  readonly basis: string;
}

const prices: readonly Price[] = table.prices;

/** The API credits of a request to one of Zoho's APIs; undefined where no price is published. */
export function apiCreditsOf(request: {
  readonly method: string;
  readonly url: string;
  readonly body?: string | Uint8Array;
}): ApiCredits | undefined {
  const { pathname } = new URL(request.url);
  const price = prices.find(
    ({ method, path }) => (method === '*' || method === request.method) && new RegExp(path).test(pathname),
  );
  if (price === undefined) return undefined;
  const basis = price.basis === 'documented' ? 'documented' : 'third-party';
  if (typeof price.credits === 'number') return { credits: price.credits, basis };
  const asked = limitOf(typeof request.body === 'string' ? request.body : '');
  // More than the highest limit is refused by Zoho; what that costs is not said.
  const step = price.credits.find(({ upTo }) => asked <= upTo) ?? price.credits.at(-1);
  return step === undefined ? undefined : { credits: step.credits, basis };
}

/** The number of records that a query asks for: `limit 500`, or `limit 200, 500` with the offset before it. */
function limitOf(query: string): number {
  const [, first, second] = /\blimit\s+(\d+)(?:\s*,\s*(\d+))?/i.exec(query) ?? [];
  return Number(second ?? first ?? table.usualLimit);
}
