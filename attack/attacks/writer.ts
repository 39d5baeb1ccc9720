// A process that writes one value after another into the sandbox's store and reports each that was confirmed, until it is
// killed or done. Its arguments: the file, a name for its values, and how many it writes.
import { openStore } from '../../zoho/src/sandbox/store.js';

const [file = '', name = '', count = '0'] = process.argv.slice(2);
const store = openStore(file);
for (let round = 0; round < Number(count); round += 1) {
  const key = `${name}${round}`;
  await store.setInSession('portal_1', new Map([[key, key.repeat(20)]]));
  process.send?.(key);
}
process.exit();
