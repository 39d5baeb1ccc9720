import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testTasks } from './testing/task-fixture.js';
import { cliqFixtures } from './testing/tasks/cliq.js';
import { creatorFixtures } from './testing/tasks/creator.js';
import { crmFixtures } from './testing/tasks/crm.js';
import { deskFixtures } from './testing/tasks/desk.js';
import { financeFixtures } from './testing/tasks/finance.js';
import { peopleFixtures } from './testing/tasks/people.js';
import { projectsFixtures } from './testing/tasks/projects.js';
import { recruitFixtures } from './testing/tasks/recruit.js';
import { salesiqFixtures } from './testing/tasks/salesiq.js';
import { sheetFixtures } from './testing/tasks/sheet.js';

const services = {
  SalesIQ: salesiqFixtures,
  CRM: crmFixtures,
  'Books and its siblings': financeFixtures,
  Desk: deskFixtures,
  Creator: creatorFixtures,
  Cliq: cliqFixtures,
  Projects: projectsFixtures,
  People: peopleFixtures,
  Sheet: sheetFixtures,
  Recruit: recruitFixtures,
};

for (const [name, fixtures] of Object.entries(services)) testTasks(name, fixtures);

test('every task of the table has its request here', () => {
  const file = new URL('../../zoho/src/data/task-http.json', import.meta.url);
  const table: { tasks: { task: string }[] } = JSON.parse(readFileSync(file, 'utf8'));
  const tested = Object.values(services).flatMap((fixtures) => fixtures.map(({ task }) => task));
  expect(tested.sort()).toEqual(table.tasks.map(({ task }) => task).sort());
});
