export { catalogueData, testCatalogue } from './catalogue.js';
