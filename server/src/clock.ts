/** Time, as the server sees it: given by what starts it, as browsers and Node differ. */
export interface Clock {
  /** Milliseconds since some moment; only differences count. */
  now(): number;
  /** Calls back after so many milliseconds, unless the function that it returns is called before. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Resolves once the messages that have arrived were handled. */
  nextTurn(): Promise<void>;
}
