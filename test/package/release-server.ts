// Where releases are announced, on loopback: serves files, also ranges of them, as the downloads by difference ask for.
import { createPrivateKey, sign } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { signedText } from '../../src/main/updates/announcement';

export interface ReleaseServer {
  /** Texts by name, such as `latest-linux.yml`; a name that is not here is looked for among the files. */
  readonly texts: Map<string, string>;
  /** Paths by name. */
  readonly files: Map<string, string>;
  /** How many bytes of each file were sent. */
  readonly sentBytes: Map<string, number>;
  readonly close: () => void;
}

/** At the address that the packages were built with. */
export async function startReleaseServer(url: string): Promise<ReleaseServer> {
  const texts = new Map<string, string>();
  const files = new Map<string, string>();
  const sentBytes = new Map<string, number>();

  function sendFile(name: string, file: string, range: string | undefined, answer: ServerResponse) {
    const { size } = statSync(file);
    const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
    const start = Number(asked?.[1] ?? 0);
    const end = asked?.[2] ? Number(asked[2]) : size - 1;
    answer.writeHead(asked === null ? 200 : 206, {
      'content-length': end - start + 1,
      ...(asked === null ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
    });
    sentBytes.set(name, (sentBytes.get(name) ?? 0) + end - start + 1);
    createReadStream(file, { start, end }).pipe(answer);
  }

  const server = createServer((request, answer) => {
    const name = decodeURIComponent(new URL(request.url ?? '', 'http://x').pathname.slice(1));
    const text = texts.get(name);
    const file = files.get(name);
    if (text !== undefined) answer.end(text);
    else if (file !== undefined) sendFile(name, file, request.headers.range, answer);
    else answer.writeHead(404).end();
  });
  const { hostname, port } = new URL(url);
  await new Promise<void>((resolve) => server.listen(Number(port), hostname, resolve));
  return {
    texts,
    files,
    sentBytes,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Signs as the release workflow does. The key is the base64 of its PKCS8 in DER. */
export function signAnnouncement(privateKey: string, name: string, content: string): string {
  const key = createPrivateKey({
    key: Buffer.from(privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  return sign(null, signedText(name, content), key).toString('base64');
}
