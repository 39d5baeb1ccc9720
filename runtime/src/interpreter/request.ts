import type { FunctionDeclaration, SyntaxNode } from '@deluge-tools/language';
import type { DelugeValue } from '../values.js';
import type { Frame } from './frame.js';

/**
 * What a running script asks of whoever runs it. The interpreter stops at each request until it is answered, so that the
 * same script runs against a sandbox, an account or a count of its calls, with pauses for a person or without.
 */
export type Request = StatementRequest | EnterRequest | CallRequest | BlockRequest | InfoRequest;

/** A statement is about to run; the header of a loop before each round. The answer is of no account. */
export interface StatementRequest {
  readonly kind: 'statement';
  readonly node: SyntaxNode;
  readonly frame: Frame;
}

/** A function of the script is about to run, in the frame that is given. The answer is of no account. */
export interface EnterRequest {
  readonly kind: 'enter';
  readonly declaration: FunctionDeclaration;
  readonly frame: Frame;
}

/** An integration task in the form of a call. The answer is what it gives to the script. */
export interface CallRequest {
  readonly kind: 'call';
  readonly node: SyntaxNode;
  /** As written: `zoho.crm.getRecordById`. */
  readonly name: string;
  /** In the order of the call, the link name of the connection among them. */
  readonly values: readonly DelugeValue[];
}

/** A block such as `invokeurl [ … ]` or `sendmail [ … ]`. The answer is what it gives to the script. */
export interface BlockRequest {
  readonly kind: 'block';
  readonly node: SyntaxNode;
  /** As written: `invokeurl`. */
  readonly name: string;
  /** By lower-case name; an attribute may have several values. A bare word, as in `type : GET`, is a TEXT. */
  readonly attributes: ReadonlyMap<string, readonly DelugeValue[]>;
}

/** `info`: a value for the log. The answer is of no account. */
export interface InfoRequest {
  readonly kind: 'info';
  readonly node: SyntaxNode;
  readonly value: DelugeValue;
}

/** A part of a run: it asks, is answered with values, and comes to a result. Throws DelugeError and Unknown. */
export type Steps<Result> = Generator<Request, Result, DelugeValue>;
