import { z } from 'zod';
import { JSON_MESSAGE_NAMES } from './json-messages.ts';
import { PLATFORM_MACRO_NAMES } from './platform-macro-names.ts';

const digits = z.string().regex(/^\d+$/, 'digits, for instance "3"');
const amount = z
  .string()
  .regex(/^\d{1,10}\.\d{2}$/, 'yuan with two decimals, for instance "12.34"');
const texts = z.record(z.string(), z.string());
const alias = z.string().min(1);

const pin = z
  .string()
  .regex(
    /^(correct|wrong|cancel|bypass|\d{4,12})$/,
    'correct, wrong, cancel, bypass, or 4 to 12 digits',
  );

const messages = z.enum([
  'signOn',
  'sale',
  'void',
  'refund',
  'preAuth',
  'preAuthVoid',
  'preAuthCompletion',
  'preAuthCompletionVoid',
  'balanceInquiry',
  'reversal',
  'settlement',
  'batchUpload',
  'batchEnd',
  ...JSON_MESSAGE_NAMES,
  '$transaction',
]);

const span = z
  .string()
  .regex(/^\d+(ms|s|m|h|d|wd)$/, 'a span such as 500ms, 90s, 2h, 1d, or 2wd for working days');

const times = z.string().regex(/^[1-9]\d*$/, 'a number from 1, for instance "2"');

const counted = { skip: digits.optional(), times: times.optional() };

const remedyNames = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const parties = z.enum([
  'merchant',
  'operator',
  'cardholder',
  'branch',
  'operations-centre',
  'acquirer',
  'app-developer',
  'industry-merchant',
  'information-centre',
]);

const words = z.string().regex(/\S/, 'words that can be read, not blanks');

/** Refuses an object that says nothing: a step without content is a mistake. */
function saysSomething(entry: object): boolean {
  return Object.keys(entry).length > 0;
}

const NOTHING_SAID = 'this says nothing: give it at least one field';

const cardholder = z
  .strictObject({
    insert: alias.optional(),
    swipe: alias.optional(),
    pin: pin.optional(),
    removeAfterApdus: digits.optional(),
  })
  .refine(saysSomething, NOTHING_SAID)
  .refine(
    ({ insert, swipe }) => insert === undefined || swipe === undefined,
    'a card is inserted or swiped, not both at once',
  );

/**
 * What can stand in a step, by key. Data for the loader, the published JSON Schema and the types of
 * the actions; how each is done stands in `actions/`.
 */
export const actionSchemas = {
  operator: z
    .strictObject({
      start: z.string().min(1).optional(),
      app: z.string().min(1).optional(),
      amount: amount.optional(),
      answers: texts.optional(),
      cancelAt: z.string().min(1).optional(),
      cancel: z.literal('now').optional(),
      loadsPaper: z.enum(['yes', 'no']).optional(),
    })
    .refine(saysSomething, NOTHING_SAID),
  cardholder,
  again: z.strictObject({
    insert: alias.optional(),
    swipe: alias.optional(),
    pin: pin.optional(),
    amount: amount.optional(),
    answers: texts.optional(),
  }),
  expect: z.union([
    z.enum(['succeeded', 'approved', 'declined', 'cancelled', 'unknown']),
    z
      .strictObject({
        outcome: z.enum(['approved', 'declined', 'cancelled', 'unknown', 'none']).optional(),
        code: z.string().min(1).optional(),
        screen: words.optional(),
        next: z.literal('shown').optional(),
        receipts: digits.optional(),
      })
      .refine(saysSomething, NOTHING_SAID),
  ]),
  cause: z.strictObject({ seen: z.string().min(1), where: texts.optional() }),
  remedy: remedyNames,
  refused: z.strictObject({ remedy: remedyNames, by: parties }),
  wait: span,
  network: z.enum(['down', 'up']),
  fault: z.strictObject({
    kind: z.enum(['lost', 'duplicated', 'delayed', 'reset', 'partial', 'truncated']),
    of: messages,
    direction: z.enum(['request', 'answer']),
    ms: digits.optional(),
    bytes: digits.optional(),
    ...counted,
  }),
  platformFault: z.strictObject({
    kind: z.enum([
      'answer-code',
      'silence',
      'late-answer',
      'duplicate-answer',
      'bad-mac',
      'truncated-frame',
    ]),
    of: messages,
    code: z.string().length(2).optional(),
    business: z.enum(['done', 'skipped']).optional(),
    ms: digits.optional(),
    bytes: digits.optional(),
    ...counted,
  }),
  machine: z
    .strictObject({
      paper: digits.optional(),
      cover: z.enum(['open', 'closed']).optional(),
      printHead: z.enum(['hot', 'cool']).optional(),
      jam: z.enum(['yes', 'no']).optional(),
      battery: digits.optional(),
      contacts: z.enum(['dirty', 'clean']).optional(),
      pad: z.enum(['internal', 'external']).optional(),
      padPort: z.string().min(1).optional(),
      power: z.enum(['cut', 'on']).optional(),
      cutAfter: digits.optional(),
      tamper: z.literal('pad').optional(),
      silentInstall: z.literal('broken').optional(),
      damagedApp: z.string().min(1).optional(),
      settings: z.literal('reset').optional(),
    })
    .refine(saysSomething, NOTHING_SAID),
  motherPos: z.enum(['right-tmk', 'wrong-tmk']),
  platform: z.enum(PLATFORM_MACRO_NAMES),
} as const;

export type ActionName = keyof typeof actionSchemas;

/** The keys a step can have. */
export function actionNames(): ActionName[] {
  return Object.keys(actionSchemas).filter((name): name is ActionName => name in actionSchemas);
}

type Parsed = { [Name in ActionName]: z.infer<(typeof actionSchemas)[Name]> };

/** What stands under a step's key, checked. */
export type ActionArguments = Parsed;
