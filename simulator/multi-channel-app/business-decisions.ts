import { admissionScreen } from '../payment-app/card-decisions.ts';
import { NO_ANSWER_CODE } from '../payment-app/conclusion.ts';
import { toldText } from '../payment-app/json-line-codec.ts';
import { screenOfFailure } from '../payment-app/recovery-machine.ts';
import type { Admission } from '../payment-app/rules.ts';
import type { ScreenName } from '../payment-app/screen-names.ts';
import type {
  BusinessContext,
  BusinessEnd,
  BusinessEvent,
  BusinessInput,
} from './business-context.ts';
import type { BusinessStep } from './business-table.ts';

type Change = Partial<BusinessContext>;

type StepOf<K extends BusinessStep['does']> = Extract<BusinessStep, { readonly does: K }>;

function isStep<K extends BusinessStep['does']>(
  step: BusinessStep | undefined,
  does: K,
): step is StepOf<K> {
  return step?.does === does;
}

/** The step under way, when it is of this kind. */
export function stepOf<K extends BusinessStep['does']>(
  { steps }: BusinessContext,
  does: K,
): StepOf<K> | undefined {
  const [step] = steps;
  return isStep(step, does) ? step : undefined;
}

export function emptyContext(input: BusinessInput): BusinessContext {
  return {
    ...input,
    steps: input.row.steps,
    facts: {},
    customer: '',
    ending: undefined,
    end: { outcome: 'cancelled' },
  };
}

/** Whether the function takes money of a card; only then has the terminal to be ready for it. */
export function takesMoney({ row }: BusinessContext): boolean {
  return row.steps.some(({ does }) => does === 'pay');
}

export function admissionOf({ session }: BusinessContext): Admission {
  return session.rules.admit(session.journal.state, session.config);
}

const refusedAt = (screen: ScreenName): Change => ({
  ending: { end: { outcome: 'declined' }, screen },
});

export function refusedAdmission(context: BusinessContext): Change {
  return refusedAt(admissionScreen(admissionOf(context)));
}

export function refusedRecovery({ session }: BusinessContext): Change {
  return refusedAt(screenOfFailure(session));
}

export const STORE_FAILED: Change = refusedAt('storeFailed');

export const CANCELLED: Change = {
  ending: { end: { outcome: 'cancelled' }, screen: 'cancelled' },
};

const next = ({ steps }: BusinessContext) => ({ steps: steps.slice(1) });

const AMOUNT_FORM = /^[1-9]\d{0,11}$/;

/** An amount of nothing is asked for again; everything else is for the platform to judge. */
export function isAnswerWrong(context: BusinessContext, event: BusinessEvent): boolean {
  return (
    event.type === 'ENTERED' &&
    stepOf(context, 'ask')?.field === 'amount' &&
    !AMOUNT_FORM.test(event.value)
  );
}

/** Keeps what was typed, as it was typed. */
export function keptEntry(context: BusinessContext, event: BusinessEvent): Change {
  if (event.type !== 'ENTERED') return {};
  const step = stepOf(context, 'ask') ?? stepOf(context, 'capture');
  const facts = step === undefined ? {} : { [step.keeps]: event.value };
  return { ...next(context), facts: { ...context.facts, ...facts } };
}

export function isCardRead(event: BusinessEvent): boolean {
  return event.type === 'CAPTURED' && event.capture.ended === 'read';
}

/** The card was not shown, and its number may be typed. */
export function mayBeTyped(context: BusinessContext, event: BusinessEvent): boolean {
  return (
    event.type === 'CAPTURED' &&
    event.capture.ended === 'cancelled' &&
    stepOf(context, 'capture')?.typedAs !== undefined
  );
}

export function keptCard(context: BusinessContext, event: BusinessEvent): Change {
  const step = stepOf(context, 'capture');
  if (event.type !== 'CAPTURED' || event.capture.ended !== 'read' || step === undefined) return {};
  const { pan } = event.capture.card;
  return { ...next(context), facts: { ...context.facts, [step.keeps]: pan } };
}

export function refusedCard(event: BusinessEvent): Change {
  if (event.type !== 'CAPTURED' || event.capture.ended !== 'refused') return CANCELLED;
  return refusedAt(event.capture.screen);
}

/** Keeps what an accepted request told: of a bill, the customer and what is due. */
export function keptTold(context: BusinessContext, event: BusinessEvent): Change {
  const step = stepOf(context, 'request');
  if (event.type !== 'ANSWERED' || event.verdict.kind !== 'accepted') return {};
  if (step?.api !== 'bill-query') return next(context);
  const { told } = event.verdict;
  const amountFen = toldText(told, 'amountFen');
  return {
    ...next(context),
    customer: toldText(told, 'customer'),
    facts: { ...context.facts, amountFen },
  };
}

/** A request that was refused or not answered before any card was debited: nothing is owed. */
export function refusedRequest(
  context: BusinessContext,
  event: BusinessEvent,
  title: string,
): Change {
  if (event.type !== 'ANSWERED') return {};
  const { verdict } = event;
  const lines = [title];
  if (verdict.kind !== 'refused') {
    const end = { outcome: 'declined', code: NO_ANSWER_CODE } as const;
    return { ending: { end, screen: 'nothingCharged', parts: { lines, code: NO_ANSWER_CODE } } };
  }
  const { code, message } = verdict;
  const phase = stepOf(context, 'request')?.phase ?? 'payment';
  const coded = code === undefined ? {} : { code };
  const ending: BusinessEnd = {
    end: { outcome: 'declined', ...coded },
    screen: 'declined',
    parts: { lines, message, phase, ...coded },
  };
  return { ending };
}

/** The bill is about to be confirmed, and there is nothing to pay. */
export function isNothingDue(context: BusinessContext): boolean {
  const { amountFen = '' } = context.facts;
  return stepOf(context, 'confirmBill') !== undefined && !AMOUNT_FORM.test(amountFen);
}

export function nothingDue(lines: readonly string[]): Change {
  return { ending: { end: { outcome: 'declined' }, screen: 'nothingDue', parts: { lines } } };
}

/** A function without a card sale has done all it does. */
export function finished({ row }: BusinessContext, lines: readonly string[]): Change {
  const screen = row.endsWith ?? 'approved';
  return { ending: { end: { outcome: 'approved' }, screen, parts: { lines } } };
}
