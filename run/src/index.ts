export * from './api.js';
export { renderPreview, renderResult } from './render.js';
export { createRunner } from './runner.js';
