import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { Control, type FromWorker, type SharedMemory, type ToWorker } from '../engine/protocol.js';

/** Where messages come from and go to. */
export interface Messages {
  readonly memory: SharedMemory;
  /** True once somebody has ended the run; also tells the session that the run is alive. */
  readonly isStopped: boolean;
  post(message: FromWorker): void;
  /** Blocks until there is one; undefined if somebody ended the run. */
  next(): ToWorker | undefined;
  poll(): ToWorker | undefined;
  clearStop(): void;
}

/** The side of the worker of `protocol.ts`: it blocks until there is a message. */
export class Mailbox implements Messages {
  #seen = 0;

  constructor(
    private readonly port: MessagePort,
    readonly memory: SharedMemory,
  ) {}

  post(message: FromWorker): void {
    this.port.postMessage(message);
  }

  /** The next message; undefined if somebody ended the run meanwhile. */
  next(): ToWorker | undefined {
    const { control } = this.memory;
    for (;;) {
      if (Atomics.load(control, Control.Stop) === 1) return undefined;
      this.#seen = Atomics.load(control, Control.Mail);
      const found = receiveMessageOnPort(this.port);
      if (found !== undefined) return found.message as ToWorker;
      Atomics.wait(control, Control.Mail, this.#seen);
    }
  }

  /** The next message if there is one: for a look in between. */
  poll(): ToWorker | undefined {
    const { control } = this.memory;
    const mail = Atomics.load(control, Control.Mail);
    if (mail === this.#seen) return undefined;
    const found = receiveMessageOnPort(this.port);
    if (found === undefined) this.#seen = mail;
    return found?.message as ToWorker | undefined;
  }

  get isStopped(): boolean {
    Atomics.add(this.memory.control, Control.Beat, 1);
    return Atomics.load(this.memory.control, Control.Stop) === 1;
  }

  /** The run has ended; the next one may begin. */
  clearStop(): void {
    Atomics.store(this.memory.control, Control.Stop, 0);
  }
}
