import { describe, expect, test } from 'vitest';
import { printed } from './testing.js';

describe('arithmetic', () => {
  test.each([
    ['1 + 2', '3'],
    ['1 + 2 + "a"', '3a'],
    ['"a" + 1 + 2', 'a12'],
    ['"n: " + 1.0', 'n: 1.0'],
    ['"b: " + true', 'b: true'],
    ['"l: " + {1,"x",2.5}', 'l: 1,x,2.5'],
    ['"m: " + {"a":{"b":1}}', 'm: {"a":{"b":1}}'],
    ['"d: " + \'15-Aug-1947\'', 'd: 15-Aug-1947'],
    ['"x" + null', 'xnull'],
    ['1 + 0.5', '1.5'],
    ['2 * 3', '6'],
    ['2.0 * 3', '6.0'],
    ['7 / 2', '3.5'],
    ['6 / 2', '3'],
    ['7 % 3', '1'],
    ['-7 % 3', '-1'],
    ['1 - 2 * 3', '-5'],
    ['(1 - 2) * 3', '-3'],
    ['1.4 + 3.6.round(0)', '5.4'],
    ['(1.4 + 3.6).round(0)', '5'],
    ['4876876000000300001 + 1', '4876876000000300002'],
    ["'02-Jan-2024' - '01-Jan-2024'", '86400000'],
    ['9223372036854775807 - 1', '9223372036854775806'],
    [
      '9223372036854775807 + 1',
      'error: The number 9223372036854775808 does not fit into a NUMBER, which ends at 9223372036854775807',
    ],
    ['1 / 0', 'error: Error in performing the Operation / : Divide by zero error'],
    ['1.5 / 0', 'error: Error in performing the Operation / : Divide by zero error'],
    ['"a" % 2', 'error: On performing mod operation mismatch of data type expressions found'],
    ['null + 1', 'error: Null value occurred while performing + operation'],
    ['true + 1', 'error: Mismatch of data type expression. Expected NUMBER but found BOOLEAN'],
    ['-"a"', 'error: Mismatch of data type expression. Expected NUMBER but found TEXT'],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toBe(result);
  });
});

describe('comparison', () => {
  test.each([
    ['1 == 1.0', 'true'],
    ['"a" == "A"', 'false'],
    ['"1" == 1', 'true'],
    ['null == null', 'true'],
    ['"" == null', 'false'],
    ['{1,2} == {1,2}', 'true'],
    ['{1,2} == {2,1}', 'false'],
    ['{"red","blue"} == "blue"', 'true'],
    ['{"a":1} == {"a":1}', 'true'],
    ["'01/01/2017' == '01-Jan-2017'", 'true'],
    ['4876876000000300001 == 4876876000000300000.0', 'false'],
    ['2 > 1.5', 'true'],
    ["'02-Jan-2024' > '01-Jan-2024'", 'true'],
    ['"{\\"n\\":3}".getJSON("n") > 0', 'true'],
    ['"a" < "b"', 'error: An error occurred while performing this action'],
    ['"2024-06-01" < today', 'true'],
    ['today < "01-Jun-2024"', 'false'],
    ['"soon" < today', 'error: An error occurred while performing this action'],
    ['null < 1', 'error: An error occurred while performing this action'],
    ['2 in {1,2}', 'true'],
    ['2 not in {1,2}', 'false'],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toBe(result);
  });
});

describe('logic', () => {
  test.each([
    ['true && false', 'false'],
    ['false || true', 'true'],
    ['!true', 'false'],
    // The second operand is not looked at.
    ['false && 1 / 0 == 1', 'false'],
    ['true || 1 / 0 == 1', 'true'],
    ['true || false && false', 'true'],
    // Meant for the whole comparison, since what stands after `!` is a number.
    ['!{1}.size() > 0', 'false'],
    ['!true == false', 'true'],
    ['if(1 > 2, "a", if(true, "b", 1 / 0))', 'b'],
    ['if(null, 1, 2)', '2'],
    ['"a" && true', 'error: Mismatch of data type expression. Expected BOOLEAN but found TEXT'],
    ['ifnull(null, "x")', 'x'],
    ['ifNull({1,2}.get(10), "Not found")', 'Not found'],
    ['ifNull("", "x")', ''],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toBe(result);
  });
});
