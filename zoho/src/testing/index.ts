export { localCertificate } from './certificate.js';
export { type Answer, type Arrived, createLocalInternet, json, type LocalInternet } from './local-internet.js';
