import { tellsTheStory } from './story.js';

tellsTheStory('the dark theme', { theme: 'Default Dark Modern' });
