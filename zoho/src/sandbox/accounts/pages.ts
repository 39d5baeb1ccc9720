/**
 * The pages that a person sees in the browser. They have no script and load nothing; whatever came from a request is
 * text in them.
 */
interface Page {
  readonly title: string;
  /** HTML, with every text escaped. */
  readonly content: string;
  readonly status?: number;
  /** Where a form may lead beside the sandbox itself: browsers also hold the redirect after a form to this. */
  readonly leadsTo?: string;
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem;color:#1f2328;background:#fff}
h1{font-size:1.4rem}code{font-family:ui-monospace,monospace;font-size:.95em;overflow-wrap:anywhere}
.note{border-left:4px solid #8250df;padding-left:.8rem}
button{font:inherit;padding:.5rem 1.2rem;margin-right:.6rem;border-radius:6px;border:1px solid #59636e;cursor:pointer}
button[value=accept]{background:#1a7f37;border-color:#1a7f37;color:#fff}input{font:inherit;padding:.4rem;margin-right:.6rem}
:focus-visible{outline:3px solid #0969da;outline-offset:2px}
@media (prefers-color-scheme:dark){body{color:#f0f6fc;background:#0d1117}button,input{background:#212830;color:#f0f6fc}}`;

/** The page as a response, which nothing may frame and which may load nothing. */
function pageResponse({ title, content, status = 200, leadsTo }: Page): Response {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `form-action 'self'${leadsTo === undefined ? '' : ` ${new URL(leadsTo).origin}`}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${content}
</main></body></html>
`;
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'X-Frame-Options': 'DENY',
      'X-Content-Type-Options': 'nosniff',
      // Not `no-referrer`: with it browsers call the origin of a form `null`, and it is checked.
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    },
  });
}

const note =
  '<p class="note">This is the <strong>sandbox of Deluge Tools</strong> on your own machine, in the place of Zoho. No account of yours is touched, and nothing leaves this machine.</p>';

/**
 * Asks whether a client may do what it wants. `ticket` is what the form sends back. Forms lead to relative addresses, as a
 * proxy may put a prefix before the path.
 */
export function consentPage(
  clientName: string,
  scopes: readonly string[],
  ticket: string,
  leadsTo: string | undefined,
): Response {
  const items = scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
  return pageResponse({
    title: `${clientName} asks for access`,
    content: `${note}
<p>It asks for these scopes:</p><ul>${items}</ul>
<form method="post" action="../v2/approve"><input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
<button name="decision" value="accept">Accept</button><button name="decision" value="deny">Deny</button></form>`,
    ...(leadsTo === undefined ? {} : { leadsTo }),
  });
}

/** Asks for the code that a device shows. */
export function userCodePage(userCode: string, fault?: string): Response {
  return pageResponse({
    title: 'Connect a device',
    content: `${note}
${fault === undefined ? '' : `<p role="alert">${escapeHtml(fault)}</p>`}
<form method="post" action="../v3/device"><label>Code that the device shows
<input name="user_code" value="${escapeHtml(userCode)}" autocomplete="off" autofocus required></label>
<button>Continue</button></form>`,
  });
}

/** Tells something and asks for nothing. */
export function messagePage(title: string, message: string, status?: number): Response {
  return pageResponse({
    title,
    content: `${note}\n<p>${escapeHtml(message)}</p>`,
    ...(status === undefined ? {} : { status }),
  });
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
