import type { Deprecation, Signature, Task } from '../catalogue/types.js';
import { noDeprecated } from '../diagnostics/rules/no-deprecated.js';
import { literalType } from '../semantics/constants.js';
import { laidOut } from '../syntax/layout-of-file.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { fix } from './action.js';
import { indentation, indentUnit, lineBreak } from './lines.js';

/**
 * Writes a deprecated call as the block that replaces it, where it is all that a statement does or assigns. The block reads an
 * answer in JSON by itself, where the call gave its text: that is for the person to see to.
 */
export const rewriteAsBlock = fix({
  repairs: noDeprecated,
  *offer(diagnostic, { analysis }) {
    const { text, tree, workspace } = analysis;
    const callee = tree.nodeCovering(diagnostic.start, diagnostic.end);
    const call = callee.parent;
    if (call?.kind !== Kind.Call || !call.callee.is(callee) || !isWhole(call)) return;
    const task = workspace.catalogue.task(callee.dottedName ?? '', 'call');
    if (task === undefined || task.deprecated === false) return;
    const block = workspace.catalogue.task(task.deprecated.replacement, 'block');
    const lines = block === undefined ? undefined : attributesOf(call, task, block, task.deprecated.block);
    if (block === undefined || lines === undefined) return;
    const word = block.name.toLowerCase();
    const indent = lineBreak(text) + indentation(text, call.start);
    const unit = indentUnit(text);
    const written = `${word}${indent}[${lines.map((line) => indent + unit + line).join('')}${indent}]`;
    const newText = laidOut(written, tree);
    const edits = [{ start: call.start, end: call.end, newText }];
    yield { title: `Rewrite as ${word} [ … ]`, kind: 'quickfix', edits, diagnostic, isPreferred: false };
  },
});

/** A block stands alone or after `=`. */
function isWhole(call: SyntaxNode): boolean {
  const { parent } = call;
  return parent?.kind === Kind.ExpressionStatement || (parent?.kind === Kind.Assignment && parent.value.is(call));
}

/** The attributes with their values, in the order of the block's page; undefined where an argument has no counterpart. */
function attributesOf(call: SyntaxNode, task: Task, block: Task, how: Deprecation['block']): string[] | undefined {
  const { args } = call;
  const signature = task.signatures.find((candidate) => fits(candidate, args));
  if (how === undefined || signature === undefined) return undefined;
  const values = new Map(Object.entries(how.words ?? {}));
  for (const [index, argument] of args.entries()) {
    const name = signature.params[index]?.name;
    const attribute = Object.keys(how.attributes).find((one) => how.attributes[one] === name);
    if (attribute === undefined) return undefined;
    values.set(attribute, argument.text);
  }
  return block.attributes.flatMap(({ name }) => (values.has(name) ? [`${name} :${values.get(name)}`] : []));
}

/** Forms with as many parameters differ by where `true` or `false` stands. */
function fits({ params }: Signature, args: readonly SyntaxNode[]): boolean {
  if (params.length !== args.length) return false;
  return params.every(({ type }, index) => (type === 'BOOLEAN') === (literalType(args[index]!) === 'BOOLEAN'));
}
