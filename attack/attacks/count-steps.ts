import { stepsSinceLast } from '../../language/src/testing/steps.js';

/** Loaded before the server: whenever a message comes, it answers with the steps of each function since the last one. */
process.on('message', () => process.send?.([...stepsSinceLast()]));
// The server ends when its client does, whoever else may listen.
process.channel?.unref();
