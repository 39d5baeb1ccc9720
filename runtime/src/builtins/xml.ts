import { DOMParser, type Document, type Node, XMLSerializer } from '@xmldom/xmldom';
import xpath from 'xpath';
import { display } from '../display.js';
import { DelugeError } from '../errors.js';
import { parseJson } from '../json.js';
import { DelugeList, DelugeMap, type DelugeValue, settled } from '../values.js';
import type { BuiltinContext, BuiltinTable } from './builtin.js';

/** In Zoho's words: https://www.zoho.com/deluge/help/functions/xml/executexpath.html. */
const invalid = (): DelugeError => new DelugeError('Invalid XML or Invalid XPath');

/** What stands between several parts where they are kept apart. */
const separator = '-|-';

/**
 * XML is a TEXT here: nothing but these functions tells them apart. The receiver may also be JSON, which is read as a
 * document with the element `root`.
 */
export const xmlFunctions: BuiltinTable = {
  toXml: {
    on: ['TEXT'],
    arity: [0, 0],
    run(receiver) {
      parse(display(receiver));
      return receiver;
    },
  },
  toXmlList: {
    on: ['TEXT', 'LIST'],
    arity: [0, 0],
    run(receiver) {
      const actual = settled(receiver);
      return actual instanceof DelugeList ? actual : new DelugeList(elementsOf(display(receiver)));
    },
  },
  executeXPath: {
    on: ['TEXT', 'KEY-VALUE', 'LIST'],
    arity: [1, 1],
    run: (receiver, args, context) => select(documentOf(receiver), args.text(0), context),
  },
};

function parse(text: string): Document {
  try {
    return new DOMParser({
      onError(level, message) {
        if (level !== 'warning') throw new Error(message);
      },
    }).parseFromString(text, 'text/xml');
  } catch {
    throw invalid();
  }
}

function documentOf(value: DelugeValue): Document {
  const actual = settled(value);
  if (typeof actual !== 'string') return parse(toElement(actual));
  return /^\s*[[{]/.test(actual) ? parse(toElement(parseJson(actual))) : parse(actual);
}

/** A member of a map is an element of its name; a list is its element once for each of its own. */
function toElement(value: DelugeValue): string {
  const pieces: string[] = [];
  // A text is its own closing; nothing recurses, however deep the value is nested.
  const open: (string | readonly [tag: string, value: DelugeValue])[] = [['root', value]];
  while (open.length > 0) {
    const next = open.pop() as (typeof open)[number];
    if (typeof next === 'string') {
      pieces.push(next);
      continue;
    }
    const [own, inner] = next;
    const actual = settled(inner);
    if (actual instanceof DelugeList && own !== 'root') {
      for (const each of [...actual.elements].reverse()) open.push([own, each]);
    } else if (actual instanceof DelugeMap || actual instanceof DelugeList) {
      pieces.push(`<${own}>`);
      open.push(`</${own}>`);
      const members =
        actual instanceof DelugeMap
          ? actual.entries()
          : actual.elements.map((each): [DelugeValue, DelugeValue] => ['element', each]);
      for (const [key, member] of members.reverse()) open.push([tagOf(display(key)), member]);
    } else pieces.push(`<${own}>${escaped(actual === null ? '' : display(actual))}</${own}>`);
  }
  return pieces.join('');
}

function tagOf(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) ? name : `_${name.replaceAll(/[^\p{L}\p{N}_.-]/gu, '_')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Prefixes count as the document declares them, wherever it does. */
function prefixesOf(document: Document): Record<string, string> {
  const prefixes: Record<string, string> = {};
  for (const each of document.getElementsByTagName('*')) {
    for (const { name, value } of each.attributes) {
      if (name.startsWith('xmlns:')) prefixes[name.slice(6)] ??= value;
    }
  }
  return prefixes;
}

function select(document: Document, path: string, context: BuiltinContext): DelugeValue {
  let found: unknown;
  try {
    found = xpath.useNamespaces(prefixesOf(document))(path, document as never);
  } catch {
    throw invalid();
  }
  if (typeof found === 'number') return Number.isInteger(found) ? BigInt(found) : found;
  if (!Array.isArray(found)) return found as string | boolean;
  const parts = found.map((node: Node) => textOf(node));
  if (parts.length < 2) return parts[0] ?? '';
  return parts.join(context.reading('xpathParts') === 'separated' ? separator : '');
}

/** A text or an attribute by its value, an element with its tags. */
function textOf(node: Node): string {
  if (node.nodeType === node.ELEMENT_NODE || node.nodeType === node.DOCUMENT_NODE)
    return new XMLSerializer().serializeToString(node);
  return node.nodeValue ?? '';
}

/** The elements of what `executeXPath` gave, or its texts where it gave no elements. */
function elementsOf(text: string): string[] {
  if (text.trim() === '') return [];
  if (!text.trimStart().startsWith('<')) return text.split(separator);
  const body = text.replace(/^\s*<\?[\s\S]*?\?>/, '').replaceAll(separator, '');
  const { documentElement } = parse(`<list>${body}</list>`);
  const children = [...(documentElement?.childNodes ?? [])];
  return children.filter(({ nodeType }) => nodeType === 1).map(textOf);
}
