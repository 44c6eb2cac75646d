/** What a {@link LabError} is made of. */
export interface LabErrorParts {
  /** Stable, searchable id such as `LAB_CODEC_LENGTH_EXCEEDED`. */
  readonly code: string;
  /** What is wrong and where, in words that hold no secret. */
  readonly message: string;
  /** What the reader can do about it. */
  readonly remedy: string;
  /** The error underneath, if any. */
  readonly cause?: unknown;
}

/**
 * The one error class of the lab: a stable code, the place, and what to do.
 * Declines and time-outs are values, never errors.
 */
export class LabError extends Error {
  readonly code: string;
  readonly remedy: string;

  constructor(parts: LabErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'LabError';
    this.code = parts.code;
    this.remedy = parts.remedy;
  }
}
