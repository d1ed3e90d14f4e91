/** What the browser shows when it comes back from awork: a few words, no scripts, nothing loaded from anywhere. */
import { createHash } from 'node:crypto';

export type CallbackPage = 'done' | 'denied' | 'used' | 'not-ours';

export interface PageAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

type Language = 'en' | 'de';

interface Words {
  readonly title: string;
  readonly text: string;
}

const WORDS: Readonly<Record<CallbackPage, Readonly<Record<Language, Words>>>> = {
  done: {
    en: {
      title: 'Back to Timer for awork',
      text: 'The app finishes the sign-in by itself. You can close this tab.',
    },
    de: {
      title: 'Zurück zu Timer for awork',
      text: 'Die App schließt die Anmeldung selbst ab. Dieser Tab kann geschlossen werden.',
    },
  },
  denied: {
    en: {
      title: 'Not signed in',
      text: 'awork did not give access. You can close this tab and try again in the app.',
    },
    de: {
      title: 'Nicht angemeldet',
      text: 'awork hat keinen Zugriff gegeben. Dieser Tab kann geschlossen werden; in der App geht ein neuer Versuch.',
    },
  },
  used: {
    en: {
      title: 'This address works once',
      text: 'It was opened before. If that was not you, cancel the sign-in in the app and start it again.',
    },
    de: {
      title: 'Diese Adresse funktioniert einmal',
      text: 'Sie wurde schon geöffnet. Wenn du das nicht warst, brich die Anmeldung in der App ab und starte sie neu.',
    },
  },
  'not-ours': {
    en: { title: 'Nothing to see here', text: 'This address does not belong to a sign-in.' },
    de: { title: 'Hier gibt es nichts', text: 'Diese Adresse gehört zu keiner Anmeldung.' },
  },
};

const STYLE = `
  :root { color-scheme: light dark }
  body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-content: center }
  main { max-width: 26rem; padding: 2rem; text-align: center }
  h1 { font-size: 1.375rem; font-weight: 600; margin: 0 0 .5rem }
  p { margin: 0; opacity: .8 }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** @param acceptLanguage the request's header */
export function callbackPage(page: CallbackPage, acceptLanguage: string): PageAnswer {
  const language = languageOf(acceptLanguage);
  const { title, text } = WORDS[page][language];
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      // The address of this page holds the code, so it must not be cached or sent on as a referrer.
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    },
    html: `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${title}</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p>${text}</p>
    </main>
  </body>
</html>
`,
  };
}

/** German where the browser asks for it before English. */
function languageOf(acceptLanguage: string): Language {
  const wanted = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const quality = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => /^(de|en)(-|$)/.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted[0]?.tag.startsWith('de') === true ? 'de' : 'en';
}
