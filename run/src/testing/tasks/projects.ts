import { expect } from 'vitest';
import type { TaskFixture } from '../task-fixture.js';

const project = '170876000000019039';
const tasks = `/restapi/portal/sandbox/projects/${project}/tasks/`;
const doors = expect.objectContaining({ id_string: '170876000000021001', name: 'Order the doors' });

/** https://www.zoho.com/projects/help/rest-api/projects-api.html: addresses end in a stroke, bodies are forms. */
export const projectsFixtures: readonly TaskFixture[] = [
  {
    task: 'zoho.projects.getPortals',
    call: '',
    request: { method: 'GET', path: '/restapi/portals/' },
    answer: { portals: [expect.objectContaining({ name: 'sandbox' })] },
  },
  {
    task: 'zoho.projects.getProjectDetails',
    call: '"sandbox", {"status": "active"}',
    request: { method: 'GET', path: '/restapi/portal/sandbox/projects/', query: { status: 'active' } },
    answer: { projects: [expect.objectContaining({ id_string: project, name: 'Hangar' })] },
  },
  {
    task: 'zoho.projects.createProject',
    call: '"sandbox", {"name": "Tower", "description": "With a view"}',
    request: {
      method: 'POST',
      path: '/restapi/portal/sandbox/projects/',
      form: { name: 'Tower', description: 'With a view' },
    },
    answer: {
      projects: [{ id_string: '170876000000500001', status: 'active', name: 'Tower', description: 'With a view' }],
    },
  },
  {
    task: 'zoho.projects.getRecords',
    call: `"sandbox", ${project}, "tasks", 1, 10`,
    request: { method: 'GET', path: tasks, query: { index: '1', range: '10' } },
    answer: { tasks: [doors] },
  },
  {
    task: 'zoho.projects.getRecordById',
    call: `"sandbox", ${project}, "tasks", 170876000000021001`,
    request: { method: 'GET', path: `${tasks}170876000000021001/` },
    answer: { tasks: [doors] },
  },
  {
    task: 'zoho.projects.create',
    call: `"sandbox", ${project}, "tasks", {"name": "Paint the doors", "priority": "Low"}`,
    request: { method: 'POST', path: tasks, form: { name: 'Paint the doors', priority: 'Low' } },
    answer: { tasks: [{ id_string: '170876000000500001', name: 'Paint the doors', priority: 'Low' }] },
  },
  {
    task: 'zoho.projects.update',
    call: `"sandbox", ${project}, "tasks", 170876000000021001, {"percent_complete": "50"}`,
    request: { method: 'POST', path: `${tasks}170876000000021001/`, form: { percent_complete: '50' } },
    answer: { tasks: [expect.objectContaining({ id_string: '170876000000021001', percent_complete: '50' })] },
  },
];
