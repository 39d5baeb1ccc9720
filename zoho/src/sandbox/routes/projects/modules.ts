/** What belongs to a project: https://www.zoho.com/projects/help/rest-api/zohoprojectsapi.html. */
export interface ProjectModule {
  readonly path: string;
  readonly required: readonly string[];
  /** What a record may be given; the pages of the modules list them. */
  readonly fields: readonly string[];
}

export const projectFields = [
  'name',
  'owner',
  'description',
  'start_date',
  'end_date',
  'template_id',
  'status',
  'currency',
  'budget_value',
  'bug_tracking_enabled',
  'strict_project',
  'layout_id',
  'group_id',
];

export const projectModules: readonly ProjectModule[] = [
  {
    path: 'milestones',
    required: ['name', 'start_date', 'end_date', 'owner', 'flag'],
    fields: ['name', 'start_date', 'end_date', 'owner', 'flag', 'status'],
  },
  { path: 'tasklists', required: ['name'], fields: ['name', 'milestone_id', 'flag', 'status'] },
  {
    path: 'tasks',
    required: ['name'],
    fields: [
      'name',
      'person_responsible',
      'tasklist_id',
      'start_date',
      'end_date',
      'duration',
      'duration_type',
      'priority',
      'description',
      'percent_complete',
      'custom_status',
      'work',
      'billingtype',
    ],
  },
  {
    path: 'bugs',
    required: ['title'],
    fields: [
      'title',
      'description',
      'assignee',
      'flag',
      'classification_id',
      'milestone_id',
      'due_date',
      'module_id',
      'severity_id',
      'reproducible_id',
      'status_id',
    ],
  },
  {
    path: 'events',
    required: ['title', 'date'],
    fields: ['title', 'date', 'hour', 'minutes', 'ampm', 'duration_hour', 'duration_mins', 'participants', 'location'],
  },
  { path: 'forums', required: ['name', 'content'], fields: ['name', 'content', 'category_id', 'notify', 'flag'] },
];
