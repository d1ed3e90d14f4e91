import type { Snapshot } from '../../../contract/snapshot';
import { drawnRows } from './drawn-rows';
import { MOST_WHOLE, WHOLE, type RowPlace } from './row-place';

/** Drawn beyond what is in sight, so that scrolling shows no empty place. */
const BEYOND_PX = 240;

interface WindowOptions<Row> {
  /** All rows of the list. */
  readonly rows: readonly Row[];
  readonly hasGap: (row: Row) => boolean;
  /** Rows that cannot be read follow, and one item for those of them that are not shown. */
  readonly day: Pick<Snapshot['day'], 'unreadable' | 'unreadableCount'>;
  /** The row that stays drawn out of sight, because the focus is in it or comes to it. */
  readonly keptKey: string | null;
}

/** Where a list was looked at last: the next one, of another day, is drawn for the same place. */
let lastSight = { fromPx: 0, toPx: window.innerHeight, rowPx: 48, gapPx: 32 };

/** Draws of a long list what is in sight of the window, whatever of the window scrolls. */
export class RowWindow<Row extends { readonly key: string }> {
  readonly #options: () => WindowOptions<Row>;
  #sight = $state.raw(lastSight);

  /** @param options are read anew each time */
  constructor(options: () => WindowOptions<Row>) {
    this.#options = options;
  }

  /** How many items the list has; undefined where all are drawn. */
  get setSize(): number | undefined {
    const { rows, day } = this.#options();
    if (rows.length <= MOST_WHOLE) return undefined;
    const { unreadable, unreadableCount } = day;
    return rows.length + unreadable.length + (unreadableCount > unreadable.length ? 1 : 0);
  }

  get drawn(): readonly { readonly row: Row; readonly place: RowPlace }[] {
    const { rows, hasGap, keptKey } = this.#options();
    const { setSize } = this;
    if (setSize === undefined) return rows.map((row) => ({ row, place: WHOLE }));
    const { fromPx, toPx, rowPx, gapPx } = this.#sight;
    const heightsPx = rows.map((row) => rowPx + (hasGap(row) ? gapPx : 0));
    const kept = rows.findIndex(({ key }) => key === keptKey);
    const drawn = drawnRows(heightsPx, fromPx - BEYOND_PX, toPx + BEYOND_PX, kept);
    return drawn.flatMap(({ index, ...skipped }) => {
      const row = rows[index];
      return row === undefined
        ? []
        : [{ row, place: { position: index + 1, setSize, ...skipped } }];
    });
  }

  /** Looks where the list is: it has scrolled, or what stands around it has changed. */
  follow(list: HTMLElement): void {
    if (this.setSize === undefined) return;
    const topPx = list.getBoundingClientRect().top - list.scrollTop;
    lastSight = {
      fromPx: -topPx,
      toPx: window.innerHeight - topPx,
      rowPx: heightOf(list, '.entry') ?? this.#sight.rowPx,
      gapPx: heightOf(list, '.gap') ?? this.#sight.gapPx,
    };
    this.#sight = lastSight;
  }
}

/** Rows of a kind are about as high as each other. Null where none is drawn. */
function heightOf(list: HTMLElement, kind: string): number | null {
  const heightPx = list.querySelector<HTMLElement>(kind)?.offsetHeight ?? 0;
  return heightPx === 0 ? null : heightPx;
}
