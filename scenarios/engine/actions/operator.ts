import { LabError } from '../../../world/errors.ts';
import { sequenceOf } from '../../sequences/transactions.ts';
import type { ActionArguments } from '../action-schemas.ts';
import type { CardholderPlan } from '../cardholder-plan.ts';
import { lastApproved, lastVoucher } from '../line-facts.ts';
import type { Answers, PinPlan, Presentation } from '../people.ts';
import type { Stage } from '../stage.ts';

/** Amount of a transaction whose story names none. */
const USUAL_AMOUNT = '12.34';
/** Never the PIN of a test card. */
const WRONG_PIN = '000000';

/** What is known of a function when it is started. */
interface Started {
  readonly amount?: string | undefined;
  readonly answers?: Answers | undefined;
  /** Another app than the judged one. */
  readonly app?: string | undefined;
}

/** Starts a function and lays out what the operator will answer. */
export function startFunction(stage: Stage, functionName: string, wanted: Started): void {
  const sequence = sequenceOf(functionName);
  const original = lastApproved(stage.witness);
  const amount = wanted.amount ?? (sequence?.asksAmount === true ? originalOrUsual() : undefined);
  function originalOrUsual() {
    return sequence?.after.length === 0 ? USUAL_AMOUNT : (original?.amount ?? USUAL_AMOUNT);
  }
  const fromOriginal = original === undefined ? {} : (sequence?.answers(original) ?? {});
  const answers = {
    ...(original === undefined ? {} : { amount: original.amount }),
    ...fromOriginal,
    ...(amount === undefined ? {} : { amount }),
    ...wanted.answers,
  };
  stage.presented = [];
  stage.launch(functionName, answers, wanted.app);
  const billed = sequence?.billed?.({ ...stage.parts.habits, ...answers });
  const agreed = amount ?? billed ?? original?.amount;
  stage.intents.push({
    app: wanted.app ?? stage.parts.app.id,
    transaction: functionName,
    amountMinor: sequence?.effects.length === 0 || agreed === undefined ? 0 : fenOf(agreed),
    launchedAt: stage.launchedAt,
    outcome: undefined,
  });
}

/** Yuan with two decimals as fen. */
export function fenOf(yuan: string): number {
  const [whole = '0', fraction = '00'] = yuan.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

/** Lays out which card is presented how, and what is typed on the pad. */
export function planCardholder(stage: Stage, plan: CardholderPlan): void {
  const { people } = stage;
  const alias = plan.insert ?? plan.swipe;
  if (alias === undefined) stage.lastPresented = { ...stage.lastPresented, ...plan };
  else stage.presented = [...stage.presented, plan];
  if (alias !== undefined) {
    const card = stage.card(alias);
    const presentation: Presentation = {
      how: plan.insert === undefined ? 'swipe' : 'insert',
      card,
      ...(plan.removeAfterApdus === undefined
        ? {}
        : { removeAfterApdus: Number(plan.removeAfterApdus) }),
    };
    people.presentations = [...people.presentations, presentation];
  }
  if (plan.pin !== undefined) people.pinPlan = pinPlanOf(stage, plan.pin, alias);
}

function pinPlanOf(stage: Stage, pin: string, alias: string | undefined): PinPlan {
  if (pin === 'cancel' || pin === 'bypass') return { types: pin };
  if (pin === 'wrong') return { types: 'pin', pin: WRONG_PIN };
  if (pin !== 'correct') return { types: 'pin', pin };
  return { types: 'pin', pin: stage.pinOf(alias) };
}

/** Does what the operator step says. */
export function runOperator(
  stage: Stage,
  step: ActionArguments['operator'],
  transaction: string,
): void {
  const { people } = stage;
  if (step.loadsPaper !== undefined) people.loadsPaper = step.loadsPaper === 'yes';
  if (step.cancelAt !== undefined) people.cancelAt(step.cancelAt);
  people.expectQuestions(Object.keys(step.answers ?? {}));
  if (step.cancel === 'now') stage.terminal.doors.operator.cancel();
  if (step.start !== undefined) {
    const { amount, answers, app } = step;
    startFunction(stage, named(step.start, transaction), {
      app,
      amount,
      answers: withVoucher(stage, answers),
    });
  } else if (step.answers !== undefined) {
    people.answers = { ...people.answers, ...step.answers };
  }
}

/** In an answer `$lastVoucher` stands for the voucher number of the last trade, refused or not. */
function withVoucher(stage: Stage, answers: Answers | undefined): Answers | undefined {
  if (answers === undefined || !Object.values(answers).includes('$lastVoucher')) return answers;
  const voucher = lastVoucher(stage.witness);
  return Object.fromEntries(
    Object.entries(answers).map(([field, text]) => [
      field,
      text === '$lastVoucher' ? voucher : text,
    ]),
  );
}

/** `$transaction` stands for the transaction of the instance. */
export function named(name: string, transaction: string): string {
  return name === '$transaction' ? transaction : name;
}

/** Starts the function launched last once more, with what differs this time. */
export function runAgain(stage: Stage, step: ActionArguments['again']): void {
  const { lastLaunch } = stage;
  if (lastLaunch === undefined) {
    throw new LabError({
      code: 'LAB_SCENARIO_ORDER',
      message: 'nothing was started yet that could be started again',
      remedy: 'put an operator step with "start" before "again"',
    });
  }
  const { amount, answers, ...cardholder } = step;
  stage.people.presentations = [];
  const before = stage.presented;
  const present = cardholder.insert ?? cardholder.swipe;
  if (stage.isFinished) {
    startFunction(stage, lastLaunch.functionName, {
      app: lastLaunch.app,
      amount: amount ?? lastLaunch.answers.amount,
      answers: {
        ...lastLaunch.answers,
        ...(amount === undefined ? {} : { amount }),
        ...stage.paperwork.answers,
        ...answers,
      },
    });
  }
  stage.presented = [];
  const last = { ...before.at(-1), ...cardholder };
  const plans = present === undefined ? [...before.slice(0, -1), last] : [cardholder];
  for (const plan of plans) planCardholder(stage, plan);
}
