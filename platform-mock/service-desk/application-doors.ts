import type { ApplicationForm, ApplicationStep, ServiceDeskDoors } from '../doors.ts';
import type { PartyId } from '../parties.ts';
import type { PlatformCore } from '../platform-core.ts';
import type { Application } from './desk.ts';
import { directoryOf, doneFrom, wrongPath } from './directories.ts';
import { isEarly, notIn, OPERATIONS, pass, wrongParty } from './door-step.ts';

/** Who files a form at UOSP, where, and how long it takes. */
interface FormRule {
  /** As printed. */
  readonly printed: string;
  readonly filers: readonly PartyId[];
  readonly path: string;
  /** Id of the service time within which operations does it; null where none is printed. */
  readonly service: string | null;
}

const change = directoryOf('offline-payment-change');
const entry = directoryOf('offline-payment-entry');
const statistics = directoryOf('operation-data');

/** Rules of the forms: casebook 3.1, 3.3.1. */
const FORM_RULES: Readonly<Record<ApplicationForm, FormRule>> = {
  'platform-entry': {
    printed: '云 POS 平台参数入网申请表',
    filers: entry.filers,
    path: entry.path,
    service: 'platform-onboarding',
  },
  'parameter-change': {
    printed: '云 POS 平台参数入网申请表',
    filers: ['branch', 'acquirer'],
    path: change.path,
    service: 'parameter-change',
  },
  delisting: {
    printed: '云 POS 应用下架申请表',
    filers: ['research-institute', 'branch'],
    path: change.path,
    service: 'app-delisting',
  },
  /** Row 31 names form and filer; directory and time are those of parameter changes (assumed). */
  'multi-channel-business': {
    printed: '多渠道总对总业务申请',
    filers: ['branch'],
    path: change.path,
    service: 'parameter-change',
  },
  'data-analysis': {
    printed: '数据统计及分析需求',
    filers: statistics.filers,
    path: statistics.path,
    service: null,
  },
};

/** What a form is about and says; undefined where something that it demands is missing. */
function contentOf(step: ApplicationStep): Pick<Application, 'subject' | 'statement'> | undefined {
  const content = {
    'platform-entry': { subject: step.tid, statement: step.apps?.join(' ') },
    'parameter-change': { subject: step.tid, statement: step.change },
    delisting: { subject: step.app, statement: step.reason },
    'multi-channel-business': { subject: step.region, statement: '-' },
    'data-analysis': { subject: step.content, statement: '-' },
  }[step.form];
  const { subject = '', statement = '' } = content;
  return subject.trim() === '' || statement.trim() === '' ? undefined : { subject, statement };
}

function noSubject(core: PlatformCore, step: ApplicationStep): string | undefined {
  const { form, tid = '', app = '' } = step;
  const isAboutTerminal = form === 'platform-entry' || form === 'parameter-change';
  if (isAboutTerminal && core.state.terminals.get(tid)?.app !== null) {
    return `there is no terminal ${tid}`;
  }
  if (form === 'delisting' && !core.state.market.apps.has(app)) return `there is no app ${app}`;
  return undefined;
}

type ApplicationDoors = Pick<
  ServiceDeskDoors,
  'fileApplication' | 'workApplication' | 'closeApplication'
>;

/** Forms at UOSP: filed, done by operations when their time has come, reported back. */
export function applicationDoors(core: PlatformCore): ApplicationDoors {
  const { applications } = core.state.desk;
  return {
    fileApplication: (step) => {
      const { form, path, by } = step;
      const rule = Object.hasOwn(FORM_RULES, form) ? FORM_RULES[form] : undefined;
      const content = rule === undefined ? undefined : contentOf(step);
      const isEmpty = content === undefined;
      const against = [
        rule === undefined ? `there is no form ${String(form)}` : undefined,
        wrongParty(step, rule?.filers ?? []),
        rule === undefined ? undefined : wrongPath(path, rule.path),
        isEmpty ? `the form ${rule?.printed} is not filled in` : noSubject(core, step),
      ];
      return pass(core, { door: 'fileApplication', step, against }, () => {
        const service = rule?.service ?? null;
        const acceptedAt = service === null ? core.now() : doneFrom(core, service);
        const application: Application = {
          id: `application-${core.nextNumber()}`,
          form,
          filedBy: by,
          subject: content?.subject ?? '',
          statement: content?.statement ?? '',
          acceptedAt,
          state: 'filed',
        };
        return {
          events: [{ kind: 'application.filed', application }],
          told: { application: application.id, acceptedAt },
        };
      });
    },
    workApplication: (step) => {
      const { application: id } = step;
      const found = applications.get(id);
      const against = [
        wrongParty(step, OPERATIONS),
        notIn('application', found, 'filed'),
        isEarly(core, found?.acceptedAt) ? `application ${id} is not accepted yet` : undefined,
      ];
      return pass(core, { door: 'workApplication', step, against }, () => ({
        events: [{ kind: 'application.moved', id, state: 'in-work' }],
        told: {},
      }));
    },
    closeApplication: (step) => {
      const { application: id } = step;
      const found = applications.get(id);
      const against = [wrongParty(step, OPERATIONS), notIn('application', found, 'in-work')];
      return pass(core, { door: 'closeApplication', step, against }, () => ({
        events: [{ kind: 'application.moved', id, state: 'closed' }],
        told: { reportedTo: found?.filedBy ?? 'branch' },
      }));
    },
  };
}
