// Texts of any length in the manner of real code, the same ones at each run.
import { bareHead, manners } from './manners.mjs';

/**
 * What a text is made of. `functions` has everything that real files mix; `bare` is one script of statements without
 * functions; `wide` has letters of many scripts in texts and comments; `crlf` is `functions` with the line ends of Windows.
 * @typedef {'functions' | 'bare' | 'wide' | 'crlf'} Kind
 */

const mixed = ['withCosts', 'withoutCosts', 'longLines', 'comments', 'deepNesting', 'mapsInMaps', 'chatAnswer'];

/** @type {readonly Kind[]} */
export const kinds = ['functions', 'bare', 'wide', 'crlf'];

/**
 * A program in Deluge and in JavaScript, line by line: as many stretches as fill `lines` lines or `size` characters,
 * whichever is given.
 * @param {{ kind?: Kind, lines?: number, size?: number }} wanted
 * @returns {{ deluge: string, js: string }}
 */
export function program({ kind = 'functions', lines = Number.POSITIVE_INFINITY, size = Number.POSITIVE_INFINITY }) {
  const random = randomFrom(7);
  const upTo = (most) => Math.floor(random() * (most + 1));
  const pick = (from) => from[upTo(from.length - 1)];
  const deluge = kind === 'bare' ? [bareHead.deluge] : [];
  const js = kind === 'bare' ? [bareHead.js] : [];
  let written = 0;
  let lineCount = 0;
  for (let number = 0; written < size && lineCount < lines; number++) {
    const manner = kind === 'bare' ? 'bareStatements' : mixed[number % mixed.length];
    const stretch = manners[manner](
      { number, pick, upTo },
      kind === 'wide' || (kind === 'bare' && number % 400 === 399),
    );
    deluge.push(stretch.deluge);
    js.push(stretch.js);
    written += stretch.deluge.length + 1;
    lineCount += stretch.deluge.split('\n').length;
  }
  const finish = (parts) => {
    const text = `${parts.join('\n')}\n`;
    return asReceived(kind === 'crlf' ? text.replaceAll('\n', '\r\n') : text);
  };
  return { deluge: finish(deluge), js: finish(js) };
}

/** A text as a server gets it: decoded from the bytes of a JSON message. */
export function asReceived(text) {
  return JSON.parse(Buffer.from(JSON.stringify({ text }), 'utf8').toString('utf8')).text;
}

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixedUp = Math.imul(state ^ (state >>> 15), 1 | state);
    mixedUp = (mixedUp + Math.imul(mixedUp ^ (mixedUp >>> 7), 61 | mixedUp)) ^ mixedUp;
    return ((mixedUp ^ (mixedUp >>> 14)) >>> 0) / 2 ** 32;
  };
}
