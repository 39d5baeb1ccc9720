import { type Analysis, diagnostics } from '@deluge-tools/language';
import type { Diagnostic } from 'vscode-languageserver/node';
import { type Lines, toDiagnostics } from './convert.js';

/** The problems of an analysis as LSP writes them. `lines` belongs to the same text. */
export function diagnosticsOf(uri: string, lines: Lines, analysis: Analysis): Diagnostic[] {
  return toDiagnostics(uri, lines, diagnostics(analysis));
}

const start = Date.now().toString(36);
let count = 0;
const ids = new WeakMap<Analysis, string>();

/** A name for the result of one analysis: the same for the same analysis, never the same for another, nor after a restart. */
export function resultIdOf(analysis: Analysis): string {
  let id = ids.get(analysis);
  if (id === undefined) {
    count++;
    id = `${start}-${count}`;
    ids.set(analysis, id);
  }
  return id;
}

/**
 * Calls `publish` for each scheduled document, once no further message waits: a burst of changes is published once, and no
 * time is waited out.
 */
export class Publisher {
  private readonly waiting = new Set<string>();
  private changes = 0;
  private running = false;

  constructor(private readonly publish: (uri: string) => Promise<void>) {}

  schedule(uri: string): void {
    this.waiting.add(uri);
    this.changes++;
    if (!this.running) {
      this.running = true;
      this.afterMessages();
    }
  }

  /** Takes a document out that was closed. */
  cancel(uri: string): void {
    this.waiting.delete(uri);
  }

  /** Messages are handled one a turn of the event loop, so a turn without a change means that none waits. */
  private afterMessages(): void {
    const seen = this.changes;
    setImmediate(() =>
      setImmediate(() => {
        if (seen !== this.changes) {
          this.afterMessages();
          return;
        }
        this.running = false;
        const uris = [...this.waiting];
        this.waiting.clear();
        for (const uri of uris) void this.publish(uri);
      }),
    );
  }
}
