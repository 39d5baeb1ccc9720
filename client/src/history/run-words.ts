import type { Place } from '../views/places.js';
import type { StoredRun } from './run-history.js';

/** The last two parts of a task's name, which tell tasks apart: `visitorsession.get`. */
export function shortNameOf(name: string): string {
  return name.split('.').slice(-2).join('.');
}

/** `12:31:05`, or with the day for runs of other days: `28 Nov, 12:31`. In the zone of this machine. */
export function timeOf(at: number, now: number): string {
  const [time, today] = [new Date(at), new Date(now)];
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return time.toDateString() === today.toDateString()
    ? time.toLocaleTimeString('en', { ...clock, second: '2-digit' })
    : `${time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${time.toLocaleTimeString('en', clock)}`;
}

/** What stands beside a run's name in the list: how it ended, how long it took, when, and where: the longest last. */
export function describeRun(run: StoredRun, now: number): string {
  const { ok, status, milliseconds, at } = run;
  const end = ok ? String(status ?? 'ok') : `failed${status === undefined ? '' : ` ${status}`}`;
  return [end, `${Math.round(milliseconds)} ms`, timeOf(at, now), placeOf(run)].join(' · ');
}

/** `sandbox`, or the account or host that answered. */
export function placeOf({ target, connectionLabel }: Pick<StoredRun, 'target' | 'connectionLabel'>): string {
  return target === 'sandbox' ? 'sandbox' : connectionLabel;
}

/** The sign of the place: an account of the sandbox's own is still the sandbox. */
export function placeOfRun({ target, dataCentre }: Pick<StoredRun, 'target' | 'dataCentre'>): Place {
  return dataCentre === 'sandbox' ? 'sandbox' : target;
}
