import type { Catalogue } from '../../catalogue/loader.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { FunctionCost } from './function-cost.js';

/** What functions cost by themselves, remembered by their text. */

/** What a `Function` is remembered by. */
export function keyOf({ size, start, end, tree }: SyntaxNode): string {
  return `${size} ${tree.text.slice(start, end)}`;
}

/** What a function costs by itself, and what the names that it calls meant at the time. */
export interface Remembered {
  readonly local: FunctionCost;
  readonly meant: ReadonlyMap<string, string | undefined>;
}

/** Characters of functions that are remembered before all are forgotten. */
const mostRemembered = 16_000_000;

/** What functions cost by themselves, by their text: of all files and versions, as long as the catalogue is the same. */
class Store {
  private readonly locals = new Map<string, Remembered>();
  private length = 0;

  get(key: string): Remembered | undefined {
    return this.locals.get(key);
  }

  set(key: string, remembered: Remembered): void {
    if (this.length > mostRemembered) {
      this.locals.clear();
      this.length = 0;
    }
    this.length += key.length;
    this.locals.set(key, remembered);
  }
}

const stores = new WeakMap<Catalogue, Store>();

export function storeOf(catalogue: Catalogue): Store {
  let store = stores.get(catalogue);
  if (store === undefined) {
    store = new Store();
    stores.set(catalogue, store);
  }
  return store;
}
