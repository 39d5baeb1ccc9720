/** True for what can be a scope: `ZohoCRM.modules.leads.READ`. Which scopes a service has is its own affair. */
export function isScope(text: string): boolean {
  return /^[A-Za-z]\w*(\.\w+)+\.[A-Za-z]+$/.test(text);
}

/** The scopes of a request, which Zoho separates by commas; blanks are read too. */
export function splitScopes(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ''))];
}

/** Everything: what the sandbox's own account may do. */
export const everyScope = '*';

/**
 * True if what was granted covers the scope that is needed. `ALL` covers every operation, `WRITE` creating and updating;
 * a shorter scope covers its parts: `ZohoCRM.modules.ALL` covers `ZohoCRM.modules.leads.READ`, and so does
 * `ZohoBooks.fullaccess.all` everything of Books.
 */
export function covers(granted: readonly string[], needed: string): boolean {
  const wanted = needed.toLowerCase().split('.');
  const operation = wanted.pop() ?? '';
  return granted.some((scope) => {
    if (scope === everyScope) return true;
    const parts = scope.toLowerCase().split('.');
    const allowed = parts.pop() ?? '';
    const isPart = parts.every((part, index) => part === wanted[index] || (index === 1 && part === 'fullaccess'));
    return isPart && (allowed === operation || allowed === 'all' || (allowed === 'write' && isWrite(operation)));
  });
}

function isWrite(operation: string): boolean {
  return operation === 'create' || operation === 'update';
}
