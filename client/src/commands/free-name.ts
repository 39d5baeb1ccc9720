/** `base`, or `base-2`, `base-3` …: the first that is not among `names`. Letter case is no difference, as on many disks. */
export function freeName(base: string, names: readonly string[]): string {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}-${number}`;
  return name;
}
