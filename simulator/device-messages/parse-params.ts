import type { ParamsOf, TerminalMethod } from './methods.ts';

type Test = (value: unknown) => boolean;
type FieldTests = readonly (readonly [field: string, test: Test])[];

const HEX = /^(?:[0-9A-Fa-f]{2})+$/;
const PAN = /^\d{13,19}$/;
const TRACK = /^[0-9A-F=]{1,40}$/;
const LONGEST_TIMEOUT_MS = 3_600_000;
const LONGEST_TEXT = 1_000_000;
const LONGEST_LINE = 400;

const isText: Test = (value) => typeof value === 'string' && value.length <= LONGEST_TEXT;
const isName: Test = (value) => typeof value === 'string' && value !== '' && value.length <= 100;
const isTimeout: Test = (value) => isCount(value) && Number(value) <= LONGEST_TIMEOUT_MS;
const isAmount: Test = (value) => isCount(value) && Number(value) <= 999_999_999_999;
const isHex: Test = (value) =>
  typeof value === 'string' && value.length <= LONGEST_TEXT && HEX.test(value);
const isPan: Test = (value) => typeof value === 'string' && PAN.test(value);
const isTrack: Test = (value) => typeof value === 'string' && TRACK.test(value);

const oneOf =
  (...words: readonly string[]): Test =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const optional =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);
const listOf =
  (test: Test, lengthMin = 0): Test =>
  (value) =>
    Array.isArray(value) && value.length >= lengthMin && value.length <= 2000 && value.every(test);
const digits =
  (length: number): Test =>
  (value) =>
    typeof value === 'string' && value.length === length && /^\d+$/.test(value);

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isPinLength(value: unknown): boolean {
  return value === 0 || (isCount(value) && Number(value) >= 4 && Number(value) <= 12);
}

function isPrintLine(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { text, align, style } = value as Record<string, unknown>;
  if (typeof text !== 'string' || text.length > LONGEST_LINE) return false;
  if (align !== undefined && align !== 'left' && align !== 'centre' && align !== 'right') {
    return false;
  }
  return style === undefined || style === 'normal' || style === 'bold' || style === 'large';
}

function isOption(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title } = value as Record<string, unknown>;
  return isName(id) && isText(title);
}

const NO_FIELDS: FieldTests = [];
const BLOCK: FieldTests = [['block', isHex]];
const FILE: FieldTests = [['file', isName]];
const FILE_AND_TEXT: FieldTests = [
  ['file', isName],
  ['text', isText],
];

/** What each field of each call must be. */
const FIELD_TESTS: { readonly [M in TerminalMethod]: FieldTests } = {
  'terminal.getSpec': NO_FIELDS,
  'terminal.getSettings': NO_FIELDS,
  'terminal.changeSettings': [
    ['tid', optional(isText)],
    ['mid', optional(isText)],
    ['region', optional(isText)],
    ['payoutTid', optional(isText)],
    ['payoutMid', optional(isText)],
  ],
  'packages.list': NO_FIELDS,
  'packages.install': [
    ['app', isName],
    ['version', isName],
    ['digest', isHex],
    ['silent', (value) => typeof value === 'boolean'],
  ],
  'packages.remove': [['app', isName]],
  'clock.now': NO_FIELDS,
  'pinpad.open': [['placement', optional(oneOf('internal', 'external'))]],
  'pinpad.setPINLength': [['lengths', listOf(isPinLength, 1)]],
  'pinpad.listenForPinBlock': [
    ['pan', isPan],
    ['amountMinor', optional(isAmount)],
    ['timeoutMs', isTimeout],
  ],
  'pinpad.updateUserKey': [
    ['usage', oneOf('pik', 'mak', 'tdk')],
    ['keyUnderTmk', (value) => isHex(value) && [16, 32, 48].includes(String(value).length)],
    ['kcv', (value) => isHex(value) && [6, 8, 16].includes(String(value).length)],
  ],
  'pinpad.calculateMac': [
    ['algorithm', oneOf('unionpay-ecb', 'x9.9', 'x9.19')],
    ['data', isHex],
  ],
  'pinpad.encryptTrack': [['track2', isTrack]],
  'emv.readCard': [
    ['interfaces', listOf(oneOf('stripe', 'chip'), 1)],
    ['timeoutMs', isTimeout],
  ],
  'emv.process': [
    ['amountMinor', isAmount],
    ['transactionType', digits(2)],
    ['date', digits(6)],
    ['time', digits(6)],
    ['sequenceCounter', isCount],
    ['flow', oneOf('full', 'simple')],
  ],
  'emv.setAIDParam': BLOCK,
  'emv.setCAPKParam': BLOCK,
  'emv.clearParams': NO_FIELDS,
  'card.cancelRequest': NO_FIELDS,
  'card.waitRemoved': [['timeoutMs', isTimeout]],
  'printer.startPrint': [['lines', listOf(isPrintLine)]],
  'printer.queryStatus': NO_FIELDS,
  'screen.show': [
    ['screen', isName],
    ['lines', listOf(isText)],
    ['code', optional(isText)],
    ['next', optional(isText)],
  ],
  'screen.ask': [
    ['field', isName],
    ['title', isText],
    ['format', oneOf('amount', 'digits', 'text', 'password', 'choice', 'confirm')],
    ['maxLength', optional(isCount)],
    ['options', optional(listOf(isOption, 1))],
    ['timeoutMs', optional(isTimeout)],
  ],
  'store.read': FILE,
  'store.write': FILE_AND_TEXT,
  'store.append': FILE_AND_TEXT,
  'store.remove': FILE,
  'store.list': NO_FIELDS,
  'store.sync': NO_FIELDS,
  'network.open': [
    ['address', isName],
    ['timeoutMs', isTimeout],
  ],
  'network.send': [
    ['session', isName],
    ['data', isHex],
  ],
  'network.close': [['session', isName]],
};

/**
 * The parameters of a call, or the name of the first field that is not valid. A choice without
 * options is refused too. Fields that the call does not know are left alone.
 */
export function parseParams<M extends TerminalMethod>(
  method: M,
  params: object,
): ParamsOf<M> | string {
  const fields = params as Record<string, unknown>;
  for (const [field, test] of FIELD_TESTS[method]) {
    if (!test(fields[field])) return field;
  }
  if (method === 'screen.ask' && fields.format === 'choice' && fields.options === undefined) {
    return 'options';
  }
  return params as ParamsOf<M>;
}
