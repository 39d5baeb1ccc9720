export { catalogueData, testCatalogue } from './catalogue.js';
export { diagnose, fixtureDifferences } from './check.js';
export { cursorFixture, differences, type Fixture, fixture, type Mark, type Marked } from './markers.js';
export { shop } from './org.js';
export { aProgram, mostCoins } from './programs.js';
