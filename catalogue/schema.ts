import { z } from 'zod';

/** Text that is not empty. */
export const text = z.string().trim().min(1);

/** A kebab-case id. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a kebab-case id');

/** A whole number written in digits. */
export const integer = z.string().regex(/^\d+$/, 'expected digits').transform(Number);

/** `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** A text in both languages: the Chinese one holds Chinese, the English one says something else. */
export const bilingual = z
  .strictObject({
    zh: text.regex(/\p{Script=Han}/u, 'expected Chinese'),
    en: text.regex(/[A-Za-z]/, 'expected English'),
  })
  .refine(({ zh, en }) => zh !== en, 'zh and en are the same text');

/** See {@link import('./types.ts').Fidelity}. */
export const fidelity = z.enum(['documented', 'public', 'assumed']);

/** Text as printed, or `none` where the document prints nothing. */
export const printedOrNone = text.transform((value) => (value === 'none' ? null : value));

export const channel = z.enum([
  'terminal',
  'terminal-management',
  'access',
  'card',
  'multi-channel',
  'omni-channel',
]);

export const appScope = z.enum([
  'any',
  'unionpay-pay',
  'unionpay-market',
  'farmer-withdrawal',
  'farm-purchase',
  'fund-collection',
  'multi-channel',
  'third-party',
]);

export const phase = z.enum([
  'login',
  'sign-on',
  'third-party-sign-on',
  'entry',
  'before-pin',
  'after-pin',
  'query',
  'payment',
  'payout',
  'void',
]);

export const transactionId = z.enum([
  'any',
  'login',
  'signOn',
  'thirdPartySignOn',
  'sale',
  'void',
  'refund',
  'preAuth',
  'preAuthVoid',
  'preAuthCompletion',
  'preAuthCompletionVoid',
  'balanceInquiry',
  'accountVerification',
  'payout',
  'realTimePayout',
  'billQuery',
  'billPayment',
  'mobileTopUp',
  'cardRepayment',
  'cardTransfer',
]);

const recoveryKind = z.enum([
  'same-again',
  'other-card',
  'corrected-input',
  'void-the-original',
  'explained-only',
]);

const purpose = z.enum(['cure', 'diagnose', 'report', 'inform']);

/** A step as authored; what it leaves out comes from its action. */
export const stepSchema = z.strictObject({
  action: id,
  by: z.array(id).min(1).optional(),
  path: printedOrNone.optional(),
  statement: bilingual.optional(),
  when: bilingual.optional(),
  purpose: purpose.optional(),
  fidelity: fidelity.optional(),
});

/** What a row may say for all its variants, and a variant for itself. */
const situation = {
  channel: channel.optional(),
  apps: z.array(appScope).min(1).optional(),
  phases: z.array(phase).min(1).optional(),
  vendor: z.enum(['any', 'centerm', 'wizarpos']).optional(),
  transactions: z.array(transactionId).min(1).optional(),
  excluded: z.array(transactionId).optional(),
  screenWords: text.optional(),
  nextStep: bilingual.optional(),
};

const variantId = z.string().regex(/^FAQ-\d\d\.\d\.\d$/, 'expected FAQ-RR.C.v');

const variantSchema = z.strictObject({
  id: variantId,
  statement: bilingual,
  ...situation,
  recovery: z.strictObject({
    kind: recoveryKind,
    unless: z.strictObject({ when: bilingual, kind: recoveryKind }).optional(),
  }),
  fidelity: fidelity.default('documented'),
  fidelityNote: bilingual.optional(),
  remedies: z.array(stepSchema).min(1),
});

const causeSchema = z.strictObject({
  id: z.string().regex(/^FAQ-\d\d\.\d$/, 'expected FAQ-RR.C'),
  statement: bilingual,
  variants: z.array(variantSchema).min(1),
});

/** One file of `return-codes/`. */
export const rowSchema = z.strictObject({
  row: integer,
  printed: z.strictObject({
    scene: text,
    code: text,
    message: text,
    handler: text,
    platform: text,
    screen: text,
  }),
  errata: z
    .array(z.strictObject({ column: text, printed: text, reading: text, note: bilingual }))
    .default([]),
  problem: bilingual,
  moment: bilingual,
  ...situation,
  causes: z.array(causeSchema).min(1),
  namesakes: z
    .array(z.strictObject({ rows: z.array(integer).default([]), how: bilingual }))
    .default([]),
  fidelity: fidelity.default('documented'),
});

/** `remedies.yaml`. */
export const remediesSchema = z.strictObject({
  classes: z.array(z.strictObject({ id, title: bilingual, includes: z.array(id).default([]) })),
  actions: z.array(
    z.strictObject({
      id,
      title: bilingual,
      class: id,
      purpose: purpose.default('cure'),
      performers: z.array(id).min(1),
      place: id,
      path: printedOrNone.default(null),
      fidelity: fidelity.default('documented'),
    }),
  ),
  exceptions: z
    .array(
      z.strictObject({
        actions: z.array(id).min(1),
        variants: z.array(variantId).min(1),
        cures: flag,
        why: bilingual,
        fidelity: fidelity.default('assumed'),
      }),
    )
    .default([]),
});

export type AuthoredRow = z.infer<typeof rowSchema>;
export type AuthoredCause = z.infer<typeof causeSchema>;
export type AuthoredVariant = z.infer<typeof variantSchema>;
export type AuthoredStep = z.infer<typeof stepSchema>;
export type AuthoredRemedies = z.infer<typeof remediesSchema>;
