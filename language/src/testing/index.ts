export { catalogueData, testCatalogue } from './catalogue.js';
export { cursorFixture, differences, type Fixture, fixture, type Mark, type Marked } from './markers.js';
