/** A plain page in the place of awork's own: the client, what it asks for, and two buttons. */
export function consentPage(
  client: string,
  workspace: string,
  person: string,
  requestId: string,
): string {
  return page(
    'Allow access?',
    `<p><strong>${escaped(client)}</strong> asks for access to the workspace
      <strong>${escaped(workspace)}</strong> as ${escaped(person)}.</p>
    <form method="post">
      <input type="hidden" name="request" value="${escaped(requestId)}">
      <button name="decision" value="allow">Allow</button>
      <button name="decision" value="deny">Deny</button>
    </form>`,
  );
}

export function problemPage(problem: string): string {
  return page('This does not work', `<p>${escaped(problem)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${escaped(title)}</title>
    <style>body { font: 1rem/1.5 system-ui; max-width: 30rem; margin: 4rem auto; padding: 0 1rem }</style>
  </head>
  <body>
    <h1>${escaped(title)}</h1>
    ${body}
  </body>
</html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
