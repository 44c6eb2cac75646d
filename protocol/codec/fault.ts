import { LabError } from '../../world/errors.ts';

/** Stable ids of everything that can be wrong with received bytes. */
export type CodecFaultCode =
  | 'LAB_CODEC_TRUNCATED'
  | 'LAB_CODEC_TRAILING'
  | 'LAB_CODEC_FORM'
  | 'LAB_CODEC_LENGTH_EXCEEDED'
  | 'LAB_CODEC_FIELD_UNKNOWN'
  | 'LAB_CODEC_FRAME';

/** Where and why received bytes could not be read; holds no value of any field. */
export interface CodecFault {
  readonly code: CodecFaultCode;
  /** Place in the message, outermost first: `F55 › 9F26`. */
  readonly path: string;
  /** Byte offset of the place, counted from the start of what was given to the decoder. */
  readonly offset: number;
  /** What should stand there, in words. */
  readonly expected: string;
  /** What stands there, described by form only. */
  readonly received: string;
}

/** A decoded value, or the first fault met; hostile bytes are never an exception. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: CodecFault };

/** Joins an outer and an inner place: `F55` and `9F26` make `F55 › 9F26`. */
export function joinPath(outer: string, inner: string): string {
  return outer === '' ? inner : `${outer} › ${inner}`;
}

/** A successful result. */
export function decoded<T>(value: T): Decoded<T> {
  return { ok: true, value };
}

/** A failed result. */
export function failed(fault: CodecFault): { readonly ok: false; readonly fault: CodecFault } {
  return { ok: false, fault };
}

/** The fault as one line for people: place, expected and received form. */
export function faultText(fault: CodecFault): string {
  const { path, offset, expected, received } = fault;
  return `${path} at byte ${offset}: expected ${expected}, received ${received}`;
}

/** The fault as an error, for callers to whom unreadable bytes are a mistake of their own. */
export function faultToError(fault: CodecFault): LabError {
  return new LabError({
    code: fault.code,
    message: faultText(fault),
    remedy: 'Compare the bytes at this offset with the field table of the interface.',
  });
}

/**
 * The value of a result.
 * @throws LabError with the fault's code when the bytes could not be read
 */
export function expectDecoded<T>(result: Decoded<T>): T {
  if (!result.ok) throw faultToError(result.fault);
  return result.value;
}
