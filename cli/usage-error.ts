import type { Wording } from '../reports/record/events.ts';
import { LabError } from '../world/errors.ts';

/** What a {@link UsageError} is made of. */
export interface UsageErrorParts {
  /** Stable id, `LAB_USAGE_…`. */
  readonly code: string;
  readonly message: Wording;
  readonly remedy: Wording;
}

/** A mistake on the command line, told in the reader's language. */
export class UsageError extends LabError {
  readonly messages: Wording;
  readonly remedies: Wording;

  constructor({ code, message, remedy }: UsageErrorParts) {
    super({ code, message: message.en, remedy: remedy.en });
    this.messages = message;
    this.remedies = remedy;
  }
}

/** A name that is not known, with the nearest known ones. */
export function unknownName(parts: {
  readonly code: string;
  readonly kind: Wording;
  readonly name: string;
  readonly near: readonly string[];
  /** The command that lists the known names. */
  readonly list: string;
}): UsageError {
  const { code, kind, name, near, list } = parts;
  return new UsageError({
    code,
    message: { zh: `没有${kind.zh}“${name}”`, en: `there is no ${kind.en} "${name}"` },
    remedy:
      near.length === 0
        ? { zh: `用 ${list} 查看全部`, en: `"${list}" lists all` }
        : { zh: `是否想用：${near.join('、')}`, en: `did you mean ${near.join(', ')}?` },
  });
}
