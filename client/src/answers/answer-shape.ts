/** Deeper parts of an answer are left out, and no more keys of a map and elements of a list are looked at than this. */
const [deepest, mostKeys, mostElements] = [6, 200, 50];

/**
 * The shape of an answer: its keys, with a value of the same type that says nothing ("", 0, false). The elements of a
 * list become one with the keys of all. Nothing of what the answer holds is in it. Undefined for what is no map or list.
 */
export function answerShape(json: string): unknown {
  let answer: unknown;
  try {
    answer = JSON.parse(json);
  } catch {
    return undefined;
  }
  return typeof answer === 'object' && answer !== null ? shapeOf([answer], 0) : undefined;
}

/** The shape that fits all of these values, as far as they agree. */
function shapeOf(values: readonly unknown[], depth: number): unknown {
  const value = values.find((each) => each !== null && each !== undefined);
  if (Array.isArray(value)) {
    const elements = values.flatMap((each) => (Array.isArray(each) ? each.slice(0, mostElements) : []));
    return elements.length === 0 || depth >= deepest ? [] : [shapeOf(elements, depth + 1)];
  }
  switch (typeof value) {
    case 'object':
      return depth >= deepest ? {} : shapeOfMaps(values, depth);
    case 'string':
      return '';
    case 'number':
      // A fraction stays one: 0 would be a whole number.
      return Number.isInteger(value) ? 0 : 0.5;
    case 'boolean':
      return false;
    default:
      return null;
  }
}

function shapeOfMaps(values: readonly unknown[], depth: number): Record<string, unknown> {
  const maps = values.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null);
  const keys = new Set(maps.flatMap((map) => Object.keys(map)));
  const entries = [...keys].slice(0, mostKeys).map((key): [string, unknown] => {
    const found = maps.flatMap((map) => (Object.hasOwn(map, key) ? [map[key]] : []));
    return [key, shapeOf(found, depth + 1)];
  });
  return Object.fromEntries(entries);
}
