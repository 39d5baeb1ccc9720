import { expect, test } from 'vitest';
import { applied, titlesAt } from './testing.js';

test('below the attributes that are there, indented like them', () => {
  expect(applied('send$0mail\n[\n\tfrom :zoho.adminuserid\n\tto :"a"\n]', 'Add subject, message')).toBe(
    'sendmail\n[\n\tfrom :zoho.adminuserid\n\tto :"a"\n\tsubject :""\n\tmessage :""\n]',
  );
});

test('on one line, and in an empty block', () => {
  expect(applied('x = invoke$0url [ type :GET ];', 'Add url')).toBe('x = invokeurl [ type :GET url :"" ];');
  expect(applied('  x = invoke$0url\n  [\n  ];', 'Add url')).toBe('  x = invokeurl\n  [\n    url :""\n  ];');
});

test('nothing where nothing is missing', () => {
  expect(titlesAt('x = invoke$0url [ url :"" ];')).toEqual([]);
});
