import type { Analysis } from '../../analysis.js';
import type { Builtin } from '../../catalogue/types.js';
import { describeShape, describeType, typeOf } from '../../semantics/types/index.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { paragraphs } from '../markdown.js';
import { code, fenced } from '../markdown-text.js';
import { typeLabel } from '../signature-label.js';

/** What a method gives where it is called, if that is more than its entry says: `m.get("id")` may be anything else. */
export function resultMarkdown(analysis: Analysis, call: SyntaxNode, builtins: readonly Builtin[]): string | undefined {
  const type = typeOf(analysis, call);
  if (type.kind === 'UNKNOWN') return undefined;
  const name = describeType(analysis, call, type);
  const shape = describeShape(analysis, call, type);
  if (shape === undefined && builtins.every(({ returns }) => typeLabel(returns) === name)) return undefined;
  return paragraphs(`It returns ${code(name)} here`, shape === undefined ? undefined : fenced('', shape));
}

/** A member that is no method: `message` of a caught error. */
export function memberMarkdown(analysis: Analysis, member: SyntaxNode): string | undefined {
  const type = typeOf(analysis, member);
  if (type.kind === 'UNKNOWN') return undefined;
  return fenced('deluge', `(member) ${member.member.text}: ${describeType(analysis, member, type)}`);
}
