import type { EpochMs } from '../../core/base/instant';
import { MINUTE_MS } from '../../core/base/instant';
import type { LocalDate } from '../../core/entry/entry';
import { instantOf, instantsOf } from '../../text/zoned-instant';
import { floorToMinute, localDateOf, localTimeOf, shiftDay } from '../../text/zoned-time';
import { clockOf, readTime, type WrittenTime } from '../../text/written-time';

const DAY_MINUTES = 24 * 60;

/** What clocks and calendar show; a time at which clocks go back is shown by two instants, a skipped one by none. */
interface Wall {
  readonly date: LocalDate;
  /** `HH:mm`. */
  readonly time: string;
}

/**
 * A date and a time as a person enters them. What is not touched keeps its seconds, and of a time that clocks show twice
 * the one of the two that it was.
 *
 * The end of a span is given its start as `from`: until it has a date of its own it is the first time after the start
 * at which clocks show what is written, on the same day or on the next.
 */
export class MomentInput {
  readonly zone: string;
  readonly #givenMs: EpochMs;
  readonly #from: MomentInput | null;
  readonly #now: () => EpochMs;
  /** The instant that is meant as long as date and time show it. */
  #heldMs = $state<EpochMs>(0);
  /** Null follows the date of the start. */
  #ownDate = $state<LocalDate | null>(null);
  #isDateReadable = $state(true);
  #written = $state.raw<WrittenTime | null>(null);
  #writtenAtMs = $state<EpochMs>(0);
  #typed = $state<string | null>(null);

  /** @param now is asked where a time counts from the present, such as `-15` */
  constructor(
    givenMs: EpochMs,
    zone: string,
    now: () => EpochMs,
    { from = null }: { readonly from?: MomentInput | null } = {},
  ) {
    this.#givenMs = givenMs;
    this.#from = from;
    this.zone = zone;
    this.#now = now;
    this.set(givenMs);
  }

  get isChanged(): boolean {
    return this.instantMs !== this.#givenMs;
  }

  /** The date that counts; null while none can be read. */
  get date(): LocalDate | null {
    const instantMs = this.instantMs;
    return instantMs === null ? this.#baseDate : localDateOf(instantMs, this.zone);
  }

  /** `HH:mm` as it is written; null while none can be read. */
  get time(): string | null {
    const [wall, written] = [this.#wall, this.#written];
    if (wall !== null || written?.kind !== 'clock') return wall?.time ?? null;
    return clockOf(written.minute % DAY_MINUTES);
  }

  /** The time as it is typed; null once it is settled. */
  get typed(): string | null {
    return this.#typed;
  }

  get isDateReadable(): boolean {
    return this.#isDateReadable;
  }

  get isTimeReadable(): boolean {
    return this.#written !== null;
  }

  /** Null while date or time is missing. */
  get instantMs(): EpochMs | null {
    const meantMs = this.#meantMs;
    const heldMs = this.#heldMs;
    return meantMs !== null && floorToMinute(heldMs) === meantMs ? heldMs : meantMs;
  }

  /** True for an end that lies on the day after its start's because it would else be before it. */
  get isNextDay(): boolean {
    const [instantMs, date] = [this.instantMs, this.#baseDate];
    if (this.#from === null || instantMs === null || date === null) return false;
    return localDateOf(instantMs, this.zone) === shiftDay(date, 1);
  }

  /** The two instants that clocks show alike; empty for any other time. */
  get choices(): readonly EpochMs[] {
    const meantMs = this.#meantMs;
    if (meantMs === null) return [];
    const [date, time] = [localDateOf(meantMs, this.zone), localTimeOf(meantMs, this.zone)];
    const instants = instantsOf(date, time, this.zone) ?? [];
    return instants.length > 1 ? instants : [];
  }

  /** Which of `choices` is meant. */
  get choice(): EpochMs | null {
    return this.#meantMs;
  }

  /** The instant that is meant by a time that clocks skip; null for any other time. */
  get movedTo(): EpochMs | null {
    const [wall, instantMs] = [this.#wall, this.instantMs];
    if (wall === null || instantMs === null) return null;
    return localTimeOf(instantMs, this.zone) === wall.time ? null : instantMs;
  }

  /** Takes an instant as it is. */
  set(instantMs: EpochMs): void {
    const minute = minuteOf(localTimeOf(instantMs, this.zone));
    this.#typed = null;
    this.#heldMs = instantMs;
    this.#written = { kind: 'clock', minute };
    this.#isDateReadable = true;
    this.#ownDate = null;
    if (this.#from === null || this.instantMs !== instantMs) {
      this.#ownDate = localDateOf(instantMs, this.zone);
    }
  }

  /** Takes one of `choices`. */
  choose(instantMs: EpochMs): void {
    this.set(instantMs);
  }

  /** Takes a date; null is one that cannot be read. */
  writeDate(date: LocalDate | null): void {
    this.#isDateReadable = date !== null;
    if (date !== null && date !== this.date) this.#ownDate = date;
  }

  /** Reads a time as it is typed. */
  writeTime(text: string): void {
    this.#typed = text;
    this.#written = readTime(text);
    this.#writtenAtMs = this.#now();
  }

  /** Ends the writing of a time that can be read: from now on what was meant stays the same. */
  settleTime(): void {
    if (this.#written === null) return;
    this.#typed = null;
    if (this.#written.kind === 'clock' && this.#written.minute < DAY_MINUTES) return;
    const instantMs = this.instantMs;
    if (instantMs !== null) this.set(instantMs);
  }

  /** Moves the instant by whole minutes. */
  shift(minutes: number): void {
    const instantMs = this.instantMs;
    if (instantMs !== null) this.set(floorToMinute(instantMs) + minutes * MINUTE_MS);
  }

  get #baseDate(): LocalDate | null {
    return this.#ownDate ?? this.#from?.date ?? null;
  }

  get #wall(): Wall | null {
    const [written, date] = [this.#written, this.#baseDate];
    if (written === null || date === null || !this.#isDateReadable) return null;
    if (written.kind === 'clock') {
      return written.minute === DAY_MINUTES
        ? { date: shiftDay(date, 1), time: '00:00' }
        : { date, time: clockOf(written.minute) };
    }
    const instantMs = floorToMinute(this.#writtenAtMs) + written.minutes * MINUTE_MS;
    return { date: localDateOf(instantMs, this.zone), time: localTimeOf(instantMs, this.zone) };
  }

  /** The whole minute that date and time mean. */
  get #meantMs(): EpochMs | null {
    const wall = this.#wall;
    if (wall === null) return null;
    if (this.#written?.kind === 'from-now') {
      return floorToMinute(this.#writtenAtMs) + this.#written.minutes * MINUTE_MS;
    }
    const heldMs = this.#heldMs;
    const meantMs = instantOf(wall.date, wall.time, this.zone, heldMs);
    const startMs = this.#from?.instantMs ?? null;
    if (meantMs === null || startMs === null || this.#from?.date !== wall.date) return meantMs;
    if (meantMs >= floorToMinute(startMs)) return meantMs;
    const later = instantsOf(wall.date, wall.time, this.zone)?.find((ms) => ms > startMs);
    return later ?? instantOf(shiftDay(wall.date, 1), wall.time, this.zone, heldMs);
  }
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
