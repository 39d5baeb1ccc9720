import type { Handler, HandlerShape } from './handler-types.js';
import type { Service } from './service-types.js';
import type {
  Builtin,
  DatePatternLetter,
  DelugeTypeName,
  HeaderType,
  Keyword,
  Limit,
  Message,
  Returns,
  Signature,
  Snippet,
  Suggestion,
  SystemVariable,
  Task,
  TextLanguage,
  TypeEntry,
} from './types.js';

/** An absent list stands for an empty one, an absent `availableIn` for `['*']`; a signature without `returns` has its task's. */
type Sparse<T, Optional extends keyof T> = Omit<T, Optional> & Partial<Pick<T, Optional>>;
export type SignatureData = Sparse<Signature, 'returns'>;
export type TaskData = Sparse<
  Omit<Task, 'signatures'>,
  | 'attributes'
  | 'scopes'
  | 'callsPerExecution'
  | 'pools'
  | 'availableIn'
  | 'notAvailableIn'
  | 'deprecated'
  | 'notes'
  | 'conflicts'
  | 'aliases'
> & { readonly signatures?: readonly SignatureData[] };
export type BuiltinData = Sparse<
  Omit<Builtin, 'signatures' | 'returns' | 'receiver'>,
  | 'alsoFunction'
  | 'alsoReceivers'
  | 'aliases'
  | 'semantics'
  | 'errors'
  | 'availability'
  | 'mutates'
  | 'behaviour'
  | 'alsoDoc'
> & {
  readonly receiver?: DelugeTypeName;
  readonly signatures: readonly SignatureData[];
  readonly returns: Sparse<Returns, 'summary'>;
};

/** The files of `data/`, by their names in camel case; `dist/catalogue.json` holds one such object. */
export interface CatalogueData {
  readonly tasks: readonly TaskData[];
  readonly builtins: readonly BuiltinData[];
  readonly services: readonly Service[];
  readonly limits: readonly Limit[];
  readonly keywords: readonly Keyword[];
  readonly systemVariables: readonly SystemVariable[];
  readonly types: readonly TypeEntry[];
  readonly headerTypes: readonly HeaderType[];
  readonly datePatterns: readonly DatePatternLetter[];
  readonly messages: readonly Message[];
  readonly suggestions: readonly Suggestion[];
  readonly snippets: readonly Snippet[];
  readonly handlers: readonly Handler[];
  readonly shapes: readonly HandlerShape[];
  readonly textLanguages: readonly TextLanguage[];
}
