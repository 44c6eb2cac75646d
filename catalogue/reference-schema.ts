import { z } from 'zod';
import {
  bilingual,
  fidelity,
  flag,
  id,
  integer,
  printedOrNone,
  text,
  transactionId,
} from './schema.ts';

const founded = { fidelity: fidelity.default('documented') };
const sourced = { ...founded, source: text };
const hex = z.string().regex(/^([0-9A-F]{2})+$/, 'expected whole bytes in capital hex');
const isoDate = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'expected YYYY-MM-DD');

function fact<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, ...sourced });
}

const named = {
  id,
  printed: text,
  aliases: z.array(text).default([]),
  title: bilingual,
  duties: bilingual,
  ...founded,
};

export const partiesSchema = z.array(z.strictObject(named));
export const platformsSchema = z.array(z.strictObject(named));

export const ticketsSchema = z.strictObject({
  directories: z.array(
    z.strictObject({
      id,
      desks: z.array(id).min(1),
      path: text,
      purpose: bilingual,
      filers: z.array(id).min(1),
      receiver: id,
      ...sourced,
    }),
  ),
  rules: z.array(
    z.strictObject({
      rows: z.array(integer).min(1),
      directory: id,
      filers: z.array(id).min(1),
    }),
  ),
});

const days = z
  .string()
  .regex(/^(\d+|none)$/, 'expected a number of days or none')
  .transform((value) => (value === 'none' ? null : Number(value)));

export const serviceTimesSchema = z.array(
  z.strictObject({
    id,
    title: bilingual,
    printed: text,
    workingDaysMin: days,
    workingDaysMax: days,
    owner: id,
    note: bilingual.optional(),
    ...sourced,
  }),
);

const port = z.strictObject({
  name: text,
  aliases: z.array(text).default([]),
  kind: z.enum(['serial', 'opaque']),
});

const terminalFacts = {
  padPlacements: fact(z.array(z.enum(['internal', 'external'])).min(1)),
  externalPadPort: fact(printedOrNone),
  ports: fact(z.array(port)),
  padChecksKcv: fact(flag),
  silentInstall: fact(z.enum(['atk-install', 'terminal-system', 'market-client'])),
};

const vendorId = z.enum(['centerm', 'wizarpos', 'landi', 'newland', 'pax', 'unknown']);
const profileId = z.enum(['generic', 'centerm', 'wizarpos', 'landi', 'newland', 'pax']);

export const modelsSchema = z.strictObject({
  profiles: z.array(z.strictObject({ id: profileId, ...terminalFacts })),
  models: z.array(
    z.strictObject({
      number: integer,
      name: text,
      printedStatus: z.enum(['已过检', '正在过检']),
      vendor: fact(vendorId),
      profile: profileId,
      padPlacements: terminalFacts.padPlacements.optional(),
      externalPadPort: terminalFacts.externalPadPort.optional(),
      difference: bilingual.optional(),
    }),
  ),
});

const themeFunction = z.strictObject({
  id,
  printed: text,
  summary: bilingual,
  from: z.enum(['body', 'overview']).default('body'),
});

export const themesSchema = z.array(
  z.strictObject({
    id,
    number: text,
    printed: text,
    title: bilingual,
    contentsNumber: printedOrNone,
    inProduction: flag.default(true),
    functions: z.array(themeFunction).min(1),
    flows: z.array(z.strictObject({ id, title: bilingual, steps: z.array(bilingual).min(1) })),
    devices: z.array(id),
    selfService: flag.default(false),
    notes: z.array(bilingual).default([]),
    ...founded,
  }),
);

export const appsSchema = z.array(
  z.strictObject({
    id,
    printed: text,
    aliases: z.array(text).default([]),
    title: bilingual,
    channels: z.array(id),
    ownNumbers: flag,
    functions: z.array(themeFunction),
    screens: z.array(text).default([]),
    transactions: z.array(transactionId),
    ...sourced,
  }),
);

export const proceduresSchema = z.array(
  z.strictObject({
    id,
    section: text,
    title: bilingual,
    steps: z.array(
      z.strictObject({
        id,
        printed: text,
        performers: z.array(id).min(1),
        place: id.optional().transform((value) => value ?? null),
        path: printedOrNone.default(null),
        statement: bilingual,
        serviceTime: id.optional().transform((value) => value ?? null),
        after: z.array(id).default([]),
      }),
    ),
    forms: z.array(text).default([]),
    notes: z.array(bilingual).default([]),
    ...founded,
  }),
);

export const documentFactsSchema = z.array(
  z.strictObject({
    id,
    statement: bilingual,
    printed: text.optional(),
    value: text.optional(),
    document: id,
    section: text,
    ...founded,
  }),
);

