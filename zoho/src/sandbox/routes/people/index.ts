export { forms as peopleResources } from './forms.js';
export { peopleService } from './people-service.js';
