import type { PayoutLimit } from '../data/platform-data.ts';
import type { Step } from '../door.ts';
import type { TicketTopic } from '../doors.ts';
import { merchantSubjects } from '../merchant-registration/subjects.ts';
import type { PlatformCore } from '../platform-core.ts';
import {
  OPERATIONS,
  pass,
  wrongApplication,
  wrongParty,
  wrongTicket,
} from '../service-desk/door-step.ts';
import { changed, noTerminal, subjectsOf } from './key-doors.ts';
import type { NewLimits, PayoutParameterDoors } from './payout-parameters-contract.ts';

type LimitStep = Step & NewLimits & { readonly ticket?: string };

/** A limit that is asked for, and what it needs. */
interface LimitCall {
  readonly before: PayoutLimit | undefined;
  readonly topic: TicketTopic;
  readonly subjects: readonly string[];
}

const isFen = (value: number | null | undefined) =>
  value === undefined || value === null || (Number.isSafeInteger(value) && value >= 0);

function isRaised(before: number | null, after: number | null): boolean {
  return before !== null && (after === null || after > before);
}

function newLimit(before: PayoutLimit, step: NewLimits): PayoutLimit {
  const { singleFen = before.singleFen, dailyFen = before.dailyFen } = step;
  return { singleFen, dailyFen };
}

/** Why a limit cannot be set, if it cannot: its form, or a rise without its ticket. */
function limitAgainst(core: PlatformCore, step: LimitStep, call: LimitCall): string | undefined {
  const { before, topic, subjects } = call;
  if (!isFen(step.singleFen) || !isFen(step.dailyFen)) return 'a limit is whole fen, or null';
  if (before === undefined) return undefined;
  const after = newLimit(before, step);
  const isRise =
    isRaised(before.singleFen, after.singleFen) || isRaised(before.dailyFen, after.dailyFen);
  if (!isRise) return undefined;
  const { ticket } = step;
  if (ticket === undefined) return `a limit is raised on a ticket (${topic}) only`;
  return wrongTicket(core, { by: step.by, ticket }, { topic, subjects });
}

type LimitDoors = Pick<PayoutParameterDoors, 'setTerminalPayoutLimit' | 'setMerchantPayoutLimit'>;

function limitDoors(core: PlatformCore): LimitDoors {
  return {
    setTerminalPayoutLimit: (step) => {
      const { tid } = step;
      const before = core.state.terminals.get(tid)?.payoutLimit;
      const subjects = subjectsOf(core, tid);
      const against = [
        wrongParty(step, OPERATIONS),
        noTerminal(core, tid),
        limitAgainst(core, step, { before, topic: 'terminal-payout-limit', subjects }),
      ];
      return pass(core, { door: 'setTerminalPayoutLimit', step, against }, () => ({
        events: before === undefined ? [] : changed(tid, { payoutLimit: newLimit(before, step) }),
        told: {},
      }));
    },
    setMerchantPayoutLimit: (step) => {
      const { mid } = step;
      const before = core.state.merchants.get(mid)?.payoutLimit;
      const subjects = merchantSubjects(core, mid);
      const against = [
        wrongParty(step, OPERATIONS),
        before === undefined ? `there is no merchant ${mid}` : undefined,
        limitAgainst(core, step, { before, topic: 'merchant-payout-limit', subjects }),
      ];
      return pass(core, { door: 'setMerchantPayoutLimit', step, against }, () => {
        if (before === undefined) return { events: [], told: {} };
        const change = { payoutLimit: newLimit(before, step) };
        return { events: [{ kind: 'merchant.changed', mid, change }], told: {} };
      });
    },
  };
}

type ParameterDoors = Pick<
  PayoutParameterDoors,
  | 'setTerminalPayoutLimit'
  | 'setMerchantPayoutLimit'
  | 'setMultiChannelTemplate'
  | 'removeMultiChannelTemplate'
>;

/** Doors of 多渠道参数管理: payout limits and the templates of regions. */
export function payoutParameterDoors(core: PlatformCore): ParameterDoors {
  return {
    ...limitDoors(core),
    setMultiChannelTemplate: (step) => {
      const { region, application } = step;
      const needed = { form: 'multi-channel-business', subject: region } as const;
      const against = [wrongParty(step, OPERATIONS), wrongApplication(core, application, needed)];
      return pass(core, { door: 'setMultiChannelTemplate', step, against }, () => ({
        events: [{ kind: 'template.changed', region, isSet: true }],
        told: {},
      }));
    },
    removeMultiChannelTemplate: (step) => {
      const { region } = step;
      const isSet = core.state.templates.has(region);
      const against = [
        wrongParty(step, OPERATIONS),
        isSet ? undefined : `there is no template for ${region}`,
      ];
      return pass(core, { door: 'removeMultiChannelTemplate', step, against }, () => ({
        events: [{ kind: 'template.changed', region, isSet: false }],
        told: {},
      }));
    },
  };
}
