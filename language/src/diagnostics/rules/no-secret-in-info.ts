import { behaviourOf } from '../../semantics/calls.js';
import { textValue } from '../../semantics/constants.js';
import { namesSecret } from '../../semantics/embedded/secrets.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports `info` of a password, token or key: every developer of the account can read the log.
 *
 * The rule looks at the name of the variable, or of the key that is read: `accessToken`, `client_secret`, `API_KEY`.
 *
 * Invalid:
 * ```deluge
 * accessToken = answer.get("access_token");
 * info "token: " + accessToken;
 * ```
 *
 * Valid:
 * ```deluge
 * accessToken = answer.get("access_token");
 * info accessToken != null;
 * info answer.get("expires_in");
 * ```
 */
export const noSecretInInfo = rule({
  id: 'noSecretInInfo',
  summary: 'info writes a password, token or key to the log.',
  documentation: 'https://www.zoho.com/deluge/help/debug/info.html',
  defaultSeverity: 'warning',
  category: 'texts',
  visits: [Kind.Info],
  check(node, report, context) {
    if (node.expression === undefined) return;
    for (const part of partsOf(node.expression)) {
      const name = nameOf(part, context);
      if (name === undefined || !namesSecret(name)) continue;
      report({
        start: part.start,
        end: part.end,
        message: `info writes ${name} to the log, where other developers can read it.`,
      });
    }
  },
});

/** What a sum of texts is made of. */
function partsOf(node: SyntaxNode): SyntaxNode[] {
  if (node.kind === Kind.Parenthesized && node.expression !== undefined) return partsOf(node.expression);
  if (node.kind !== Kind.Binary || node.operator !== Operator.Add) return [node];
  return [...partsOf(node.left), ...partsOf(node.right)];
}

/** The name of a variable or field, or the key that is read of a map. */
function nameOf(node: SyntaxNode, context: RuleContext): string | undefined {
  switch (node.kind) {
    case Kind.Name:
      return node.text;
    case Kind.Member:
      return node.member.text;
    case Kind.Call: {
      if (node.callee.kind !== Kind.Member) return undefined;
      const { contents, reads } = behaviourOf(node, context);
      // The result shows what the receiver holds.
      if (contents === 'text' || contents === 'same') return nameOf(node.callee.object, context);
      const [key] = node.args;
      return reads !== undefined && (key?.kind === Kind.Text || key?.kind === Kind.QuotedText)
        ? textValue(key.text)
        : undefined;
    }
    default:
      return undefined;
  }
}
