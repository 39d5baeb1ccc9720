import { describe, expect, it } from 'vitest';
import { type Memory, RememberedAnswers } from './remembered-answers.js';

function memory(initial?: unknown): Memory & { value: unknown } {
  return {
    value: initial,
    get<T>() {
      return this.value as T;
    },
    async update(_key: string, value: unknown) {
      this.value = JSON.parse(JSON.stringify(value));
    },
  };
}

describe('RememberedAnswers', () => {
  it('offers the last answer again', async () => {
    const store = memory();
    const answers = new RememberedAnswers(store);
    expect(answers.recall('key:visitorKey')).toBeUndefined();
    await answers.remember({ 'key:visitorKey': 'email' });
    await answers.remember({ 'key:visitorKey': 'name' });
    expect(new RememberedAnswers(store).recall('key:visitorKey')).toBe('name');
  });

  it('forgets the oldest first, and not one that was given again', async () => {
    const answers = new RememberedAnswers(memory());
    for (let i = 0; i < 200; i++) await answers.remember({ [`q${i}`]: 'x' });
    await answers.remember({ q0: 'again' });
    await answers.remember({ new: 'y' });
    expect(answers.recall('q0')).toBe('again');
    expect(answers.recall('new')).toBe('y');
    expect(answers.recall('q1')).toBeUndefined();
    expect(answers.recall('q2')).toBe('x');
  });

  it.each([[{}], ['text'], [[1, ['a', 2]]]])('starts afresh on a memory that holds %j', async (stored) => {
    const answers = new RememberedAnswers(memory(stored));
    expect(answers.recall('a')).toBeUndefined();
    await answers.remember({ a: 'b' });
    expect(answers.recall('a')).toBe('b');
  });
});
