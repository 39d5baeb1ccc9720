import { describe, expect, test } from 'vitest';
import { printed, shown } from '../testing.js';

describe('text', () => {
  test.each([
    ['"a.b.c".replaceAll(".","-")', '-----'],
    ['"a.b.c".replaceAll(".","-",true)', 'a-b-c'],
    ['"a1b22".replaceAll("[0-9]+","#")', 'a#b#'],
    ['"a1b22".replaceAll("\\d+","#")', 'a#b#'],
    ['"John Smith".replaceAll("(\\w+) (\\w+)","$2 $1")', 'Smith John'],
    ['"aXbx".replaceFirstIgnoreCase("x","-")', 'a-bx'],
    ['"$5".replaceAll("$","USD",true)', 'USD5'],
    ['"a".replaceAll("(","")', expect.stringMatching(/^error: The pattern \( is not a valid regular expression/)],
    ['"AB12".matches("[A-Z]+[0-9]+")', 'true'],
    ['"AB12x".matches("[A-Z]+[0-9]+")', 'false'],
    // A pattern that backtracks for ages elsewhere.
    [`"${'a'.repeat(5000)}!".matches("(a+)+$")`, 'false'],
    ['"a,b,,c".toList()', 'a,b,,c'],
    ['"a,b,,c".toList().size()', '4'],
    ['"a|b".toList("|").get(1)', 'b'],
    ['"[{\\"a\\":1}]".toList().get(0).get("a")', '1'],
    ['"{\\"a\\":{\\"b\\":[1,2]}}".toMap().get("a").get("b").get(1)', '2'],
    ['"{\\"a\\":{\\"b\\":1}}".getJSON("a").getJSON("b")', '1'],
    ['"{\\"a\\":1}".getJSON("b")', 'null'],
    ['"{\\"a\\":1}".toJSONList().size()', '1'],
    ['"no".toMap()', 'error: Invalid JSON Format String'],
    ['"[1]".toMap()', "error: '[1]' can not be cast to 'MAP'"],
    ['"key=val".getPrefix("=")', 'key'],
    ['"key=val".getSuffix(":")', 'null'],
    ['"abc".subString(1)', 'bc'],
    ['"abc".substring(1,2)', 'b'],
    ['"abc".subText(1,-1)', 'bc'],
    [
      '"abc".subString(2,9)',
      'error: Given string is lesser than the applied boundary, so index out of bounds exception arisen',
    ],
    ['"abcabc".find("b",2)', '4'],
    ['"aaa".getOccurenceCount("")', '0'],
    ['"aaa".getOccurenceCount("aa")', '1'],
    ['"".toList().size()', '0'],
    ['"Key=Val".getPrefixIgnoreCase("=VAL")', 'Key'],
    ['"Key=Val".getPrefix("=VAL")', 'null'],
    ['"Ab".matches("ab")', 'false'],
    ['"abc".remove("")', 'abc'],
    ['"abcb".removeFirstOccurence("b")', 'acb'],
    ['"abcb".removeLastOccurence("b")', 'abc'],
    ['"abc".removeLastOccurence("x")', 'abc'],
    ['"a1 b2".removeAllAlpha()', '1 2'],
    ['"a1 b2".removeAllAlphaNumeric()', ' '],
    ['"a1 b2".getAlpha()', 'ab'],
    ['"a1 b2".getAlphaNumeric()', 'a1b2'],
    ['"abc".left(0)', ''],
    ['"abc".left(3)', 'abc'],
    ['"abc".right(1)', 'c'],
    ['"abc".mid(1,1)', ''],
    ['"abc".subString(3)', ''],
    ['"abc".leftpad(5)', '  abc'],
    ['"abc".rightpad(5) + "|"', 'abc  |'],
    ['"ab".repeat(0)', ''],
    ['"ab".repeat(2)', 'abab'],
    ['"Abc".startsWithIgnoreCase("aB")', 'true'],
    ['"Abc".startsWith("aB")', 'false'],
    ['"Abc".endsWithIgnoreCase("BC")', 'true'],
    ['"Abc".endsWith("BC")', 'false'],
    ['"Abc".containsIgnoreCase("BC")', 'true'],
    ['"Abc".notContains("bc")', 'false'],
    ['"Abc".equalsIgnoreCase("aBC")', 'true'],
    ['"abcabc".lastIndexOf("b")', '4'],
    ['"abc".indexOf("x")', '-1'],
    ['"é".isAscii()', 'false'],
    ['"e~".isAscii()', 'true'],
    ['zoho.encryption.sha256("cat","base64").length()', '44'],
    ["isText('')", 'null'],
    ["''.isText()", 'null'],
    ['isText("")', 'true'],
    ["isNumber('')", 'null'],
    ["''.isDate()", 'null'],
    ['"ü€😀".textToHex().hexToText()', 'ü€😀'],
    ['hexToText("0A")', '\n'],
    ['encodeUrl("a b:ü/")', 'a%20b%3A%C3%BC%2F'],
    ['zoho.encryption.base64Decode(zoho.encryption.base64Encode("grüße"))', 'grüße'],
    ['Zoho.Encryption.URLENCODE("a+b")', 'a%2Bb'],
    ['"123456.789".text("#,##0.00")', '123,456.79'],
    ['0.5.text("#.##")', '.5'],
    ['1234567.text("$#,##0.00")', '$1,234,567.00'],
    ['(-1.005).text("0.0")', '-1.0'],
    ['"Abc".TOLOWERCASE()', 'abc'],
    ['123.contains("2")', 'true'],
    ['null.trim()', 'error: Null value occurred while performing trim operation'],
    ['"abc".contains()', 'error: No. of arguments mismatches for the function contains'],
    ['"a".contains({1})', 'error: Incompatible types for function at argument index 1 Required: [TEXT] Found: LIST'],
    ['"zoho crm".proper()', 'Zoho Crm'],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toEqual(result);
  });
});

describe('number', () => {
  test.each([
    ['218.5.round(0)', '219'],
    ['0.toWords()', 'zero'],
    ['randomNumber() >= 0', 'true'],
    ['randomNumber(1) == 0', 'true'],
    ['2.5.round()', '3'],
    ['(-2.5).round()', '-3'],
    ['2.9.truncate()', '2'],
    ['(-2.9).truncate()', '-2'],
    ['1250.round(-2)', '1300'],
    ['1250.truncate(-2)', '1200'],
    ['42.toWords()', 'forty two'],
    ['1000017.toWords()', 'one million seventeen'],
    ['999.toWords()', 'nine hundred ninety nine'],
    ['(-1.05).toWords()', 'minus one point zero five'],
    ['9223372036854775807.toWords().getPrefix(" quintillion")', 'nine'],
    ['{3,1}.nthLargest(5)', 'error: Given index 5 is greater than the list size'],
    ['{3,1}.nthLargest(0)', 'error: Given index 0 is greater than the list size'],
    ['{3,1}.nthSmallest(3)', 'error: Given index 3 is greater than the list size'],
    ['(-218.4).round(0)', '-218'],
    ['2.345.round(2)', '2.35'],
    ['(-150.55).round(-2)', '-200'],
    ['218.222.round(-3)', '0'],
    ['25.125432.truncate(2)', '25.12'],
    ['9789.852.truncate(-2)', '9700'],
    ['3.power(2)', '9'],
    ['2.0.power(0.5)', '1.4142135623730951'],
    ['24.6.frac()', '0.6'],
    ['(-25.1).frac()', '-0.1'],
    ['ceil(10.1)', '11'],
    ['floor(-0.5)', '-1'],
    ['"99.9".toDecimal().toLong()', '99'],
    ['"12a".toLong()', "error: 'TEXT' can not be cast to '[BIGINT]'"],
    ['"4876876000000300001".toLong() + 1', '4876876000000300002'],
    ["'01-Jan-1970 00:00:01'.toLong()", '1000'],
    ['null.toLong()', 'error: Null value occurred while performing toLong operation'],
    ['{5,1,9}.median()', '5'],
    ['{3,9,7}.nthLargest(2)', '7'],
    ['3.max(5.5)', '5.5'],
    ['255.toHex()', 'ff'],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toBe(result);
  });
});

describe('list', () => {
  test.each([
    ['l = {1,"1",1,2}; info l.distinct().size();', '3'],
    ['l = {3,1,2}; l.sort(); info l;', '1,2,3'],
    ['l = {3,1,2}; m = l.sort(false); info m;', '3,2,1'],
    ['info {3,"a"}.sort();', 'null'],
    ['info {"Zoho Creator","crm","[x]"}.sort();', 'Zoho Creator,[x],crm'],
    ['l = {1,2}; info l.get(5);', 'error: Given index 5 is greater than the list size'],
    ['l = {{"a":1}}; info l.get("a");', '1'],
    ['l = {1,2}; info l.get("a");', "error: 'TEXT' can not be cast to '[BIGINT]'"],
    ['l = {1,2,3}; l.remove(0); l.removeElement(3); info l;', '2'],
    ['l = {1,2}; l.addAll(l); info l;', '1,2,1,2'],
    ['l = List(); l.add(l); info l;', 'error: A list, map or collection cannot be put into itself'],
    ['l = List:String(); l.add(5); info l.get(0) + 1;', '51'],
    [
      'l = List:Int(); l.add("x"); info l;',
      'error: Incompatible types for function at argument index 1 Required: [NUMBER] Found: TEXT',
    ],
    ['info List("1,2,3").size();', '3'],
    ['info {1,2}.toString(" and ");', '1 and 2'],
    ['l = {}; if(true) { } info l.isEmpty();', 'true'],
    ['l = {}; n = l.size(); l.add(1); info l;', '1'],
    ['info {1,2,3,4}.subList(1,3);', '2,3'],
    ['info {1,2,2}.indexOf(2);', '1'],
  ])('%s', (script, result) => {
    expect(shown(script)).toBe(result);
  });
});

describe('map', () => {
  test.each([
    ['m = {"a":1,"b":2}; m.put("a",3); info m;', '{"a":3,"b":2}'],
    ['m = {"a":1}; info m.get("A");', 'null'],
    ['m = Map(); m.putAll({"a":1}); m.remove("x"); info m.keys();', 'a'],
    ['info {"a":{"b":1}}.getJSON("a").getJSON("b");', '1'],
    ['info {"a":1}.containsKey("a") && {"a":1}.containKey("a") && {"a":1}.containValue(1);', 'true'],
    ['info {"a":1}.values();', '1'],
    ['m = {"b":1,"a":2}; info m.toString();', '{"b":1,"a":2}'],
    ['info {"a":1}.toList().size();', '1'],
    ['x = null; info x.get("a");', 'error: Null value occurred while performing get operation'],
    ['info 5.get("a");', 'error: Incompatible types for function at argument index 1 Required: [LIST] Found: NUMBER'],
  ])('%s', (script, result) => {
    expect(shown(script)).toBe(result);
  });
});

describe('null, blank, empty: services other than Creator', () => {
  test.each([
    ['" "', 'true', 'false', 'true'],
    ['""', 'true', 'true', 'null'],
    ['null', 'false', 'true', 'null'],
    ['{}', 'true', 'false', 'true'],
    ['{""}', 'false', 'false', 'false'],
    ['{"":""}', 'false', 'false', 'false'],
  ])('%s', (value, blank, isNull, empty) => {
    expect([printed(`isBlank(${value})`), printed(`isNull(${value})`), printed(`isEmpty(${value})`)]).toEqual([
      blank,
      isNull,
      empty,
    ]);
  });

  test.each([
    ['isText("123")', 'false'],
    ['isText("")', 'true'],
    ['isText({1})', 'null'],
    ['isNumber("12")', 'true'],
    ["isDate('01-Jan-2020')", 'true'],
    ['"a".equals("A")', 'false'],
    ['1.equals("1")', 'false'],
    ["'01/01/2017'.equals('01-Jan-2017')", 'true'],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toBe(result);
  });
});

describe('file', () => {
  test.each([
    ['"größe".toFile("a.csv").getFileContent()', 'größe'],
    ['"größe".toFile("a.csv").getFileSize()', '7'],
    ['"x".toFile("a.csv").getFileName()', 'a.csv'],
    ['"x".toFile("a.csv").toFile("b.csv").getFileName()', 'b.csv'],
    ['"x".toFile("a.csv").isFile()', 'true'],
    ['isFile("x")', 'false'],
    ['"x".getFileName()', 'error: Incompatible types for function at argument index 1 Required: [FILE] Found: TEXT'],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toEqual(result);
  });

  test('changes stay with the file', () => {
    expect(shown('f = "x".toFile("a"); g = f; g.setFileName("b"); info f.getFileName();')).toBe('b');
    expect(shown('f = "x".toFile("a"); f.setFileType("text/csv"); info f.getFileType();')).toBe('text/csv');
  });
});

describe('chance, shares and files', () => {
  test.each([
    ['{1,2,3}.percentile(50)', '2'],
    ['{4,1,3,2}.percentile(50)', '2.5'],
    ['{1,2,3}.percentile(101)', 'error: The percentile has to be from 0 to 100'],
    ['{10,20,30}.rank(30)', '1'],
    ['{10,20,20,30}.rank(20)', '2'],
    ['{10,20,20,30}.rank(20,"asc")', '2'],
    ['{10,20,30}.rank(30,"asc")', '3'],
    ['{10,20,30}.rank(5)', 'error: The number 5 is not in the list'],
    [
      '{1,"a"}.rank(1)',
      'error: List contains invalid(TEXT) entries hence it can not be cast to valid list and perform desired operations',
    ],
    ['"Zoho".isValidObject()', 'true'],
    ['isValidObject(null)', 'false'],
    ['"".isValidObject()', 'false'],
    ['{}.isValidObject()', 'false'],
    ['zoho.encryption.base64Encode("grüße".toFile("name.txt"))', 'Z3LDvMOfZQ=='],
    ['zoho.encryption.base64Encode("a")', 'YQ=='],
    ['randomNumber(7,8)', '7'],
    ['randomNumber(1)', '0'],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toBe(result);
  });

  test('random numbers stay between their limits, reach them all, and come again in the next run', () => {
    const script =
      'l = List(); for each index i in {1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30} { l.add(randomNumber(-1,2)); } info l;';
    const numbers = shown(script).split(',');
    expect([...new Set(numbers)].sort()).toEqual(['-1', '0', '1']);
    expect(shown(script).split(',')).toEqual(numbers);
    const decimal = Number(printed('randomNumber(0.5,0.75)'));
    expect(decimal).toBeGreaterThanOrEqual(0.5);
    expect(decimal).toBeLessThan(0.75);
  });
});
