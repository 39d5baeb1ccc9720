import { tellsTheStory } from './story.js';

tellsTheStory('the light theme', { theme: 'Default Light Modern', suffix: '-light' });
