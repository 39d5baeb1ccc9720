/*
 * Methods, properties, functions and names of JavaScript, Python and Java that Deluge does not have. They parse, so a rule
 * reports them and completion offers what Deluge has in their place.
 */

/**
 * What Deluge writes. In a template `$0` is the value that a method is called on, `$1`, `$2` … the arguments and `$*` all of
 * them. A template that names an argument which is not there is no rewrite.
 */
export interface CallHabit {
  /** What Deluge has, for the message: a name, or the form of a statement. */
  readonly deluge: string;
  readonly template?: string;
  /** What it stands for by the type of the value, where types differ; the names are those of the catalogue. */
  readonly byType?: Readonly<Record<string, { readonly deluge: string; readonly template: string }>>;
}

function method(deluge: string, template = `$0.${deluge}($*)`): CallHabit {
  return { deluge, template };
}

function byType(types: Readonly<Record<string, string>>, fallback: string): CallHabit {
  const entries = Object.entries(types).map(
    ([type, template]) => [type, { deluge: nameIn(template), template }] as const,
  );
  return { ...method(nameIn(fallback), fallback), byType: Object.fromEntries(entries) };
}

/** The method that a template calls. */
function nameIn(template: string): string {
  return /\.(\w+)\(/.exec(template)?.[1] ?? template;
}

const loop: CallHabit = { deluge: 'for each loops' };

/** Methods, by their name as people write it. */
export const methodHabits: Readonly<Record<string, CallHabit>> = {
  split: method('toList'),
  join: byType({ TEXT: '$1.toString($0)' }, '$0.toString($*)'),
  push: method('add', '$0.add($1)'),
  append: byType({ TEXT: '$0.concat($1)' }, '$0.add($1)'),
  extend: method('addAll'),
  addRange: method('addAll'),
  first: method('get', '$0.get(0)'),
  getFirst: method('get', '$0.get(0)'),
  last: method('get', '$0.get($0.size() - 1)'),
  getLast: method('get', '$0.get($0.size() - 1)'),
  at: method('get', '$0.get($1)'),
  elementAt: method('get', '$0.get($1)'),
  charAt: method('subString', '$0.subString($1,$1 + 1)'),
  slice: byType({ LIST: '$0.subList($*)' }, '$0.subString($*)'),
  substr: method('subString', '$0.subString($1,$1 + $2)'),
  length: byType({}, '$0.size()'),
  len: byType({}, '$0.size()'),
  count: byType({}, '$0.size()'),
  includes: method('contains', '$0.contains($1)'),
  has: byType({ 'KEY-VALUE': '$0.containsKey($1)' }, '$0.contains($1)'),
  has_key: method('containsKey'),
  hasOwnProperty: method('containsKey'),
  hasKey: method('containsKey'),
  keySet: method('keys'),
  set: method('put'),
  getOrDefault: { deluge: 'ifNull', template: 'ifNull($0.get($1),$2)' },
  replace: method('replaceAll'),
  strip: method('trim'),
  trimStart: method('ltrim'),
  lstrip: method('ltrim'),
  trimEnd: method('rtrim'),
  rstrip: method('rtrim'),
  toLower: method('toLowerCase'),
  toUpper: method('toUpperCase'),
  capitalize: method('proper'),
  padStart: method('leftpad', '$0.leftpad($1)'),
  rjust: method('leftpad', '$0.leftpad($1)'),
  padEnd: method('rightpad', '$0.rightpad($1)'),
  ljust: method('rightpad', '$0.rightpad($1)'),
  isNumeric: method('isNumber'),
  isDigit: method('isNumber'),
  isNullOrEmpty: method('isEmpty'),
  pow: method('power'),
  toFixed: method('round'),
  toInt: method('toLong'),
  toInteger: method('toLong'),
  intValue: method('toLong'),
  toFloat: method('toDecimal'),
  toDouble: method('toDecimal'),
  doubleValue: method('toDecimal'),
  toStr: method('toString'),
  toJson: method('toString', '$0.toString()'),
  stringify: method('toString', '$0.toString()'),
  unique: method('distinct'),
  uniq: method('distinct'),
  getFullYear: method('getYear'),
  addDays: method('addDay'),
  plusDays: method('addDay'),
  subtractDays: method('subDay'),
  minusDays: method('subDay'),
  addMonths: method('addMonth'),
  plusMonths: method('addMonth'),
  addYears: method('addYear'),
  addWeeks: method('addWeek'),
  addHours: method('addHour'),
  strftime: method('toString'),
  format: method('toString'),
  isBefore: { deluge: '<', template: '$0 < $1' },
  isAfter: { deluge: '>', template: '$0 > $1' },
  isEqual: { deluge: '==', template: '$0 == $1' },
  days: method('daysBetween'),
  map: loop,
  filter: loop,
  reduce: loop,
  forEach: loop,
  some: loop,
  every: loop,
};

/** Properties, which are methods in Deluge. */
export const propertyHabits: Readonly<Record<string, CallHabit>> = {
  length: byType({ TEXT: '$0.length()' }, '$0.size()'),
  size: method('size', '$0.size()'),
  first: method('get', '$0.get(0)'),
  last: method('get', '$0.get($0.size() - 1)'),
};

/** Functions, by their full name. Letter case counts. */
export const functionHabits: Readonly<Record<string, CallHabit>> = {
  str: { deluge: 'toString', template: '$1.toString()' },
  String: { deluge: 'toString', template: '$1.toString()' },
  toInteger: { deluge: 'toLong', template: '$1.toLong()' },
  int: { deluge: 'toLong', template: '$1.toLong()' },
  parseInt: { deluge: 'toLong', template: '$1.toLong()' },
  'Integer.parseInt': { deluge: 'toLong', template: '$1.toLong()' },
  'Long.parseLong': { deluge: 'toLong', template: '$1.toLong()' },
  float: { deluge: 'toDecimal', template: '$1.toDecimal()' },
  parseFloat: { deluge: 'toDecimal', template: '$1.toDecimal()' },
  Number: { deluge: 'toDecimal', template: '$1.toDecimal()' },
  'String.valueOf': { deluge: 'toString', template: '$1.toString()' },
  isNaN: { deluge: 'isNumber', template: '!$1.isNumber()' },
  'JSON.parse': { deluge: 'toMap', template: '$1.toMap()' },
  'json.loads': { deluge: 'toMap', template: '$1.toMap()' },
  'JSON.stringify': { deluge: 'toString', template: '$1.toString()' },
  'json.dumps': { deluge: 'toString', template: '$1.toString()' },
  'Math.round': { deluge: 'round', template: '$1.round(0)' },
  'Math.floor': { deluge: 'floor', template: '$1.floor()' },
  'Math.ceil': { deluge: 'ceil', template: '$1.ceil()' },
  'Math.abs': { deluge: 'abs', template: '$1.abs()' },
  'Math.sqrt': { deluge: 'sqrt', template: '$1.sqrt()' },
  'Math.pow': { deluge: 'power', template: '$1.power($2)' },
  'Math.max': { deluge: 'max', template: '$1.max($2)' },
  'Math.min': { deluge: 'min', template: '$1.min($2)' },
  range: { deluge: 'lists' },
  'Math.random': { deluge: 'randomNumber' },
  random: { deluge: 'randomNumber', template: 'randomNumber($1,$2)' },
  randint: { deluge: 'randomNumber', template: 'randomNumber($1,$2)' },
  'random.randint': { deluge: 'randomNumber', template: 'randomNumber($1,$2)' },
  'Object.keys': { deluge: 'keys', template: '$1.keys()' },
  'console.log': { deluge: 'info', template: 'info $1' },
  'console.error': { deluge: 'info', template: 'info $1' },
  'System.out.println': { deluge: 'info', template: 'info $1' },
  print: { deluge: 'info', template: 'info $1' },
  println: { deluge: 'info', template: 'info $1' },
  now: { deluge: 'zoho.currenttime', template: 'zoho.currenttime' },
  today: { deluge: 'zoho.currentdate', template: 'zoho.currentdate' },
  Date: { deluge: 'zoho.currenttime', template: 'zoho.currenttime' },
  'Date.now': { deluge: 'zoho.currenttime', template: 'zoho.currenttime' },
  'datetime.now': { deluge: 'zoho.currenttime', template: 'zoho.currenttime' },
  Array: { deluge: 'List', template: 'List()' },
  ArrayList: { deluge: 'List', template: 'List()' },
  Object: { deluge: 'Map', template: 'Map()' },
  HashMap: { deluge: 'Map', template: 'Map()' },
  dict: { deluge: 'Map', template: 'Map()' },
  encodeURIComponent: { deluge: 'encodeUrl', template: 'encodeUrl($1)' },
  btoa: { deluge: 'zoho.encryption.base64Encode', template: 'zoho.encryption.base64Encode($1)' },
  atob: { deluge: 'zoho.encryption.base64Decode', template: 'zoho.encryption.base64Decode($1)' },
  not: { deluge: '!', template: '!($1)' },
};

/** Words of statements and values, with the keyword that Deluge has. */
export const wordHabits: Readonly<Record<string, string>> = {
  foreach: 'for each',
  while: 'for each',
  elif: 'else if',
  elseif: 'else if',
  switch: 'if',
  except: 'catch',
  print: 'info',
  println: 'info',
  echo: 'info',
  console: 'info',
  None: 'null',
  nil: 'null',
  undefined: 'null',
};

/** Names of values that Deluge writes otherwise. Letter case counts. */
export const nameHabits: Readonly<Record<string, string>> = {
  None: 'null',
  nil: 'null',
  undefined: 'null',
};

/** The row of a name, whatever its letter case; undefined if there is none. */
export function habitNamed<Row>(table: Readonly<Record<string, Row>>, name: string): Row | undefined {
  if (Object.hasOwn(table, name)) return table[name];
  const lower = name.toLowerCase();
  const key = Object.keys(table).find((one) => one.toLowerCase() === lower);
  return key === undefined ? undefined : table[key];
}

/** A template with the value and the arguments in their places; undefined if it names an argument that is missing. */
export function filled(template: string, value: string, args: readonly string[]): string | undefined {
  let isComplete = true;
  const text = template.replace(/\$(\d|\*)/g, (_, place: string) => {
    if (place === '*') return args.join(',');
    const found = place === '0' ? value : args[Number(place) - 1];
    if (found === undefined) isComplete = false;
    return found ?? '';
  });
  return isComplete ? text : undefined;
}
