import type { DataCentre } from '@deluge-tools/project/connections';
import type { KeyPlace, SignInMethod } from '@deluge-tools/run';

/**
 * Where a connection leads: a data centre of Zoho's, the sandbox's own accounts server, to try a sign-in, or another service
 * than Zoho, which takes a key.
 */
export type Home = DataCentre | 'sandbox' | 'service';

/** What the wizard has gathered so far. Each part stays when the person steps back, leaves or fails. */
export interface Draft {
  linkName: string;
  products: readonly string[];
  /** Undefined for one who does not know yet. */
  home: Home | undefined;
  scopes: readonly string[] | undefined;
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
  /** Of a key: who may get it, where it stands, and the key itself. */
  hosts: string[];
  keyPlace: KeyPlace;
  key: string;
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
    hosts: [],
    keyPlace: { header: 'Authorization' },
    key: '',
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
  'hosts',
  'keyPlace',
  'key',
  'label',
] as const;

export type StepName = (typeof stepNames)[number];

/**
 * The steps that this draft needs: no account before the data centre is known, no client for the sandbox's own, a key in
 * place of scopes.
 */
export function stepsOf(draft: Draft): StepName[] {
  return stepNames.filter((step) => isNeeded(step, draft));
}

function isNeeded(step: StepName, { home, account, method }: Draft): boolean {
  const isNew = home !== undefined && account === 'new';
  const isZoho = home !== 'sandbox' && home !== 'service';
  switch (step) {
    case 'account':
      return home !== undefined;
    case 'scopes':
      return home !== 'service';
    case 'method':
      return isNew && home !== 'service';
    case 'label':
      return isNew;
    case 'hosts':
    case 'keyPlace':
    case 'key':
      return isNew && home === 'service';
    case 'registration':
    case 'clientId':
    case 'clientSecret':
      return isNew && isZoho;
    case 'code':
      return isNew && method === 'selfClient' && isZoho;
    case 'organisation':
      return isNew && method === 'clientCredentials' && isZoho;
    default:
      return true;
  }
}
