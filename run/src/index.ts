export { mailPasswordKey, redirectUris, StorageFailure, writeDurably } from '@deluge-tools/zoho';
export * from './api.js';
export { toCurl } from './curl.js';
export { createGateway } from './gateway.js';
export { type HistoryOptions, historyEntry } from './history.js';
export { renderPreview, renderResult } from './render.js';
export { createRunner } from './runner.js';