const digits = z.string().regex(/^\d+$/, 'expected digits');
const fen = integer;
const fenOrNone = days;

export const testCardsSchema = z.strictObject({
  issuers: z.array(z.strictObject({ id, title: bilingual, bins: z.array(digits).min(1) })),
  cards: z.array(
    z.strictObject({
      alias: id,
      title: bilingual,
      kind: z.enum(['debit', 'credit', 'quasi-credit']),
      issuer: id,
      pan: z.string().regex(/^62\d{12,17}$/, 'expected a UnionPay test PAN'),
      panSequence: z.string().regex(/^\d\d$/),
      expiry: z.string().regex(/^\d{4}$/),
      serviceCode: z.string().regex(/^\d{3}$/),
      discretionary: digits,
      pin: z.string().regex(/^\d{6}$/),
      holder: z.strictObject({ name: text, idNumber: text, phone: digits }),
      chip: z
        .strictObject({ aids: z.array(hex).min(1), caIndex: hex })
        .optional()
        .transform((value) => value ?? null),
      contactless: flag.default(false),
      balanceFen: fen.default(0),
      creditLimitFen: fen.default(0),
      singleLimitFen: fenOrNone.default(null),
      dailyLimitFen: fenOrNone.default(null),
      dueFen: fen.default(0),
      minimumRepaymentFen: fen.default(0),
      refuses: z
        .strictObject({
          mccs: z.array(z.string().regex(/^\d{4}$/)).default([]),
          transactions: z.array(transactionId).default([]),
        })
        .default({ mccs: [], transactions: [] }),
      posTransfer: flag.default(true),
      prefixListed: flag.default(true),
      state: z.enum(['normal', 'lost', 'expired', 'locked']).default('normal'),
      fidelity: fidelity.default('assumed'),
      source: text,
    }),
  ),
});

export const testCustomersSchema = z.strictObject({
  customers: z.array(
    z.strictObject({
      alias: id,
      title: bilingual,
      number: digits,
      name: text,
      region: text,
      dueFen: fen,
      fidelity: fidelity.default('assumed'),
    }),
  ),
  phones: z.array(
    z.strictObject({
      alias: id,
      title: bilingual,
      number: z.string().regex(/^\d{11}$/, 'expected a phone number of 11 digits'),
      prefix: digits,
      prefixListed: flag,
      fidelity: fidelity.default('assumed'),
    }),
  ),
});

export const testCertificatesSchema = z.strictObject({
  root: hex,
  certificates: z.array(
    z.strictObject({
      id,
      title: bilingual,
      holder: z.string().regex(/^\d{15}$/, 'expected a merchant number of 15 digits'),
      password: z.string().regex(/^\d{6}$/, 'expected six digits'),
      pkcs12: hex,
      fidelity: fidelity.default('assumed'),
    }),
  ),
});

export const testKeysSchema = z.array(
  z.strictObject({
    id,
    role: id,
    algorithm: z.enum(['3des', 'des', 'sm4']),
    clear: hex.optional().transform((value) => value ?? null),
    underTmk: z
      .strictObject({ tmk: id, cipher: hex })
      .optional()
      .transform((value) => value ?? null),
    kcv: hex,
    ...sourced,
  }),
);

export const icParametersSchema = z.array(
  z.strictObject({ id, kind: z.enum(['aid', 'capk']), tlv: hex, ...sourced }),
);

export const holidaysSchema = z.array(
  z.strictObject({
    year: integer,
    title: bilingual,
    from: isoDate,
    to: isoDate,
    workingWeekends: z.array(isoDate).default([]),
    ...sourced,
  }),
);

export const responseCodesSchema = z.array(
  z.strictObject({
    code: z.string().regex(/^[0-9A-Z]{2}$/),
    class: z.enum(['A', 'B', 'C', 'D', 'E']),
    meaning: bilingual,
    terminalText: text,
    action: bilingual,
    fidelity: fidelity.default('public'),
    source: text.default('public field 39 tables'),
  }),
);

export const gatewayCodesSchema = z.array(
  z.strictObject({
    code: z.string().regex(/^[0-9A-Z]{2}$/),
    meaning: bilingual,
    action: bilingual,
    fidelity: fidelity.default('public'),
    source: text.default('public lists of the gateway answer codes'),
  }),
);

export const documentsSchema = z.array(z.strictObject({ id, printed: text, title: bilingual }));

export type AuthoredModels = z.infer<typeof modelsSchema>;
export type AuthoredTestCards = z.infer<typeof testCardsSchema>;
