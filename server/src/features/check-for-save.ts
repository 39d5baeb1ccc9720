import { refusedAtSave, textForSave } from '@deluge-tools/language';
import { toRange } from '../convert.js';
import type { Feature } from '../feature.js';
import { type CheckForSaveParams, checkForSaveRequest, type SaveCheck } from '../protocol.js';

export const checkForSaveFeature: Feature = {
  register(server) {
    const answer = server.guarded<CheckForSaveParams, SaveCheck | null>('Check for save', null, async (params) => {
      const script = await server.scriptOf(params.textDocument.uri);
      if (script === undefined) return null;
      const { analysis, lines } = script;
      const found = refusedAtSave(analysis, await server.zohoMessages(), params.product);
      return {
        text: textForSave(analysis),
        problems: found.map(({ start, end, message }) => ({ range: toRange(lines, start, end), message })),
      };
    });
    server.connection.onRequest(checkForSaveRequest, answer);
  },
};
