import type { HttpResponse } from '../../src/main/ports';

/** The whole answer as text, read as the app reads it. */
export async function textOfResponse({ body }: HttpResponse): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) return text + decoder.decode();
    if (!(part.value instanceof Uint8Array)) throw new TypeError('Expected bytes');
    text += decoder.decode(part.value, { stream: true });
  }
}
