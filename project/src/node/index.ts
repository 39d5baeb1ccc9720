export { readCatalogue, readZohoMessages } from './catalogue-file.js';
export { filesOfGlob, isGlob } from './glob.js';
export { findFiles, nodeFiles, readTextFile } from './node-files.js';
export { FileError, readRegularFile, reasonOf } from './regular-file.js';
export { type Disk, replaceFile, writeWhole } from './write-file.js';
