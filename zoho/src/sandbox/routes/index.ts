import type { Resource, Service } from '../resource.js';
import { accountsResources, accountsService } from './accounts/index.js';
import { cliqResources } from './cliq/index.js';
import { creatorResources, creatorServices } from './creator/records.js';
import { crmResources, crmServices } from './crm/index.js';
import { deskResources, deskService } from './desk/index.js';
import { financeResources, financeServices } from './finance/index.js';
import { peopleResources, peopleService } from './people/index.js';
import { projectsResources } from './projects/projects.js';
import { projectsService } from './projects/projects-service.js';
import { salesiqResources, salesiqService } from './salesiq/index.js';
import { sheetResources } from './sheet/records.js';

/** Every address that the local Zoho knows. */
export const resources: readonly Resource[] = [
  ...accountsResources,
  ...salesiqResources,
  ...crmResources,
  ...financeResources,
  ...deskResources,
  ...creatorResources,
  ...cliqResources,
  ...projectsResources,
  ...peopleResources,
  ...sheetResources,
];

/** Who answers for an address that no resource has, by its beginning. SalesIQ shares `/api/v2/` with others and comes first. */
const services: readonly Service[] = [
  accountsService,
  salesiqService,
  ...crmServices,
  ...financeServices.map(({ service }) => service),
  deskService,
  ...creatorServices,
  projectsService,
  peopleService,
];

export function serviceAt(pathname: string): Service {
  return services.find(({ prefix }) => pathname.startsWith(prefix)) ?? salesiqService;
}
