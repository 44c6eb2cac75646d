import type { AppBooks, AppFinished, OnlineAnswer, Outcome } from './methods.ts';

const OUTCOMES: readonly Outcome[] = ['approved', 'declined', 'cancelled', 'unknown'];
const HEX = /^(?:[0-9A-Fa-f]{2})*$/;

function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : undefined;
}

const isOptionalText = (value: unknown) => value === undefined || typeof value === 'string';

/** The news that a function has ended; undefined when it is not well formed. */
export function parseFinished(params: unknown): AppFinished | undefined {
  const fields = fieldsOf(params);
  if (fields === undefined || typeof fields.function !== 'string') return undefined;
  if (!OUTCOMES.includes(fields.outcome as Outcome)) return undefined;
  if (!isOptionalText(fields.code) || !isOptionalText(fields.orderId)) return undefined;
  const { function: name, outcome, code, orderId } = fields as unknown as AppFinished;
  return {
    function: name,
    outcome,
    ...(code === undefined ? {} : { code }),
    ...(orderId === undefined ? {} : { orderId }),
  };
}

/** An app's books; undefined when it has none or they are not well formed. */
export function parseBooks(result: unknown): AppBooks | undefined {
  const fields = fieldsOf(result);
  if (fields === undefined) return undefined;
  const isWhole =
    typeof fields.batchNumber === 'string' &&
    Number.isSafeInteger(fields.pendingReversals) &&
    areLines(fields.journal, ['batchNumber', 'stan', 'transaction', 'state', 'panMasked']) &&
    areLines(fields.orders, ['orderId', 'transaction', 'outcome']);
  return isWhole ? (result as AppBooks) : undefined;
}

function areLines(value: unknown, textFields: readonly string[]): boolean {
  return (
    Array.isArray(value) &&
    value.every((line) => {
      const fields = fieldsOf(line);
      if (fields === undefined || !Number.isSafeInteger(fields.amountMinor)) return false;
      return textFields.every((name) => typeof fields[name] === 'string');
    })
  );
}

/** Which application was chosen, or that the choice was cancelled; undefined for anything else. */
export function parseSelection(result: unknown, count: number): number | 'cancelled' | undefined {
  const fields = fieldsOf(result);
  if (fields?.cancelled === true) return 'cancelled';
  const index = fields?.index;
  const isIndex = typeof index === 'number' && Number.isSafeInteger(index);
  return isIndex && index >= 0 && index < count ? index : undefined;
}

/** A yes or no in a field; undefined for anything else. */
export function parseConsent(result: unknown, field: 'confirmed' | 'proceed'): boolean | undefined {
  const value = fieldsOf(result)?.[field];
  return typeof value === 'boolean' ? value : undefined;
}

/** What came of going online; undefined for anything that is not well formed. */
export function parseOnlineAnswer(result: unknown): OnlineAnswer | undefined {
  const fields = fieldsOf(result);
  if (fields?.online === 'unable') return { online: 'unable' };
  if (fields?.online !== 'answered') return undefined;
  const { responseCode, tlv } = fields;
  if (typeof responseCode !== 'string' || responseCode.length !== 2) return undefined;
  if (tlv === undefined) return { online: 'answered', responseCode };
  if (typeof tlv !== 'string' || !HEX.test(tlv)) return undefined;
  return { online: 'answered', responseCode, tlv };
}
