import { checkFurther } from '@deluge-tools/language';
import type { Clock } from './clock.js';
import type { DocumentContext } from './context.js';

/** Milliseconds of checking between two looks at the messages that have arrived. */
const slice = 8;

/**
 * Checks long scripts in slices, so that an answer never waits for the checks of a whole text: each slice is followed by the
 * messages that arrived meanwhile.
 */
export class GradualChecks {
  private readonly running = new Set<string>();

  /** `finished` is called for a script once all that is to be said about its present text is known. */
  constructor(
    private readonly clock: Clock,
    private readonly contextOf: (uri: string) => Promise<DocumentContext | undefined>,
    private readonly finished: (uri: string) => void,
  ) {}

  /** Checks the present text of a script, and what it becomes meanwhile. Does nothing while that goes on. */
  start(uri: string): void {
    if (this.running.has(uri)) return;
    this.running.add(uri);
    void this.run(uri).finally(() => this.running.delete(uri));
  }

  private async run(uri: string): Promise<void> {
    for (;;) {
      await this.clock.nextTurn();
      const context = await this.contextOf(uri);
      if (context === undefined) return;
      const until = this.clock.now() + slice;
      if (checkFurther(context.analysis, () => this.clock.now() >= until)) break;
    }
    this.finished(uri);
  }
}
