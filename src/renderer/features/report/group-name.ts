/** What the groups of a report are called. */
import type { Grouping, ReportGroup } from '../../../core/report/group-rows';
import type { Translator } from '../../../text/translator';

/** For all groupings but that by day. */
export function groupName({ sample }: ReportGroup, by: Grouping, translator: Translator): string {
  const { project, task, typeOfWork } = sample;
  switch (by) {
    case 'client':
      return orElse(project?.company, translator.t('report.no-client'));
    case 'type':
      return orElse(typeOfWork.name, translator.t('report.no-type'));
    case 'task':
      if (task !== null) return orElse(task.name, translator.t('entry.no-task'));
      return project === null ? translator.t('entry.no-task') : translator.t('work.whole-project');
    case 'project':
    case 'day':
      return orElse(project?.name, translator.t('report.no-project'));
  }
}

/** What tells two of the same name apart. */
export function groupDetail({ sample: { project } }: ReportGroup, by: Grouping): string {
  if (by === 'task') return project?.name ?? '';
  return by === 'project' ? (project?.company ?? '') : '';
}

function orElse(name: string | null | undefined, otherwise: string): string {
  return name === null || name === undefined || name === '' ? otherwise : name;
}
