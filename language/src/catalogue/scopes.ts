/**
 * Those of the needed OAuth scopes that the granted ones do not cover, in their order. Zoho writes a scope as
 * `Service.area[.subarea].OPERATION`: `ZohoCRM.modules.READ`, `ZohoBooks.fullaccess.all`.
 *
 * It stays silent where a scope may do: `ZohoCRM.modules.leads.READ` is taken for `ZohoCRM.modules.READ`, since the task
 * may be about leads.
 */
export function missingScopes(needed: readonly string[], granted: readonly string[]): string[] {
  const known = granted.map(readScope);
  return needed.filter((scope) => {
    const wanted = readScope(scope);
    return !known.some((grant) => covers(grant, wanted));
  });
}

interface Scope {
  /** Service and areas, in lower case: letter case differs between Zoho's own pages. */
  readonly path: readonly string[];
  readonly operation: string;
}

function readScope(text: string): Scope {
  const parts = text.trim().toLowerCase().split('.');
  return { path: parts.slice(0, -1), operation: parts.at(-1) ?? '' };
}

function covers(grant: Scope, wanted: Scope): boolean {
  if (grant.path[0] !== wanted.path[0]) return false;
  if (grant.path[1] === 'fullaccess') return true;
  const shared = Math.min(grant.path.length, wanted.path.length);
  const isSameArea = grant.path.slice(0, shared).every((part, index) => part === wanted.path[index]);
  return isSameArea && includes(grant.operation, wanted.operation);
}

/** `WRITE` is CRM's word for creating and updating. */
function includes(grant: string, wanted: string): boolean {
  if (grant === wanted || grant === 'all') return true;
  return grant === 'write' && (wanted === 'create' || wanted === 'update');
}
