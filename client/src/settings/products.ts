import type * as vscode from 'vscode';

/** A product that the manifest's schema accepts, with what the schema says of it. */
export interface Product {
  readonly id: string;
  readonly description: string;
}

/** The products that the manifest's schema accepts, so that nothing is written which the editor then underlines. */
export function knownProducts(context: vscode.ExtensionContext): Product[] {
  const sections: { properties: Record<string, { enum?: string[]; enumDescriptions?: string[] }> }[] =
    context.extension.packageJSON.contributes.configuration;
  const product = sections
    .map(({ properties }) => properties['deluge.product'])
    .find((property) => property !== undefined);
  return (product?.enum ?? [])
    .map((id, index) => ({ id, description: product?.enumDescriptions?.[index]?.replace(/:.*$/, '') ?? '' }))
    .filter(({ id }) => id !== '');
}
