import { signatureHelp } from '@deluge-tools/language';
import type { SignatureHelp, SignatureHelpParams } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toMarkup } from '../convert.js';
import type { Feature } from '../feature.js';

/** `textDocument/signatureHelp` */
function answerSignatureHelp(
  { document, analysis, client }: DocumentContext,
  params: SignatureHelpParams,
): SignatureHelp | null {
  const help = signatureHelp(analysis, document.offsetAt(params.position));
  if (help === undefined || help.signatures.length === 0) return null;
  return {
    signatures: help.signatures.map((signature) => ({
      label: signature.label,
      documentation: toMarkup(signature.documentation, client.signatureMarkdown),
      parameters: signature.parameters.map((parameter) => ({
        label: client.labelOffsets
          ? [parameter.start, parameter.end]
          : signature.label.slice(parameter.start, parameter.end),
        documentation: toMarkup(parameter.documentation, client.signatureMarkdown),
      })),
    })),
    activeSignature: help.activeSignature,
    activeParameter: help.activeParameter,
  };
}

export const signatureHelpFeature: Feature = {
  capabilities: () => ({
    signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [','] },
  }),
  register(server) {
    server.connection.onSignatureHelp(server.onDocument('Signature help', null, answerSignatureHelp));
  },
};
