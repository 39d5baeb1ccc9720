import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { Model } from '../model.js';
import type { Variable } from '../symbols.js';
import type { Type } from './type.js';
import type { ChangesBefore } from './variable-events.js';

/**
 * What the parts of type inference ask for the types of other places. `Inference` is the one implementation; the parts see
 * this interface, so that none of them imports the class that uses them.
 */
export interface TypeReader {
  /** What was put into variables before the rows that read them. */
  readonly changes: Map<number, ChangesBefore>;
  /** The model on whose behalf types are computed; it records the names that an answer depends on. */
  readonly asker: Model;
  typeOf(node: SyntaxNode): Type;
  /** The type that one definition gives to a variable; `name` is the name that is assigned or declared. */
  definition(name: SyntaxNode): Type;
  /** The receiver holds a value, so that a call on it is a method call. */
  isValue(receiver: SyntaxNode): boolean;
  /** Records that the answer depends on where blocks are left. */
  noteExits(): void;
  /** The variable that a name stands for; undefined if nothing in its scope assigns it. */
  variableAt(name: SyntaxNode): Variable | undefined;
  /**
   * The answer to a question (a number of `questions.ts`), which is found once. `find` may lead back to the same question;
   * asked within another one it counts as `cost` variables that are followed, 1 if left out.
   */
  ask(question: number, find: () => Type, cost?: number): Type;
  /** The question what a map has under a key where the name at a row reads it. */
  keyQuestion(row: number, key: string): number;
}
