import type { Tree } from '../syntax/tree/tree.js';
import { directives } from './directives.js';

/** A word that a comment says about the script, with its place. Offsets are UTF-16 code units. */
export interface Annotation {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** An input that the product gives to a script without a header. */
export interface InputAnnotation extends Annotation {
  /** As written between the braces: `string`, `list:int`; empty where nothing is. */
  readonly type: string;
}

/** What the comments above the first statement say about the script. */
export interface Annotations {
  /** `// @product salesiq`: where it runs. */
  readonly product?: Annotation;
  /** `// @handler zobot.message`: which handler of the product it is. */
  readonly handler?: Annotation;
  /** `// @form Orders`: the form whose fields `input` holds, in Creator. */
  readonly form?: Annotation;
  /** `// @subform Lines`: the subform field whose rows `row` stands for, in Creator. */
  readonly subform?: Annotation;
  /** `// @param {string} id`: names that nothing assigns, as the product gives them. */
  readonly inputs: readonly InputAnnotation[];
}

const line = /@(product|handler|form|subform|param)\b[ \t]*(?:\{([^}\n]*)\}[ \t]*)?([\w.]+)?/g;

const known = new WeakMap<Tree, Annotations>();

/** Read from the comments at the head of the text; of two that say the same kind of thing the first counts. */
export function annotations(tree: Tree): Annotations {
  let found = known.get(tree);
  if (found === undefined) {
    found = read(tree);
    known.set(tree, found);
  }
  return found;
}

const nothing: Annotations = { inputs: [] };

function read(tree: Tree): Annotations {
  const { comments, text } = tree;
  const head = tree.root.firstChild?.start ?? text.length;
  if (comments.length === 0 || comments[0]! >= head) return nothing;
  const words: { [tag in 'product' | 'handler' | 'form' | 'subform']?: Annotation } = {};
  const inputs: InputAnnotation[] = [];
  for (const comment of directives(tree, '@')) {
    if (comment.start >= head) break;
    for (const match of comment.text.matchAll(line)) {
      const [whole, tag, type = '', value] = match;
      if (value === undefined) continue;
      const end = comment.start + match.index + whole.length;
      const annotation = { value, start: end - value.length, end };
      if (tag === 'param') inputs.push({ ...annotation, type: type.trim() });
      else words[tag as keyof typeof words] ??= annotation;
    }
  }
  return { ...words, inputs };
}
