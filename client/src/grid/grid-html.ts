/** Addresses and words that go into the page of a grid. */
export interface GridPage {
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** What the editor calls the origin of its own resources. */
  readonly cspSource: string;
}

/**
 * The page of a grid, without any data: that comes in a message and goes into text nodes. Its policy lets nothing in
 * but the one script with the nonce and the style sheet that ships with the extension; nothing can be sent anywhere.
 */
export function gridHtml({ nonce, scriptUri, styleUri, cspSource }: GridPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${styleUri}">
<title>Records</title>
</head>
<body>
<header>
<span id="place"></span>
<input id="filter" type="search" placeholder="Filter records" aria-label="Filter records" spellcheck="false" autocomplete="off">
<span id="count" role="status"></span>
<span class="buttons">
<details id="columns"><summary title="Choose which columns are shown">Columns</summary><div id="choices" role="group" aria-label="Columns"></div></details>
<button id="csv" title="Copy the records shown, with a head, as CSV">Copy CSV</button>
<button id="json" title="Copy the records shown as JSON">Copy JSON</button>
</span>
</header>
<div id="grid" role="grid" aria-label="Records" aria-multiselectable="true"></div>
<p id="empty" hidden></p>
<script nonce="${nonce}" src="${scriptUri}"></script>
</body>
</html>
`;
}
