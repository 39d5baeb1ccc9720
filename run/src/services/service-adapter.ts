import type { Plain } from '@deluge-tools/runtime';
import type { ResolvedConnection, ServiceFailure, TaskRequest } from '@deluge-tools/zoho';
import type { Failure, Offer } from '../api.js';

/** A refusal of a service, with what was asked for. */
export interface Refusal {
  readonly failure: ServiceFailure;
  readonly row: TaskRequest;
  readonly connection: ResolvedConnection;
  /** The arguments of the task, without the connection. */
  readonly values: readonly Plain[];
}

/** What only one service has: how a person gets on after it refused, and what its failures mean. */
export interface ServiceAdapter {
  /** Id of the service, as in the catalogue. */
  readonly service: string;
  /** What helps after a refusal; empty where nothing special does. */
  offersAfter(refusal: Refusal): Offer[];
  /** What a failure says beside its code and message, for what was offered; undefined where it says nothing. */
  adviceFor(offers: readonly Offer[]): Partial<Failure> | undefined;
  /** True for a failure inside HTTP 200 that refuses the token. */
  refusesToken(failure: ServiceFailure): boolean;
}
