import { describe, expect, it } from 'vitest';
import { reasonOf } from './scripts.js';

describe('reasonOf', () => {
  it('has words for what happens often, and the system’s for the rest', () => {
    const failure = (code: string) => Object.assign(new Error(`${code}: the system's words`), { code });
    expect(reasonOf(failure('EACCES'))).toBe('you may not read it');
    expect(reasonOf(failure('ELOOP'))).toBe('its links go round in a circle');
    expect(reasonOf(failure('EIO'))).toBe("EIO: the system's words");
  });
});
