import type { StepPurpose } from '../../catalogue/index.ts';
import type { Wording } from '../../reports/record/events.ts';

/** What a step of a remedy is for, in words. */
export const STEP_PURPOSES: Readonly<Record<StepPurpose, Wording>> = {
  cure: { zh: '处理', en: 'cure' },
  diagnose: { zh: '判断', en: 'find out' },
  report: { zh: '上报', en: 'report' },
  inform: { zh: '告知', en: 'inform' },
};
