import { salesiq } from './salesiq.js';
import type { ServiceAdapter } from './service-adapter.js';

const adapters: readonly ServiceAdapter[] = [salesiq];

/** What only this service has; undefined for a service that needs nothing special. */
export function adapterOf(service: string | undefined): ServiceAdapter | undefined {
  return adapters.find((adapter) => adapter.service === service);
}
