import { noInsecureAddress } from '../diagnostics/rules/no-insecure-address.js';
import { fix } from './action.js';

/** Makes `https:` of `http:` in an address that is called, where the address stands there as a text. */
export const useHttps = fix({
  repairs: noInsecureAddress,
  *offer(diagnostic, { analysis }) {
    const { start, end } = diagnostic;
    const scheme = /^["']\s*http(?=:)/i.exec(analysis.text.slice(start, end));
    if (scheme === null) return;
    const at = start + scheme[0].length;
    const edits = [{ start: at, end: at, newText: 's' }];
    yield { title: 'Write https:', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
