import type { Limits } from './protocol.js';

const second = 1000;
const minute = 60 * second;

/**
 * What a run may use where no product says otherwise.
 * https://www.zoho.com/deluge/help/limitations.html; the size of texts is stated for replaceAllIgnoreCase.
 */
const general: Limits = {
  statements: 5_000,
  calls: 75,
  replacedText: 300 * 1024,
  time: 5 * minute,
  externalCalls: null,
};

/** Figures of products, where their pages give others. The longest category of functions counts. */
const byProduct: Readonly<Record<string, Partial<Limits>>> = {
  // https://www.zoho.com/crm/developer/docs/functions/functions-limits.html
  crm: { statements: 200_000, time: 15 * minute },
  // By plan 5,000 to 50,000; the fewest are assumed.
  creator: { statements: 5_000, time: 5 * minute },
};

const none: Limits = { statements: null, calls: null, replacedText: null, time: null, externalCalls: null };

/** The limits of a run: the product's, with those that are given on top; false switches all off. */
export function limitsOf(product: string | undefined, given: false | Partial<Limits> | undefined): Limits {
  if (given === false) return none;
  return { ...general, ...(product === undefined ? {} : byProduct[product]), ...given };
}

/** What ends a run that has used up a limit. It passes every `catch`. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';

  constructor(
    readonly limit: keyof Limits | 'memory',
    message: string,
  ) {
    super(message);
  }
}

/** What ends a run that somebody stopped. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** In Zoho's words for the statements; no words of Zoho's are known for the others. */
export function limitMessage(limit: keyof Limits | 'memory', most: number): string {
  switch (limit) {
    case 'statements':
      return 'Number of statement execution limit exceed';
    case 'calls':
      return `More than ${most} functions are running at once`;
    case 'time':
      return `The run takes longer than ${most >= minute ? `${most / minute} minutes` : `${most / second} seconds`}`;
    case 'externalCalls':
      return 'Total number of Webhook call exceeded.';
    case 'memory':
      return `The files of the run hold more than ${most / 1024 / 1024} MB`;
    case 'replacedText':
      return `The text is longer than ${most / 1024} KB`;
  }
}
