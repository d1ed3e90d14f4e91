/** What a page that comes up has got from this process, which is busy itself: loading the app. */
import type { Clock } from '../ports';
import { createGate } from '../system/gate';

export interface PageProgress {
  /** Resolves when its document is on its way: a process for it is being started. */
  readonly hasDocument: Promise<void>;
  /** Resolves a moment after all that its document names is on its way: its scripts take it some time to compile. */
  readonly hasFiles: Promise<void>;
  /** Called with each file that is on its way; null for one that there is none of. The first one is the document. */
  readonly onServed: (file: ServedFile | null) => void;
  /** Both resolve now, for no page is being waited for. */
  readonly waitNoMore: () => void;
}

interface ServedFile {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** Chromium sends a file in threads of its own, and then needs a turn of this one. Nothing tells when; it takes about this long. */
const SENDING_MS = 4;
/** Scripts and style sheets: a page draws nothing before it has them. */
const NAMED_FILE = /="\.\/assets\/[^"]+\.(?:css|js)"/g;
const NAMED_TYPE = /^text\/(css|javascript)\b/;

export function createPageProgress({ after }: Pick<Clock, 'after'>): PageProgress {
  const [document, files] = [createGate(), createGate()];
  let missing: number | null = null;
  return {
    hasDocument: document.isOpen,
    hasFiles: files.isOpen,
    onServed: (file) => {
      document.open();
      if (file === null) {
        // A document that is not there names nothing.
        if (missing === null) files.open();
        return;
      }
      missing ??= file.bytes.toString('latin1').match(NAMED_FILE)?.length ?? 0;
      if (NAMED_TYPE.test(file.contentType)) missing -= 1;
      if (missing === 0) after(SENDING_MS, files.open);
    },
    waitNoMore: () => {
      document.open();
      files.open();
    },
  };
}
