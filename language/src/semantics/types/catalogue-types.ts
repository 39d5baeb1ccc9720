import type { HandlerValue } from '../../catalogue/handler-types.js';
import type { Catalogue } from '../../catalogue/loader.js';
import type { DelugeTypeName, Returns, Shape, Task } from '../../catalogue/types.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import type { Settings } from '../../workspace.js';
import { join, joined, loosened, membersOf, type Type, typeNamed, unknown, withContents } from './type.js';

/** The catalogue's own descriptions of values, as types. */

/** What a built-in gives. */
export function typeOfReturns({ type, altTypes = [], items }: Returns): Type {
  // Whatever may be anything is not made less by examples of what it may be.
  if (type === 'ANY') return unknown;
  const first =
    type === 'LIST' && items !== undefined
      ? withContents('LIST', { from: 'items', element: typeNamed(items) })
      : typeNamed(type);
  return joined([first, ...altTypes.map(typeNamed)]);
}

/**
 * What a task answers. `call` is the one that asks; its answer may have keys that its arguments name. An answer that the
 * person has seen and chosen counts like an example of Zoho's page.
 */
export function typeOfAnswer(
  task: Task,
  returns: Returns,
  call: SyntaxNode | undefined,
  { answerShapes = {} }: Settings,
): Type {
  const type = typeOfReturns(returns);
  const seen = Object.hasOwn(answerShapes, task.name) ? [answerShapes[task.name]].flat(1) : [];
  const examples = [...Object.values(task.responseExamples ?? {}), ...seen];
  if (returns.fields === undefined && examples.length === 0) return joined(membersOf(type).map(loosened));
  const contents = { from: 'answer', fields: returns.fields ?? {}, examples, call } as const;
  const element = withContents('KEY-VALUE', contents, true);
  return joined(
    membersOf(type).map((member) => {
      if (member.kind === 'KEY-VALUE') return element;
      if (member.kind === 'LIST') return withContents('LIST', { from: 'items', element }, true);
      return loosened(member);
    }),
  );
}

/** The type of a part of an answer. */
export function typeOfShape(shape: Shape, examples: readonly unknown[], call: SyntaxNode | undefined): Type {
  if (typeof shape === 'string') {
    const isOpen = shape === 'KEY-VALUE' || shape === 'LIST';
    const shown = isOpen ? joined(examples.map(typeOfExample)) : unknown;
    return shown.kind === shape ? shown : loosened(typeNamed(shape));
  }
  if (Array.isArray(shape)) {
    const [element] = shape as readonly Shape[];
    if (element === undefined) return loosened(typeNamed('LIST'));
    const elements = examples.flatMap((example) => (Array.isArray(example) ? example : []));
    return withContents('LIST', { from: 'items', element: typeOfShape(element, elements, call) }, true);
  }
  const fields = shape as { readonly [key: string]: Shape };
  // Keys that the caller names are shown in an example under the name of its own call.
  const isNamed = Object.keys(fields).some(isPlaceholder);
  return withContents('KEY-VALUE', { from: 'answer', fields, examples: isNamed ? [] : examples, call }, true);
}

/** `<key>` in a shape stands for what the parameter `key` of the call is given. */
export function isPlaceholder(key: string): boolean {
  return key.startsWith('<') && key.endsWith('>');
}

export function typeOfExample(value: unknown): Type {
  switch (typeof value) {
    case 'string':
      return loosened(typeNamed('TEXT'));
    case 'number':
      return loosened(typeNamed(Number.isInteger(value) ? 'NUMBER' : 'DECIMAL'));
    case 'boolean':
      return loosened(typeNamed('BOOLEAN'));
    case 'object':
      if (value === null) return unknown;
      return withContents(Array.isArray(value) ? 'LIST' : 'KEY-VALUE', { from: 'example', value }, true);
    default:
      return unknown;
  }
}

/** What a product hands to a script, or what it expects. A text with a shape holds a map as JSON. */
export function typeOfHandlerValue({ type, altTypes = [], shape, items }: HandlerValue): Type {
  const one = (name: DelugeTypeName): Type => {
    if (name === 'LIST' && items !== undefined) {
      return withContents('LIST', { from: 'items', element: typeOfHandlerValue(items) }, true);
    }
    const plain = loosened(typeNamed(name));
    const holdsKeys = name === 'KEY-VALUE' || name === 'TEXT';
    if (!holdsKeys || shape === undefined) return plain;
    return withContents(plain.kind, { from: 'handler', shape }, true);
  };
  return altTypes.map(one).reduce(join, one(type));
}

/** The type that a header gives a name: `Int`, `list:float`. Unknown for a form's name and words that are no type. */
export function typeOfHeader(catalogue: Catalogue, written: string): Type {
  const [word = '', element] = written.split(':');
  const type = catalogue.headerType(word.trim())?.type;
  if (type === undefined) return unknown;
  // Zoho writes a map that is passed for a text as JSON, which answers to the methods of a map.
  if (type === 'TEXT') return loosened(typeNamed(type));
  if (type !== 'LIST' || element === undefined) return typeNamed(type);
  return withContents('LIST', { from: 'items', element: typeOfHeader(catalogue, element) });
}
