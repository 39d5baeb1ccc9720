import { type CostedCall, costedCall, Kind, type SyntaxNode } from '@deluge-tools/language';
import { DelugeError } from '../../errors.js';
import type { DelugeValue } from '../../values.js';
import type { CallPool } from '../protocol.js';
import { type Code, valuesOf } from './code.js';
import type { Scope } from './scope.js';

/** An integration task in the form of a call. */
export function taskCall(node: SyntaxNode, scope: Scope): Code {
  const { machine } = scope;
  const codes = node.args.map((argument) => scope.expression(argument));
  const name = node.callee.dottedName ?? node.callee.text;
  const place = machine.placeOf(node);
  const pool = poolOf(name, costedCall(node, scope.model));
  return (slots) => machine.ask({ kind: 'task', name, values: valuesOf(codes, slots), place }, node, pool);
}

/** Attributes whose value is a word and no variable. */
const wordAttributes: ReadonlySet<string> = new Set([
  'type',
  'service',
  'action',
  'response-format',
  'response-decoding',
  'content type',
  'content-type',
  'content_type',
]);

/** A block such as `invokeurl [ … ]` or `sendmail [ … ]`. */
export function block(node: SyntaxNode, scope: Scope): Code {
  const { machine } = scope;
  const attributes = node.attributes.map((attribute) => {
    const name = (attribute.firstChild?.text ?? '').toLowerCase();
    return { name, codes: attribute.values.map((value) => attributeValue(name, value, scope)) };
  });
  const name = node.word.text;
  const place = machine.placeOf(node);
  const pool = poolOf(name, costedCall(node, scope.model));
  return (slots) => {
    const values: Record<string, readonly DelugeValue[]> = {};
    for (const attribute of attributes) values[attribute.name] = valuesOf(attribute.codes, slots);
    const request = { kind: 'block', name, attributes: values, place } as const;
    const answer = machine.question(request, pool);
    if (answer.kind === 'value' && (answer.status ?? 0) >= 400 && !isDetailed(values)) {
      if (machine.reading('httpErrors') === 'error')
        throw machine.at(new DelugeError(`The address answered with the status ${answer.status}`), node);
    }
    return machine.answered(answer, request, node);
  };
}

/** True if the script asked for the status beside the answer, so that no status is an error. */
function isDetailed(attributes: Readonly<Record<string, readonly DelugeValue[]>>): boolean {
  const [detailed, simple] = [attributes.detailed?.[0], attributes.issimpleresponse?.[0]];
  return String(detailed) === 'true' || String(simple) === 'false';
}

function attributeValue(name: string, node: SyntaxNode, scope: Scope): Code {
  const isWord = node.kind === Kind.Name && wordAttributes.has(name) && !scope.isVariable(node.text);
  if (isWord) return () => node.text;
  if (node.kind !== Kind.Attachment) return scope.expression(node);
  // Reports and templates of the application are named, files are computed.
  const [file] = node.values;
  if (node.child(0)?.text.toLowerCase() === 'file' && file !== undefined) return scope.expression(file);
  return () => node.text;
}

/** What a task is counted as; undefined for one that costs nothing. */
function poolOf(name: string, cost: CostedCall | undefined): CallPool | undefined {
  if (name.toLowerCase() === 'sendmail') return 'mails';
  return cost === undefined ? undefined : 'externalCalls';
}
