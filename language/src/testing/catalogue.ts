import builtins from '../catalogue/data/builtins.json';
import datePatterns from '../catalogue/data/date-patterns.json';
import handlers from '../catalogue/data/handlers.json';
import headerTypes from '../catalogue/data/header-types.json';
import keywords from '../catalogue/data/keywords.json';
import limits from '../catalogue/data/limits.json';
import messages from '../catalogue/data/messages.json';
import services from '../catalogue/data/services.json';
import shapes from '../catalogue/data/shapes.json';
import snippets from '../catalogue/data/snippets.json';
import suggestions from '../catalogue/data/suggestions.json';
import systemVariables from '../catalogue/data/system-variables.json';
import tasks from '../catalogue/data/tasks.json';
import textLanguages from '../catalogue/data/text-languages.json';
import types from '../catalogue/data/types.json';
import type { CatalogueData } from '../catalogue/data-types.js';
import { type Catalogue, createCatalogue } from '../catalogue/loader.js';

/** The data as it ships. What the types promise of it is checked against the schemas, not by the compiler. */
export const catalogueData = {
  tasks,
  builtins,
  services,
  limits,
  keywords,
  systemVariables,
  types,
  headerTypes,
  datePatterns,
  messages,
  suggestions,
  snippets,
  handlers,
  shapes,
  textLanguages,
} as unknown as CatalogueData;

let catalogue: Catalogue | undefined;

/** The one catalogue that all tests share; it cannot be changed. */
export function testCatalogue(): Catalogue {
  catalogue ??= createCatalogue(catalogueData);
  return catalogue;
}
