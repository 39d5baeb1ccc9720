import type { Clock } from './clock.js';

/**
 * Calls `publish` for each scheduled document once no further message waits: a burst of changes is published once, without
 * a delay.
 */
export class Publisher {
  private readonly waiting = new Set<string>();
  private changes = 0;
  private running = false;

  constructor(
    private readonly clock: Clock,
    private readonly publish: (uri: string) => Promise<void>,
  ) {}

  schedule(uri: string): void {
    this.waiting.add(uri);
    this.changes++;
    if (!this.running) {
      this.running = true;
      void this.afterMessages();
    }
  }

  /** Takes out a document that was closed. */
  cancel(uri: string): void {
    this.waiting.delete(uri);
  }

  /** One message is handled in a turn of the event loop, so two turns without a change mean that none waits. */
  private async afterMessages(): Promise<void> {
    let seen: number;
    do {
      seen = this.changes;
      await this.clock.nextTurn();
      await this.clock.nextTurn();
    } while (seen !== this.changes);
    this.running = false;
    const uris = [...this.waiting];
    this.waiting.clear();
    for (const uri of uris) void this.publish(uri);
  }
}
