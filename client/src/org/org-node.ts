import type { OrgField, OrgForm, OrgNames } from '@deluge-tools/server/protocol';

/** A row of the view Org. */
export type OrgNode =
  | { readonly kind: 'organization'; readonly organization: OrgNames }
  | { readonly kind: 'form'; readonly organization: OrgNames; readonly form: OrgForm }
  | { readonly kind: 'field'; readonly organization: OrgNames; readonly form: OrgForm; readonly field: OrgField }
  | {
      readonly kind: 'choice';
      readonly organization: OrgNames;
      readonly form: OrgForm;
      readonly field: OrgField;
      readonly choice: string;
    };

const kinds: ReadonlySet<unknown> = new Set(['organization', 'form', 'field', 'choice']);

export function isOrgNode(value: unknown): value is OrgNode {
  return typeof value === 'object' && value !== null && 'organization' in value && kinds.has((value as OrgNode).kind);
}

/** The name that a script writes for it. */
export function nameOf(node: OrgNode): string {
  switch (node.kind) {
    case 'organization':
      return node.organization.name;
    case 'form':
      return node.form.name;
    case 'field':
      return node.field.name;
    case 'choice':
      return node.choice;
  }
}

const products: Readonly<Record<string, string>> = {
  crm: 'CRM',
  bigin: 'Bigin',
  recruit: 'Recruit',
  desk: 'Desk',
  creator: 'Creator',
};

/** `CRM`, `Shop`. */
export function titleOf({ product, name }: OrgNames): string {
  return name === product ? (products[product] ?? name) : name;
}

const day = 24 * 60 * 60 * 1000;

/** `12 modules · fetched today`, `3 forms · export`. @param now milliseconds since 1970 */
export function describeOrganization({ product, forms, fetched }: OrgNames, now: number): string {
  const word = product === 'creator' ? 'form' : 'module';
  const count = `${forms.length} ${forms.length === 1 ? word : `${word}s`}`;
  return `${count} · ${fetched === undefined ? 'export' : `fetched ${ageOf(Date.parse(fetched), now)}`}`;
}

/** `today`, `3 days ago`; where the time cannot be read, `at an unknown time`. Milliseconds since 1970. */
export function ageOf(then: number, now: number): string {
  if (Number.isNaN(then)) return 'at an unknown time';
  const days = Math.floor((now - then) / day);
  if (days < 1) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
