import type { SignInMethod } from '@deluge-tools/run';
import type { DataCentre } from '../../settings/read-connections.js';

/** Where a connection leads: a data centre of Zoho's, or the sandbox's own accounts server, to try a sign-in. */
export type Home = DataCentre | 'sandbox';

/** What the wizard has gathered so far. Each part stays when the person steps back, leaves or fails. */
export interface Draft {
  linkName: string;
  products: string[];
  /** Undefined for one who does not know yet. */
  home: Home | undefined;
  scopes: string[] | undefined;
  /** `later`: the sandbox answers. `new`: sign in. Otherwise the id of an account that is there. */
  account: string | undefined;
  method: SignInMethod | undefined;
  clientId: string;
  clientSecret: string;
  /** The code of a self client. It lasts minutes, so it is asked for again. */
  code: string;
  organisation: string;
  /** What the account is called here: an address, for instance. */
  label: string;
}

export function emptyDraft(linkName: string): Draft {
  return {
    linkName,
    products: [],
    home: undefined,
    scopes: undefined,
    account: undefined,
    method: undefined,
    clientId: '',
    clientSecret: '',
    code: '',
    organisation: '',
    label: '',
  };
}

/** The questions that a draft still has to go through, in order. Which come depends on the answers before. */
const stepNames = [
  'linkName',
  'products',
  'home',
  'scopes',
  'account',
  'method',
  'registration',
  'clientId',
  'clientSecret',
  'code',
  'organisation',
  'label',
] as const;

export type StepName = (typeof stepNames)[number];

/** The steps that this draft needs: no account before the data centre is known, no client for the sandbox's own. */
export function stepsOf(draft: Draft): StepName[] {
  return stepNames.filter((step) => isNeeded(step, draft));
}

function isNeeded(step: StepName, { home, account, method }: Draft): boolean {
  const isNew = home !== undefined && account === 'new';
  switch (step) {
    case 'account':
      return home !== undefined;
    case 'method':
    case 'label':
      return isNew;
    case 'registration':
    case 'clientId':
    case 'clientSecret':
      return isNew && home !== 'sandbox';
    case 'code':
      return isNew && method === 'selfClient' && home !== 'sandbox';
    case 'organisation':
      return isNew && method === 'clientCredentials' && home !== 'sandbox';
    default:
      return true;
  }
}
