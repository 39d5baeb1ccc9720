/** A mistake that the person can mend; the message says how. */
export class RunError extends Error {
  override readonly name = 'RunError';
  /** The question whose answer could not be read, if it was one. */
  readonly question: string | undefined;

  constructor(message: string, question?: string) {
    super(message);
    this.question = question;
  }
}
