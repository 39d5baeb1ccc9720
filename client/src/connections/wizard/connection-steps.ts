import { dataCentres } from '@deluge-tools/project/connections';
import { signInHosts } from '../../settings/sign-in-hosts.js';
import { askChoice, askChoices, askText, type Reply, type Step } from '../../views/prompts.js';
import { type ScopeNeed, suggestedScopes } from '../scope-needs.js';
import type { Draft, Home } from './draft.js';

/** What the wizard knows of the workspace. */
export interface Suggestions {
  /** Link names of the settings, which no second connection can have. */
  readonly taken: ReadonlySet<string>;
  /** Link names that scripts use. */
  readonly used: readonly string[];
  readonly products: readonly { readonly id: string; readonly description: string }[];
  /** Scopes that tasks of the workspace's scripts document. */
  readonly needs: readonly ScopeNeed[];
}

/** Asks for the text that scripts give as the connection. */
export async function askLinkName(draft: Draft, { taken, used }: Suggestions, step: Step): Promise<Reply<unknown>> {
  const validate = (name: string) => {
    if (name.trim() === '') return 'Enter the link name that scripts pass as the connection.';
    if (name !== name.trim()) return 'A link name has no space at its ends.';
    return taken.has(name) ? `"${name}" is in the settings already.` : undefined;
  };
  const offered = used.filter((name) => !taken.has(name));
  const reply =
    draft.linkName === '' && offered.length > 0
      ? await askChoice({
          ...step,
          placeholder: 'Link name: choose one that scripts use, or type another',
          choices: offered.map((name) => ({ label: name, description: 'used in scripts', value: name })),
          free: (typed) =>
            validate(typed) === undefined ? { label: typed, description: 'as typed', value: typed } : undefined,
        })
      : await askText({
          ...step,
          prompt: 'Link name: the text that scripts pass as the last argument of a task',
          placeholder: 'salesIqConnection',
          initial: draft.linkName,
          validate,
          onLeave: (typed) => {
            draft.linkName = typed;
          },
        });
  if (isAnswer(reply)) draft.linkName = reply.value;
  return reply;
}

/** Asks which products the connection reaches. */
export async function askProducts(draft: Draft, { products }: Suggestions, step: Step): Promise<Reply<unknown>> {
  const reply = await askChoices({
    ...step,
    placeholder: 'Which products does it reach? Choose none if you do not know',
    choices: products.map(({ id, description }) => ({
      label: id,
      description,
      value: id,
      picked: draft.products.includes(id),
    })),
  });
  if (isAnswer(reply)) draft.products = reply.value;
  return reply;
}

/** Asks for the data centre, in the words by which a person knows it. */
export async function askHome(draft: Draft, step: Step): Promise<Reply<unknown>> {
  const reply = await askChoice<Home | ''>({
    ...step,
    placeholder: 'Where do you sign in to Zoho?',
    initial: draft.home ?? '',
    choices: [
      { label: '$(question) I do not know yet', description: 'the sandbox answers until you do', value: '' },
      ...dataCentres.map((id) => ({ label: `$(globe) ${signInHosts[id]}`, description: id, value: id })),
      {
        label: '$(beaker) The sandbox',
        description: 'a Zoho on this machine, with a sign-in to practise on',
        value: 'sandbox',
      },
      {
        label: '$(key) Not at Zoho: by an API key',
        description: 'another service, for invokeurl',
        value: 'service',
      },
    ],
  });
  if (isAnswer(reply)) {
    const home = reply.value === '' ? undefined : reply.value;
    // An account of one data centre is none in another.
    if (home !== draft.home) draft.account = undefined;
    draft.home = home;
  }
  return reply;
}

/** Asks for the scopes: those that the workspace's tasks need are suggested, and any other can be typed. */
export async function askScopes(draft: Draft, suggestions: Suggestions, step: Step): Promise<Reply<unknown>> {
  const { needs } = suggestions;
  const chosen = draft.scopes ?? suggestedScopes(needs, draft.linkName, draft.products);
  const listed = needs.map(({ scope }) => scope);
  const reply = await askChoices({
    ...step,
    placeholder: 'What may it do? Type another scope and press Enter to add it; Enter again goes on',
    choices: [
      ...chosen
        .filter((scope) => !listed.includes(scope))
        .map((scope) => ({ label: scope, value: scope, picked: true })),
      ...needs.map(({ scope, tasks }) => ({
        label: scope,
        description:
          tasks.length > 2 ? `${tasks.slice(0, 2).join(', ')} and ${tasks.length - 2} more` : tasks.join(', '),
        value: scope,
        picked: chosen.includes(scope),
      })),
    ],
    free: (typed) =>
      /^[\w-]+(?:\.[\w-]+)+$/.test(typed) ? { label: typed, description: 'as typed', value: typed } : undefined,
  });
  if (isAnswer(reply)) draft.scopes = reply.value;
  return reply;
}

export function isAnswer<T>(reply: Reply<T>): reply is { readonly value: T } {
  return reply !== undefined && reply !== 'back';
}
