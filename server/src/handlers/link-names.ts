import { type Analysis, runnableTasks } from '@deluge-tools/language';

/** `deluge/linkNames`: the link names that tasks of these scripts name as literals, sorted, each once. */
export function answerLinkNames(analyses: Iterable<Analysis>): string[] {
  const names = new Set<string>();
  for (const analysis of analyses) {
    for (const { linkName } of runnableTasks(analysis)) {
      if (linkName !== undefined && linkName !== '') names.add(linkName);
    }
  }
  return [...names].sort();
}
