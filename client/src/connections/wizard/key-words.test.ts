import { expect, it } from 'vitest';
import { hostsIn, placeIn } from './key-words.js';

it.each([
  ['api.example.com', ['api.example.com']],
  [' https://api.example.com/ , b.example.com:8443', ['api.example.com', 'b.example.com:8443']],
  ['', undefined],
  ['api.example.com/path', undefined],
  ['*.example.com', undefined],
  ['ann@example.com', undefined],
])('the hosts %j', (typed, hosts) => {
  expect(hostsIn(typed)).toEqual(hosts);
});

it.each([
  ['X-Token', { header: 'X-Token' }],
  ['?token', { query: 'token' }],
  ['?', undefined],
  ['a b', undefined],
])('the place %j', (typed, place) => {
  expect(placeIn(typed)).toEqual(place);
});
