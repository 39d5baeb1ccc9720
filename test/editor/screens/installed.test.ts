import { join } from 'node:path';
import { root, tellsTheStory } from './story.js';

tellsTheStory('the installed package', {
  theme: 'Default Dark Modern',
  vsix: join(root, 'dist', 'deluge.vsix'),
  withoutPictures: true,
});
