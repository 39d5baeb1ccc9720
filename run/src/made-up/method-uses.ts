import type { UseKind } from './demand.js';

/** What the call of a method says about the value that it is called on, and about what it gives. */
export interface MethodUse {
  readonly receiver?: UseKind;
  /** The kind of its result, where that is always the same. */
  readonly gives?: UseKind;
  /** The result is the same value in another form: `toMap`, `trim`. */
  readonly isSame?: boolean;
  /** Its first argument is compared with the value, or with a part of it: `contains("x")`. */
  readonly compares?: boolean;
  /** The value is written as text. */
  readonly isText?: boolean;
}

const text = (gives: UseKind = 'text'): MethodUse => ({ receiver: 'text', gives });
const list: MethodUse = { receiver: 'list' };
const map: MethodUse = { receiver: 'map' };
const number: MethodUse = { receiver: 'number', gives: 'number' };
const date: MethodUse = { receiver: 'date', gives: 'date' };
const dateNumber: MethodUse = { receiver: 'date', gives: 'number' };

/** By name in lower case. A method that is not listed says nothing. */
const uses: Readonly<Record<string, MethodUse>> = {
  // Texts
  tolowercase: { receiver: 'text', isSame: true },
  touppercase: { receiver: 'text', isSame: true },
  trim: { receiver: 'text', isSame: true },
  notcontains: { compares: true, gives: 'boolean' },
  containsignorecase: { receiver: 'text', compares: true, gives: 'boolean' },
  startswith: { receiver: 'text', compares: true, gives: 'boolean' },
  endswith: { receiver: 'text', compares: true, gives: 'boolean' },
  startswithignorecase: { receiver: 'text', compares: true, gives: 'boolean' },
  endswithignorecase: { receiver: 'text', compares: true, gives: 'boolean' },
  equals: { compares: true, gives: 'boolean' },
  equalsignorecase: { receiver: 'text', compares: true, gives: 'boolean' },
  replaceall: { receiver: 'text', isSame: true },
  replacefirst: text(),
  remove: {},
  removeallalpha: text(),
  removeallalphanumeric: text(),
  removealphanumeric: text(),
  getalpha: text(),
  getalphanumeric: text(),
  getprefix: text(),
  getsuffix: text(),
  getoccurencecount: text('number'),
  substringafter: text(),
  substringbefore: text(),
  leftpad: text(),
  rightpad: text(),
  ltrim: text(),
  rtrim: text(),
  proper: text(),
  tostring: {},
  totext: {},
  indexof: {},
  lastindexof: {},
  matches: text('boolean'),
  tojsonlist: { receiver: 'list', isSame: true, isText: true },
  tomap: { receiver: 'map', isSame: true },
  tojson: { receiver: 'map', isSame: true },
  executexpath: text(),
  toxml: text(),
  toxmllist: text('list'),
  encodeurl: {},
  urlencode: {},
  // Numbers
  tolong: { receiver: 'number', gives: 'number' },
  tonumber: { receiver: 'number', gives: 'number' },
  todecimal: { receiver: 'number', gives: 'number' },
  round: number,
  abs: number,
  ceil: number,
  floor: number,
  sqrt: number,
  power: number,
  frac: number,
  max: number,
  min: number,
  toword: { receiver: 'number', gives: 'text' },
  // Dates
  todate: { receiver: 'date', gives: 'date', isText: true },
  todatetime: { receiver: 'date', gives: 'date', isText: true },
  totime: { receiver: 'date', gives: 'date', isText: true },
  todatetimestring: { receiver: 'date', gives: 'text' },
  addday: date,
  addweek: date,
  addmonth: date,
  addyear: date,
  addhour: date,
  addminutes: date,
  addseconds: date,
  addbusinessday: date,
  subday: date,
  subweek: date,
  submonth: date,
  subyear: date,
  subhour: date,
  subminutes: date,
  subseconds: date,
  subbusinessday: date,
  eomonth: date,
  tostartofmonth: date,
  tostartofweek: date,
  getday: dateNumber,
  getdayofweek: dateNumber,
  getdayofyear: dateNumber,
  getmonth: dateNumber,
  getyear: dateNumber,
  gethour: dateNumber,
  getminutes: dateNumber,
  getseconds: dateNumber,
  getweekofyear: dateNumber,
  daysbetween: dateNumber,
  day: dateNumber,
  month: dateNumber,
  year: dateNumber,
  weekday: dateNumber,
  unixepoch: dateNumber,
  // Lists and maps
  add: list,
  addall: list,
  sort: { receiver: 'list', isSame: true },
  distinct: { receiver: 'list', isSame: true },
  intersect: { receiver: 'list', isSame: true },
  sublist: { receiver: 'list', isSame: true },
  removeelement: list,
  reverse: { isSame: true },
  keys: { receiver: 'map', gives: 'list' },
  values: { receiver: 'map', gives: 'list' },
  put: map,
  putall: map,
  // Files
  getfilename: { receiver: 'file', gives: 'text' },
  getfilesize: { receiver: 'file', gives: 'number' },
  getfilecontent: { receiver: 'file', gives: 'text' },
  setparamname: { receiver: 'file' },
  setfilename: { receiver: 'file' },
  setfiletype: { receiver: 'file' },
  isfile: { gives: 'boolean' },
};

const nothing: MethodUse = {};

/** @param name in any letter case */
export function methodUse(name: string): MethodUse {
  return uses[name.toLowerCase()] ?? nothing;
}
