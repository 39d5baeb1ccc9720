/**
 * What the client loads when a person first asks for something: the commands, and what the views show. A bundle of its
 * own (dist/on-demand.js), because most windows only read scripts, and every one of them waits for the activation.
 */
export { commands } from './commands/index.js';
