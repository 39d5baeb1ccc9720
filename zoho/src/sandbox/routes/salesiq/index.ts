import type { Resource } from '../../resource.js';
import { portals } from './portals.js';
import { visitorSessions } from './visitor-sessions.js';

export { salesiqService } from './salesiq-service.js';

export const salesiqResources: readonly Resource[] = [portals, visitorSessions];
