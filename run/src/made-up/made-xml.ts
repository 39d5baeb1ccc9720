import type { Demand } from './demand.js';

/** An element that is being made: its members by name, or its text. */
interface Element {
  readonly members: Map<string, Element>;
  readonly attributes: Map<string, string>;
  text: string;
}

const element = (): Element => ({ members: new Map(), attributes: new Map(), text: '' });

/**
 * XML in which the paths that the script reads lead somewhere: `/order/size/text()`, `/order/@id`. Conditions in brackets
 * are left out, and so are axes.
 * @param textOf makes the text of a part up
 */
export function madeXml(demand: Demand, textOf: (part: Demand, name: string) => string): string {
  const top = element();
  add(demand, [], top, textOf);
  const roots = [...top.members];
  // XML has one root; paths that begin with another are not found.
  const [name, root] = roots[0] ?? ['root', element()];
  return written(name, root);
}

/** @param before the way to the part of which the paths are: a part is its own root */
function add(
  demand: Demand,
  before: readonly string[],
  top: Element,
  textOf: (part: Demand, name: string) => string,
  depth = 0,
): void {
  if (depth > 5) return;
  for (const [path, part] of demand.paths) {
    const steps = path
      .replaceAll(/\[[^\]]*\]/g, '')
      .replace(/\/text\(\)$/, '')
      .split('/')
      .filter((step) => /^@?[\p{L}_][\p{L}\p{N}_.-]*$/u.test(step));
    const way = [...before, ...steps];
    let place = top;
    for (const step of way) {
      if (step.startsWith('@')) {
        place.attributes.set(step.slice(1), textOf(part, step.slice(1)));
        break;
      }
      const known = place.members.get(step) ?? element();
      place.members.set(step, known);
      place = known;
    }
    if (part.paths.size > 0) add(part, way.slice(0, -1), top, textOf, depth + 1);
    else if (place.members.size === 0 && !(way.at(-1) ?? '@').startsWith('@'))
      place.text = textOf(part, way.at(-1) ?? '');
  }
}

function written(name: string, { members, attributes, text }: Element): string {
  const own = [...attributes].map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
  const inner = members.size === 0 ? escaped(text) : [...members].map(([key, member]) => written(key, member)).join('');
  return `<${name}${own}>${inner}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
