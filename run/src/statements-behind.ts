import { Kind, type SyntaxNode } from '@deluge-tools/language';

/**
 * The statements before a task that its arguments may get their values from: those that assign or change a variable that
 * an argument reads, and so on for the variables that these read.
 */
export function statementsBehind(task: SyntaxNode, args: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const whole = task.enclosing(Kind.Function) ?? task.tree.root;
  const before = [...whole.descendants()].filter(
    ({ kind, end }) => end <= task.start && (kind === Kind.Assignment || kind === Kind.ExpressionStatement),
  );
  const names = new Set(args.flatMap(namesIn));
  const found = new Set<SyntaxNode>();
  for (let grows = true; grows; ) {
    grows = false;
    for (const statement of before) {
      const [changed] = namesIn(statement);
      if (found.has(statement) || changed === undefined || !names.has(changed)) continue;
      found.add(statement);
      for (const name of namesIn(statement)) names.add(name);
      grows = true;
    }
  }
  return [...found];
}

/** The variables of an expression or statement; the first of a statement is what it assigns or calls a method of. */
function namesIn(node: SyntaxNode): string[] {
  return [node, ...node.descendants()].filter(({ kind }) => kind === Kind.Name).map(({ text }) => text);
}
