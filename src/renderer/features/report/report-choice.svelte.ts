import type { Grouping, ReportFilter } from '../../../core/report/group-rows';
import type { Place } from './report-range';

/** What the person looks at; it stays while the window is open, so that the way back from a day leads to it. */
class ReportChoice {
  /** Null is this week. */
  place = $state.raw<Place | null>(null);
  grouping = $state<Grouping>('project');
  filter = $state.raw<ReportFilter>({ text: '', projectId: null, isBillable: null });
}

export const choice = new ReportChoice();
