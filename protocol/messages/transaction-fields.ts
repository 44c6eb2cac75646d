import type { UnionPayFieldName } from './unionpay-pos.ts';

/** Which fields a message carries, as the interface lists them. */
export interface FieldList {
  readonly mandatory: readonly UnionPayFieldName[];
  /** Present when the card, the PIN or the circumstances give a value. */
  readonly conditional: readonly UnionPayFieldName[];
}

type Names = readonly UnionPayFieldName[];

/** Makes a list; F41 and F42 are always mandatory. */
function list(mandatory: Names, conditional: Names = []): FieldList {
  return { mandatory: ['tid', 'mid', ...mandatory], conditional };
}

/** The same list with further mandatory fields and without some. */
function variant(
  base: FieldList,
  parts: { plus?: Names; maybe?: Names; minus?: Names },
): FieldList {
  const { plus = [], maybe = [], minus = [] } = parts;
  const stays = (name: UnionPayFieldName) => !minus.includes(name) && !plus.includes(name);
  return {
    mandatory: [...base.mandatory.filter(stays), ...plus],
    conditional: [...base.conditional.filter(stays), ...maybe],
  };
}

const PIN_FIELDS: Names = ['pinCaptureCode', 'pinBlock'];

const sale = list(
  [
    'processingCode',
    'amountMinor',
    'stan',
    'entryMode',
    'conditionCode',
    'currencyCode',
    'batchControl',
    'mac',
  ],
  [
    'pan',
    'expiry',
    'cardSequence',
    'track2',
    'track3',
    ...PIN_FIELDS,
    'securityControl',
    'iccData',
    'payload',
  ],
);
const completion = variant(sale, { plus: ['authCode', 'originalMessage'] });
const offline = list(
  [
    'pan',
    'processingCode',
    'amountMinor',
    'stan',
    'localTime',
    'localDate',
    'expiry',
    'entryMode',
    'conditionCode',
    'currencyCode',
    'batchControl',
    'remarks',
    'mac',
  ],
  ['cardSequence', 'authCode', 'iccData', 'originalMessage'],
);

/** Fields of requests, besides the message type. */
export const REQUEST_FIELDS = {
  sale,
  balance: variant(sale, { minus: ['amountMinor'] }),
  linkedByReference: variant(sale, { plus: ['rrn', 'originalMessage'], maybe: ['authCode'] }),
  refund: variant(sale, { plus: ['rrn', 'originalMessage', 'remarks'] }),
  completion,
  completionNotice: variant(completion, { minus: PIN_FIELDS }),
  reversal: list(
    [
      'processingCode',
      'amountMinor',
      'stan',
      'entryMode',
      'conditionCode',
      'responseCode',
      'currencyCode',
      'batchControl',
      'mac',
    ],
    ['pan', 'expiry', 'cardSequence', 'authCode', 'iccData', 'originalMessage', 'payload'],
  ),
  offline,
  scriptNotice: list([
    'pan',
    'processingCode',
    'amountMinor',
    'stan',
    'entryMode',
    'cardSequence',
    'acquirerId',
    'rrn',
    'authCode',
    'currencyCode',
    'iccData',
    'batchControl',
    'originalMessage',
    'mac',
  ]),
  signOn: list(['stan', 'batchControl', 'remarks'], ['payload']),
  signOff: list(['stan', 'batchControl']),
  plain: list(['batchControl'], ['stan']),
  withPayload: list(['batchControl', 'payload'], ['stan']),
  settlement: list(['stan', 'additionalData', 'currencyCode', 'batchControl', 'remarks']),
  batch: list(['stan', 'additionalData', 'batchControl'], ['currencyCode']),
  batchIcItem: list([
    'pan',
    'amountMinor',
    'stan',
    'entryMode',
    'cardSequence',
    'iccData',
    'batchControl',
    'payload',
  ]),
  signature: list(
    ['pan', 'amountMinor', 'stan', 'settlementDate', 'rrn', 'batchControl', 'payload', 'mac'],
    ['iccData'],
  ),
} as const satisfies Readonly<Record<string, FieldList>>;

const financial = list(
  [
    'processingCode',
    'stan',
    'localTime',
    'localDate',
    'settlementDate',
    'conditionCode',
    'acquirerId',
    'rrn',
    'responseCode',
    'currencyCode',
    'batchControl',
    'mac',
  ],
  [
    'pan',
    'amountMinor',
    'expiry',
    'cardSequence',
    'authCode',
    'institutions',
    'securityControl',
    'balances',
    'iccData',
    'payload',
    'remarks',
  ],
);
const management = list(['localTime', 'localDate', 'responseCode', 'batchControl'], ['stan']);

/** Fields of responses to granted requests, besides the message type. */
export const RESPONSE_FIELDS = {
  financial,
  balance: variant(financial, { plus: ['balances'] }),
  refund: variant(financial, { minus: ['authCode'] }),
  reversal: variant(financial, { minus: ['authCode', 'securityControl', 'balances', 'remarks'] }),
  scriptNotice: list(
    [
      'pan',
      'processingCode',
      'stan',
      'localTime',
      'localDate',
      'settlementDate',
      'responseCode',
      'currencyCode',
      'batchControl',
      'mac',
    ],
    ['entryMode', 'cardSequence', 'acquirerId', 'authCode', 'iccData', 'rrn'],
  ),
  signOn: variant(management, { plus: ['stan', 'acquirerId', 'rrn'], maybe: ['payload'] }),
  signOff: variant(management, { plus: ['stan', 'acquirerId', 'rrn'] }),
  settlement: list(
    ['stan', 'localTime', 'localDate', 'acquirerId', 'rrn', 'additionalData', 'batchControl'],
    ['settlementDate', 'responseCode'],
  ),
  batch: variant(management, { plus: ['stan', 'acquirerId', 'rrn'], maybe: ['additionalData'] }),
  plain: variant(management, { maybe: ['rrn', 'acquirerId'] }),
  withPayload: variant(management, { plus: ['payload'], maybe: ['rrn', 'acquirerId'] }),
} as const satisfies Readonly<Record<string, FieldList>>;
