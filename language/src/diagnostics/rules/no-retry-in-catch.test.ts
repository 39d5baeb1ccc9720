import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

function found(text: string) {
  return diagnose(text).filter(({ code }) => code === 'noRetryInCatch');
}

describe('noRetryInCatch', () => {
  it('points to the first call', () => {
    const text = 'try { x = getUrl("a"); } catch (e) { if(b) { x = GETURL("a"); } }';
    const [one] = found(text);
    expect(text.slice(one?.start, one?.end)).toBe('GETURL');
    expect(one?.related?.map(({ start, end }) => text.slice(start, end))).toEqual(['getUrl']);
  });

  it.each([
    'try { x = getUrl("a"); } catch (e) { y = zoho.crm.createRecord("Logs",m); }',
    'try { x = getUrl("a"); } catch (e) { info e; } y = getUrl("a");',
    'try { info 1; } catch (e) { y = getUrl("a"); }',
  ])('is silent: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
