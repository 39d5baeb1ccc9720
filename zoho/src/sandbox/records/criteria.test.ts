import { describe, expect, test } from 'vitest';
import { fulfils } from './conditions.js';
import { parseCriteria } from './criteria.js';
import { parseExpression } from './expressions.js';

const row = new Map<string, string | bigint>([
  ['Name', 'Burns, B (jr)'],
  ['City', 'York'],
  ['Age', 41n],
  ['When', '2024-05-06T07:08:09+00:00'],
]);

describe('criteria of CRM', () => {
  test.each([
    ['(City:equals:york)', true],
    ['((City:equals:York)and(Age:greater_than:40))', true],
    ['((City:equals:Leeds) or (Age:less_equal:41))', true],
    ['(City:equals:Leeds)or(City:equals:York)', true],
    ['(((City:equals:York)and(Age:equals:41))and(City:starts_with:Le))', false],
    ['(Name:equals:Burns\\, B \\(jr\\))', true],
    ['(When:greater_than:2024-05-06T09:00:00+02:00)', true],
    ['(Age:between:40,42)', true],
    ['(City:in:Leeds,York)', true],
  ])('%s is %s', (text, expected) => {
    const condition = parseCriteria(text);
    expect(condition !== undefined && fulfils(row, condition)).toBe(expected);
    expect(condition).toBeDefined();
  });

  test.each([
    '',
    'City:equals:York',
    '(City:equals:York',
    '(City:equals:York))',
    '(City:is:York)',
    '(City:equals)',
    '()',
    '(City:equals:York)(Age:equals:1)',
    '(City:equals:York)and',
    '(Age:between:1)',
    `${'('.repeat(5000)}a:equals:b${')'.repeat(5000)}`,
  ])('%s cannot be read', (text) => {
    expect(parseCriteria(text)).toBeUndefined();
  });
});

describe('criteria of Creator and Sheet', () => {
  test.each([
    ['City == "York"', true],
    ['"City"="York" and "Age">40', true],
    ["City = 'Leeds' || Age <= 41", true],
    ['City == "Leeds" && Age == 41 || Age == 41', true],
    ['City == "Leeds" && (Age == 41 || Age == 41)', false],
    ['City.contains("or")', true],
    ['City.startsWith("L")', false],
    ['Missing == null', true],
    ['Age != null', true],
    ['Age > 40.5', true],
    ['City <> York', false],
    ['(City == "York")', true],
  ])('%s is %s', (text, expected) => {
    const condition = parseExpression(text);
    expect(condition !== undefined && fulfils(row, condition)).toBe(expected);
    expect(condition).toBeDefined();
  });

  test.each([
    '',
    'City',
    'City ==',
    '== "York"',
    'City == "York',
    'City == "York" &&',
    'City == "York" Age',
    '(City == "York"',
    'City.contains "x"',
    'City ; Age',
    `${'('.repeat(5000)}a == 1${')'.repeat(5000)}`,
  ])('%s cannot be read', (text) => {
    expect(parseExpression(text)).toBeUndefined();
  });
});
