import type { Resource } from '../../resource.js';
import { financeServices } from './finance-service.js';
import { organizations } from './organizations.js';
import { financeRecords } from './records.js';

export const financeResources: readonly Resource[] = financeServices.flatMap((service) => [
  organizations(service),
  ...service.modules.flatMap((module) => financeRecords(service, module)),
]);

export { financeServices } from './finance-service.js';
