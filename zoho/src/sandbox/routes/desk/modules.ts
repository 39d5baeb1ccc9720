/** A module of Desk, and what its records must have. */
export interface DeskModule {
  readonly path: string;
  /** The area of its scope. */
  readonly area: string;
  readonly required: readonly string[];
  /** True for what can only be read. */
  readonly isReadOnly?: boolean;
  /** What a list may be narrowed by; a search may name any of the record's fields that stand here. */
  readonly filters: readonly string[];
}

/** https://desk.zoho.com/DeskAPIDocument */
export const deskModules: readonly DeskModule[] = [
  {
    path: 'tickets',
    area: 'tickets',
    required: ['subject', 'departmentId'],
    filters: [
      'status',
      'priority',
      'channel',
      'email',
      'subject',
      'departmentId',
      'contactId',
      'assigneeId',
      'ticketNumber',
    ],
  },
  {
    path: 'contacts',
    area: 'contacts',
    required: ['lastName'],
    filters: ['email', 'firstName', 'lastName', 'fullName', 'phone', 'mobile', 'accountId'],
  },
  { path: 'accounts', area: 'contacts', required: ['accountName'], filters: ['accountName', 'email', 'phone'] },
  {
    path: 'tasks',
    area: 'tasks',
    required: ['subject', 'departmentId'],
    filters: ['status', 'priority', 'subject', 'departmentId', 'ticketId'],
  },
  {
    path: 'products',
    area: 'settings',
    required: ['productName'],
    filters: ['productName', 'productCode', 'departmentId'],
  },
  {
    path: 'contracts',
    area: 'settings',
    required: ['contractName', 'accountId'],
    filters: ['contractName', 'accountId', 'departmentId'],
  },
  { path: 'agents', area: 'basic', required: [], isReadOnly: true, filters: ['status', 'emailId', 'roleId'] },
  { path: 'departments', area: 'basic', required: [], isReadOnly: true, filters: ['isEnabled', 'name'] },
];
