import { editDistance } from '../../catalogue/nearest.js';
import type { Parameter } from '../../catalogue/types.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { carries, rule } from '../rule.js';

/**
 * Reports attributes of a bracket block (such as `invokeurl [ … ]` or `sendmail [ … ]`) that are unknown, duplicated or
 * missing.
 *
 * A mail without `from`, `to`, `subject` or `message` is an error: Zoho refuses to save it. Attribute names are
 * case-insensitive, and `content type` can be written with a hyphen or an underscore.
 *
 * Invalid:
 * ```deluge
 * sendmail
 * [
 * 	from :zoho.adminuserid
 * 	to :"ann@example.com"
 * 	message :"Hello"
 * ]
 * ```
 * ```deluge
 * answer = invokeurl
 * [
 * 	url :"https://api.example.com"
 * 	methode :GET
 * ];
 * ```
 * ```deluge
 * answer = invokeurl
 * [
 * 	url :"https://api.example.com"
 * 	type :GET
 * 	type :POST
 * ];
 * ```
 *
 * Valid:
 * ```deluge
 * answer = invokeurl
 * [
 * 	url :"https://api.example.com"
 * 	type :POST
 * 	parameters :body.toString()
 * 	connection :"example_link"
 * ];
 * ```
 * ```deluge
 * sendmail
 * [
 * 	From :zoho.adminuserid
 * 	to :"ann@example.com","bob@example.com"
 * 	subject :"Hello"
 * 	message :"<b>Hello</b>"
 * 	content_type :HTML
 * ]
 * ```
 */
export const blockAttributes = rule({
  id: 'blockAttributes',
  summary: 'An attribute of a task block is unknown, duplicated or missing.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Task],
  data: carries<{ readonly suggestion?: string; readonly missing?: readonly string[] }>(),
  check(node, report, context) {
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task') return;
    const { task } = callee;
    const documentation = task.doc;
    const given = new Map<Parameter, SyntaxNode>();
    /** Attributes that a misspelt name stands for: one slip, one problem. */
    const meant = new Set<string>();
    for (const attribute of node.attributes) {
      const name = attribute.kind === Kind.Attribute ? attribute.firstChild : undefined;
      if (name?.kind !== Kind.AttributeName) return;
      const { start, end } = name;
      const known = findAttribute(name.text, task.attributes);
      if (known === undefined) {
        const near = nearestAttribute(name.text, task.attributes);
        if (near !== undefined) meant.add(near);
        const isRefused =
          near !== undefined &&
          !isGiven(node, near, task.attributes) &&
          isSaveError(task.name, near, context.catalogue.messages);
        const advice = near === undefined ? '' : ` Did you mean ${near}?`;
        report({
          start,
          end,
          message: `${task.name} has no attribute ${name.text}.${advice}`,
          documentation,
          ...(task.verified ? (isRefused ? { severity: 'error' } : {}) : { severity: 'hint' }),
          ...(near === undefined ? {} : { data: { suggestion: near } }),
        });
      } else if (given.has(known)) {
        report({
          start,
          end,
          message: `The attribute ${known.name} is given twice.`,
          documentation,
        });
      } else {
        given.set(known, attribute);
      }
    }
    // While the block is being written, what is missing yet is no mistake.
    if (isBroken(node)) return;
    const missing = task.attributes.filter(
      (attribute) => !attribute.optional && !given.has(attribute) && !meant.has(attribute.name),
    );
    if (missing.length === 0 || !task.verified) return;
    const isRefused = missing.some((attribute) => isSaveError(task.name, attribute.name, context.catalogue.messages));
    report({
      start: node.word.start,
      end: node.word.end,
      message: `${task.name} needs the ${missing.length === 1 ? 'attribute' : 'attributes'} ${enumerate(missing.map((attribute) => attribute.name))}.`,
      documentation,
      ...(isRefused ? { severity: 'error' } : {}),
      data: { missing: missing.map((attribute) => attribute.name) },
    });
  },
});

function isGiven(block: SyntaxNode, name: string, attributes: readonly Parameter[]): boolean {
  return block.attributes.some(
    (attribute) => findAttribute(attribute.firstChild?.text ?? '', attributes)?.name === name,
  );
}

/** `Content-Type`, `content_type` and `content type` are one name. */
function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

/** An attribute of a block as it is written: letter case, hyphens and underscores do not matter. */
export function findAttribute(name: string, attributes: readonly Parameter[]): Parameter | undefined {
  const wanted = plain(name);
  return attributes.find(
    (attribute) => plain(attribute.name) === wanted || attribute.aliases?.some((alias) => plain(alias) === wanted),
  );
}

function nearestAttribute(name: string, attributes: readonly Parameter[]): string | undefined {
  const wanted = plain(name);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const attribute of attributes) {
    const distance = editDistance(wanted, plain(attribute.name));
    if (distance < bestDistance) {
      best = attribute.name;
      bestDistance = distance;
    }
  }
  return best;
}

function isBroken(node: SyntaxNode): boolean {
  return node.tree.hasErrorFrom(node.start, node.end + 1);
}

/** True where a message that Zoho shows on saving speaks of this attribute of this task. */
function isSaveError(
  task: string,
  attribute: string,
  messages: readonly { message: string; phase: string }[],
): boolean {
  const wanted = `'${attribute.toUpperCase()}'`;
  return messages.some(
    ({ message, phase }) =>
      phase === 'save' && message.includes(wanted) && message.toLowerCase().includes(task.toLowerCase()),
  );
}

function enumerate(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
