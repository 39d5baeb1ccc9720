import type { AccountSummary, KeyPlace } from '@deluge-tools/run';
import { askChoice, askText, type Reply, type Step } from '../../views/prompts.js';
import { isAnswer } from './connection-steps.js';
import type { Draft } from './draft.js';
import { hostsIn, placeIn, placeWords } from './key-words.js';

/** Asks which key answers: one that is there, a new one, or none yet. */
export async function askKeyAccount(
  draft: Draft,
  accounts: readonly AccountSummary[],
  folder: string,
  step: Step,
): Promise<Reply<unknown>> {
  const there = accounts.filter(({ method }) => method === 'apiKey');
  const reply = await askChoice<string>({
    ...step,
    placeholder: `Which key is used in ${folder}?`,
    initial: draft.account ?? there[0]?.id ?? 'new',
    choices: [
      ...there.map(({ id, label, hosts }) => ({ label: `$(key) ${label}`, description: hosts.join(', '), value: id })),
      { label: '$(add) A new key', description: 'kept in the editor’s secret storage', value: 'new' },
      { label: '$(beaker) Later', description: 'the sandbox answers until then', value: 'later' },
    ],
  });
  if (isAnswer(reply)) draft.account = reply.value;
  return reply;
}

/** Asks for the hosts that may get the key: exactly these, and over https only. */
export async function askHosts(draft: Draft, step: Step): Promise<Reply<unknown>> {
  const reply = await askText({
    ...step,
    prompt: 'Which hosts may get the key? No other host ever does. Write several with commas between',
    placeholder: 'api.example.com',
    initial: draft.hosts.join(', '),
    validate: (typed) => (hostsIn(typed) === undefined ? 'Write host names alone, like api.example.com.' : undefined),
    onLeave: (typed) => {
      draft.hosts = hostsIn(typed) ?? draft.hosts;
    },
  });
  if (isAnswer(reply)) draft.hosts = hostsIn(reply.value) ?? [];
  return reply;
}

/** Asks where the service wants its key. */
export async function askKeyPlace(draft: Draft, step: Step): Promise<Reply<unknown>> {
  const known: KeyPlace[] = [{ header: 'Authorization' }, { header: 'X-Api-Key' }, { query: 'api_key' }];
  const choices = known.map((place) => ({ ...placeWords(place), value: place }));
  const reply = await askChoice<KeyPlace>({
    ...step,
    placeholder: 'Where is the key sent? Choose, or enter the name of a header, or ?name for the address',
    initial: draft.keyPlace,
    choices,
    free: (typed) => {
      const place = placeIn(typed);
      return place === undefined ? undefined : { ...placeWords(place), value: place };
    },
  });
  if (isAnswer(reply)) draft.keyPlace = reply.value;
  return reply;
}

/** Asks for the key itself. It is kept nowhere but in the draft, until the wizard ends. */
export async function askKey(draft: Draft, step: Step): Promise<Reply<unknown>> {
  const isAuthorization = 'header' in draft.keyPlace && draft.keyPlace.header === 'Authorization';
  const reply = await askText({
    ...step,
    prompt: isAuthorization
      ? 'The value of the Authorization header with its first word, such as Bearer. It is kept in the editor’s secret storage'
      : 'The key. It is kept in the editor’s secret storage and nowhere else',
    ...(isAuthorization && { placeholder: 'Bearer …' }),
    initial: draft.key,
    isSecret: true,
    validate: (value) => (value.trim() === '' ? 'Paste the key.' : undefined),
    onLeave: (value) => {
      draft.key = value.trim();
    },
  });
  if (isAnswer(reply)) draft.key = reply.value.trim();
  return reply;
}
