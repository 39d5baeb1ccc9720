import { type Catalogue, createCatalogue } from '@deluge-tools/language';

/** What is known where the catalogue cannot be read: nothing. The syntax is checked all the same. */
export function emptyCatalogue(): Catalogue {
  return createCatalogue({
    tasks: [],
    builtins: [],
    services: [],
    limits: [],
    keywords: [],
    systemVariables: [],
    types: [],
    headerTypes: [],
    datePatterns: [],
    messages: [],
    suggestions: [],
    snippets: [],
    handlers: [],
    shapes: [],
    textLanguages: [],
  });
}
