/**
 * Points where sources about Deluge differ. Each has the readings that were found, with where each comes from and how far
 * it can be trusted: `documented` on a page of Zoho's, `observed` by a named kind of author in a live account, `assumed`
 * where nobody says. A product may have a reading of its own; a setting overrides it. A run that comes to such a point
 * notes it, and lists it at its end.
 */

export type Mark = 'documented' | 'observed' | 'assumed';

export interface Reading {
  /** A sentence that says what happens. */
  readonly summary: string;
  readonly mark: Mark;
  readonly source: string;
}

export interface DialectPoint {
  /** What is in question. */
  readonly question: string;
  readonly readings: Readonly<Record<string, Reading>>;
  readonly usual: string;
  /** Readings of products, by id. */
  readonly byProduct?: Readonly<Record<string, string>>;
}

export const dialects = {
  wholeDivision: {
    question: 'What is the result of dividing two whole numbers with a remainder?',
    readings: {
      decimal: {
        summary: 'A whole number divided by a whole number is a DECIMAL: 7 / 2 is 3.5',
        mark: 'documented',
        source: 'https://www.zoho.com/deluge/help/misc-statements/return-statement.html takes toLong() of a quotient',
      },
      truncated: {
        summary: 'A whole number divided by a whole number is cut to a whole number: 7 / 2 is 3',
        mark: 'observed',
        source: 'notes of a Creator team and of a team that ported functions to Node',
      },
    },
    usual: 'decimal',
  },
  nullInText: {
    question: 'What is the result of joining null to a text?',
    readings: {
      word: {
        summary: 'Null is joined to a text as the word null',
        mark: 'assumed',
        source: 'no page says it',
      },
      empty: {
        summary: 'Null joined to a text adds nothing',
        mark: 'assumed',
        source: 'no page says it',
      },
    },
    usual: 'word',
  },
  unlikeComparison: {
    question: 'What does the comparison of values of unlike types with == or != do?',
    readings: {
      unequal: {
        summary: 'Values of unlike types are not equal',
        mark: 'assumed',
        source: 'https://www.zoho.com/deluge/help/functions/common/equals.html says so of equals',
      },
      error: {
        summary: 'The comparison of unlike types stops the script',
        mark: 'observed',
        source: 'notes of Creator and Desk teams',
      },
    },
    usual: 'unequal',
    byProduct: { creator: 'error', desk: 'error' },
  },
  nestedListText: {
    question: 'What is the text of a list that holds lists or maps?',
    readings: {
      json: {
        summary: 'A list that holds lists or maps prints as JSON',
        mark: 'observed',
        source: 'public CRM functions send such texts as JSON bodies',
      },
      bare: {
        summary: 'A list that holds lists or maps prints its elements without brackets',
        mark: 'observed',
        source: 'notes of a Creator team',
      },
    },
    usual: 'json',
  },
  emptyFetch: {
    question: 'What is a field of a fetch that found no record?',
    readings: {
      null: {
        summary: 'A field of a fetch without records is null',
        mark: 'observed',
        source: 'exported Creator applications test such a field for null',
      },
      error: {
        summary: 'A field of a fetch without records stops the script',
        mark: 'observed',
        source: 'messages that Creator teams report',
      },
    },
    usual: 'null',
  },
  emptyField: {
    question: 'What is a text field of a record that was never filled?',
    readings: {
      empty: {
        summary: 'A text field that was never filled is an empty text',
        mark: 'observed',
        source: 'notes of a Creator team',
      },
      null: {
        summary: 'A field that was never filled is null',
        mark: 'assumed',
        source: 'no page says it',
      },
    },
    usual: 'null',
  },
  argumentTypes: {
    question: 'What happens to an argument whose type is not that of the parameter?',
    readings: {
      converted: {
        summary:
          'An argument is converted to the type of its parameter where it can be, and passed on as it is where it cannot',
        mark: 'assumed',
        source: 'public CRM functions pass ids as texts to int parameters',
      },
      checked: {
        summary: 'An argument of another type than its parameter stops the script',
        mark: 'observed',
        source: 'deployed Creator applications',
      },
    },
    usual: 'converted',
    byProduct: { creator: 'checked' },
  },
  httpErrors: {
    question: 'What does invokeurl do with an answer of status 400 or above?',
    readings: {
      answer: {
        summary: 'invokeurl returns the body of a response of status 400 or above like any other',
        mark: 'documented',
        source: 'https://www.zoho.com/deluge/help/deluge-invoke-url.html',
      },
      error: {
        summary: 'invokeurl stops the script at an answer of status 400 or above',
        mark: 'observed',
        source: 'notes of an author who writes Flow and Desk functions',
      },
    },
    usual: 'answer',
  },
  xpathParts: {
    question: 'What separates several parts that executeXPath finds?',
    readings: {
      joined: {
        summary: 'Several parts that executeXPath finds are put together',
        mark: 'documented',
        source: 'https://www.zoho.com/deluge/help/functions/xml/executexpath.html',
      },
      separated: {
        summary: 'Several parts that executeXPath finds are separated by -|-',
        mark: 'observed',
        source: 'public scripts split the result at -|-',
      },
    },
    usual: 'joined',
  },
  cipherKey: {
    question: 'How is the key of AES made from a pass phrase?',
    readings: {
      local: {
        summary: 'Encrypted texts can be decrypted here only; Zoho derives the key in its own way',
        mark: 'assumed',
        source: 'https://www.zoho.com/deluge/help/functions/encryption/aesencode.html does not say it',
      },
    },
    usual: 'local',
  },
  numberWords: {
    question: 'In which words does toWords write a number?',
    readings: {
      english: {
        summary: 'toWords writes numbers in English, in lower-case letters, by thousands and millions',
        mark: 'assumed',
        source: 'no page says it',
      },
    },
    usual: 'english',
  },
  caughtError: {
    question: 'What is the text of the variable of catch?',
    readings: {
      withLine: {
        summary: 'The variable of catch prints as "Error at line : 3, " and the message',
        mark: 'observed',
        source: 'notes of Creator teams',
      },
      message: {
        summary: 'The variable of catch prints as the message alone',
        mark: 'assumed',
        source: 'no page says it',
      },
    },
    usual: 'withLine',
  },
  loopOverText: {
    question: 'How often does a loop over a text iterate?',
    readings: {
      once: {
        summary: 'A loop over a text that is not a JSON list runs once',
        mark: 'observed',
        source: 'public scripts',
      },
    },
    usual: 'once',
  },
} as const satisfies Readonly<Record<string, DialectPoint>>;

export type DialectKey = keyof typeof dialects;

/** How the points are read on which sources differ; asked only where a result depends on it. */
export interface Reader {
  reading(key: DialectKey): string;
}

/** The readings of one run, by key. A name that a point does not know is refused. */
export type Readings = Readonly<Record<DialectKey, string>>;

/** What the product reads, with the settings of the person on top. Unknown keys and readings are left out. */
export function readingsOf(product: string | undefined, overrides: Readonly<Record<string, string>> = {}): Readings {
  return Object.fromEntries(
    Object.entries(dialects).map(([key, point]: [string, DialectPoint]) => {
      const wanted = Object.hasOwn(overrides, key) ? overrides[key] : undefined;
      const own = product === undefined ? undefined : point.byProduct?.[product];
      return [key, wanted !== undefined && Object.hasOwn(point.readings, wanted) ? wanted : (own ?? point.usual)];
    }),
  ) as unknown as Readings;
}
