import type { ScriptContext } from './scripts.js';

/** A name for a script that stays the same from export to export: `workflow/Check_order/on user input of Amount`. */
function scriptId({ kind, name, stage, field, subform }: ScriptContext): string {
  const about = [subform, field].filter((part) => part !== undefined).join('.');
  return [kind, name, about === '' ? stage : `${stage} of ${about}`].filter((part) => part !== '').join('/');
}

/** Ids for scripts in the order of the file; a second one of the same place gets a number. */
export function scriptIds(scripts: readonly ScriptContext[]): string[] {
  const seen = new Map<string, number>();
  return scripts.map((script) => {
    const id = scriptId(script);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id} ${count}`;
  });
}
