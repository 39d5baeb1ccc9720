import type { DialectKey } from '../dialects.js';

/** Something about Deluge that no page settles, with expressions whose values would. */
export interface OpenQuestion {
  /** One word, which begins the lines that a probe prints. */
  readonly id: string;
  readonly question: string;
  /** The probe that it is asked in. */
  readonly topic: 'numbers' | 'texts' | 'lists-and-maps' | 'dates' | 'errors' | 'accounts';
  /** The point of dialects.ts that the answer would settle. */
  readonly dialect?: DialectKey;
  /** Statements that run before the expressions. */
  readonly setup?: string;
  /** Each is printed by itself, and an error of one does not stop the next. */
  readonly expressions: readonly string[];
}

export const openQuestions: readonly OpenQuestion[] = [
  {
    id: 'wholeDivision',
    question: 'What does the division of two whole numbers give that does not come out even?',
    topic: 'numbers',
    dialect: 'wholeDivision',
    setup: 'a = 7;\nb = 2;',
    expressions: ['7 / 2', 'a / b', '(7 / 2).ceil()', '10 / 5', '1 / 3', '-7 / 2', '(a * 1.0) / b'],
  },
  {
    id: 'rounding',
    question: 'How does round treat halves, and what is its type?',
    topic: 'numbers',
    expressions: ['2.5.round(0)', '3.5.round(0)', '2.345.round(2)', '1.005.round(2)', '2.0.round(0)', '15.round(0)'],
  },
  {
    id: 'overflow',
    question: 'What happens when a NUMBER becomes too large?',
    topic: 'numbers',
    setup: 'm = 9223372036854775807;',
    expressions: ['m + 1', 'm * 2', 'm + 0.5', '9223372036854775807 + 0'],
  },
  {
    id: 'decimalText',
    question: 'How does a DECIMAL print that is very large, very small or whole?',
    topic: 'numbers',
    expressions: ['1.0 * 3', '12345678.9 * 1000', '0.1 + 0.2', '0.00001 / 10', '1000000000.0 * 1000000000.0'],
  },
  {
    id: 'numberWords',
    question: 'In which words does toWords write a number?',
    topic: 'numbers',
    dialect: 'numberWords',
    expressions: ['42.toWords()', '1234567.toWords()', '0.toWords()'],
  },
  {
    id: 'nullInText',
    question: 'What does null joined to a text give?',
    topic: 'texts',
    dialect: 'nullInText',
    setup: 'nothing = Map().get("x");',
    expressions: ['"a" + null', '"a" + nothing', 'nothing + "a"', '{"k":nothing}', '{nothing,1}'],
  },
  {
    id: 'escapes',
    question: 'Which escapes does a text know?',
    topic: 'texts',
    expressions: ['"a\\nb".length()', '"a\\tb".length()', '"a\\\\b".length()', '"\\d".length()'],
  },
  {
    id: 'padding',
    question: 'How do leftpad, proper and reverse treat what is special?',
    topic: 'texts',
    expressions: ['leftpad("1",3) + "|"', '"ann o\'neil".proper()', '{1,2,13}.reverse()', '"abc".repeat(2)'],
  },
  {
    id: 'substrings',
    question: 'What do sub-texts past the end give?',
    topic: 'texts',
    expressions: ['"abc".subString(1,9)', '"abc".left(9)', '"abc".right(9)', '"abc".mid(1,2)', '"abc".subText(1,-1)'],
  },
  {
    id: 'patterns',
    question: 'Do regular expressions do what those of Java do?',
    topic: 'texts',
    expressions: [
      '"a1b2".replaceAll("(?<=[a-z])","-")',
      '"abab".matches("(ab)\\\\1")',
      '"aaa".replaceAll("a*","x")',
      '"aXb".replaceAll("[A-Z&&[^Y]]","-")',
      '"a.b".replaceAll(".","-",true)',
      '"x".replaceAll("(","-")',
    ],
  },
  {
    id: 'nestedListText',
    question: 'What is the text of a list or a map that holds lists or maps?',
    topic: 'lists-and-maps',
    dialect: 'nestedListText',
    setup: 'm = {"a":{1,{"b":2}}};',
    expressions: ['m', 'm.toString()', 'm.get("a")', 'm.get("a").toString()', '{{"x":1},{"x":2}}.toString()', '{}'],
  },
  {
    id: 'references',
    question: 'Do two variables share a list or a map?',
    topic: 'lists-and-maps',
    setup: 'x = {1};\ny = x;\ny.add(2);\nm = Map();\nn = m;\nn.put("k",1);\nouter = {"inner":m};\nm.put("l",2);',
    expressions: ['x', 'm', 'outer.get("inner")'],
  },
  {
    id: 'missing',
    question: 'What is there where nothing is?',
    topic: 'lists-and-maps',
    setup: 'l = {1,2};\nm = {"a":1};',
    expressions: ['m.get("b")', 'l.get(5)', 'l.get(-1)', 'ifnull(l.get(5),"none")', '{}.get("a")', 'm.getJSON("b")'],
  },
  {
    id: 'loops',
    question: 'How often do loops go round over what is no list, and over a list that changes?',
    topic: 'lists-and-maps',
    dialect: 'loopOverText',
    setup:
      'overText = 0;\nfor each t in "abc"\n{\n\toverText = overText + 1;\n}\noverMap = "";\nfor each k in {"a":1,"b":2}\n{\n\toverMap = overMap + k;\n}\ngrowing = {1,2};\nrounds = 0;\nfor each g in growing\n{\n\tif(rounds < 5)\n\t{\n\t\tgrowing.add(3);\n\t}\n\trounds = rounds + 1;\n}',
    expressions: ['overText', 'overMap', 'rounds'],
  },
  {
    id: 'xpathParts',
    question: 'What stands between several parts that executeXPath finds?',
    topic: 'lists-and-maps',
    dialect: 'xpathParts',
    setup: 'x = "<o><s>a</s><s>b</s></o>";',
    expressions: ['x.executeXPath("/o/s")', 'x.executeXPath("/o/s/text()")', 'x.executeXPath("/o/none")'],
  },
  {
    id: 'datePrecision',
    question: 'Does date arithmetic add a time to a date?',
    topic: 'dates',
    expressions: [
      "'05-Jun-2024'.addDay(1)",
      "'05-Jun-2024'.addWeek(1)",
      "'05-Jun-2024'.addMonth(1)",
      "'31-Jan-2024'.addMonth(1)",
      "'05-Jun-2024'.toStartOfMonth()",
      "'05-Jun-2024'.eomonth(0)",
      "'02-Jan-2024' - '01-Jan-2024'",
    ],
  },
  {
    id: 'dateTexts',
    question: 'Which texts are read as dates, and as which?',
    topic: 'dates',
    expressions: [
      '"2022-07-20 17:21:37-05:00".toDateTime()',
      '"2022-07-20T17:21:37-05:00".toDateTime()',
      '"03/04/2024".toDate()',
      '"31/12/24".toDate()',
      '"2024-06-05" < "06-Jun-2024".toDate()',
      '"5 June 2024".toDate("d MMMM yyyy")',
    ],
  },
  {
    id: 'differences',
    question: 'How are differences of dates rounded?',
    topic: 'dates',
    expressions: [
      "yearsBetween('1-Jan-2020','31-Dec-2020')",
      "monthsBetween('31-Jan-2024','29-Feb-2024')",
      "daysBetween('01-Jan-2024 23:00:00','02-Jan-2024 01:00:00')",
      "hoursBetween('01-Jan-2024 10:00:00','01-Jan-2024 11:59:00')",
      "days360('31-Jan-2024','31-Mar-2024')",
    ],
  },
  {
    id: 'unlikeComparison',
    question: 'What does the comparison of values of unlike types do?',
    topic: 'errors',
    dialect: 'unlikeComparison',
    expressions: ['1 == "1"', '1 == "a"', '"1" < 2', 'true == "true"', '{1} == 1', 'null == 0', '"" == 0'],
  },
  {
    id: 'caughtError',
    question: 'What is the text of the variable of catch, and where is its line?',
    topic: 'errors',
    dialect: 'caughtError',
    setup:
      'whole = "";\nmessage = "";\nline = "";\ntry\n{\n\tx = 1 / 0;\n}\ncatch (e)\n{\n\twhole = e;\n\tmessage = e.message;\n\tline = e.lineNo;\n}',
    expressions: ['whole', 'message', 'line'],
  },
  {
    id: 'emptyTests',
    question: 'What do the tests for empty values give?',
    topic: 'errors',
    expressions: ['"".isEmpty()', '" ".isEmpty()', 'isNull("")', 'isBlank(null)', "isText('')", 'isNumber("12")'],
  },
  {
    id: 'conversions',
    question: 'Which texts become numbers, and what does null become?',
    topic: 'errors',
    expressions: [
      '"12.0".toLong()',
      '" 12 ".toLong()',
      '"1e3".toDecimal()',
      '"".toLong()',
      'null.toLong()',
      '12.9.toLong()',
    ],
  },
  {
    id: 'cipherKey',
    question: 'How is the key of AES made from a pass phrase?',
    topic: 'accounts',
    dialect: 'cipherKey',
    expressions: ['zoho.encryption.aesEncode("pass phrase","words","1234567890123456")'],
  },
  {
    id: 'httpErrors',
    question: 'What does invokeurl do with an answer of status 400 or above?',
    topic: 'accounts',
    dialect: 'httpErrors',
    setup: 'answer = invokeurl\n[\n\turl :"https://www.zohoapis.com/crm/v6/none"\n\ttype :GET\n];',
    expressions: ['answer'],
  },
];

/**
 * Points of dialects.ts that a script alone cannot ask: they depend on records of a form, or on the types that a person
 * declares for a function.
 */
export const askedOfRecords: readonly DialectKey[] = ['emptyFetch', 'emptyField', 'argumentTypes'];
