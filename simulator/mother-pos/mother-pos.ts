import { ClearKey } from '../../protocol/redaction/clear-key.ts';
import { LabError } from '../../world/errors.ts';
import type { PadBody } from '../device/pad-body.ts';
import type { PadPlacement } from '../device-messages/methods.ts';

const TMK_BYTES: readonly number[] = [8, 16, 24];

/** The pad at the other end of the loader's cable. */
export interface InjectionTarget {
  readonly pads: PadBody;
  /** The pad that the operator has chosen in the terminal's settings. */
  readonly placement: PadPlacement;
}

/**
 * Loads a clear TMK into a PIN pad, as the mother POS (母POS) does over its cable. The pad's work
 * keys are erased: they were enciphered under the old one.
 *
 * @throws LabError `LAB_MOTHER_POS_KEY_LENGTH`, `LAB_MOTHER_POS_PAD_UNREACHABLE`,
 *   `LAB_MOTHER_POS_PAD_TAMPERED`.
 */
export function injectTmk({ pads, placement }: InjectionTarget, tmk: Uint8Array): void {
  if (!TMK_BYTES.includes(tmk.length)) {
    throw new LabError({
      code: 'LAB_MOTHER_POS_KEY_LENGTH',
      message: `a TMK has ${TMK_BYTES.join(', ')} bytes, received ${tmk.length}`,
      remedy: 'inject the key that terminal management holds for this terminal',
    });
  }
  if (!pads.answers(placement)) {
    throw new LabError({
      code: 'LAB_MOTHER_POS_PAD_UNREACHABLE',
      message: `the ${placement} PIN pad of this ${pads.model.name} does not answer`,
      remedy: `connect its cable to ${pads.model.externalPadPort ?? 'its port'} first`,
    });
  }
  const memory = pads.memory(placement);
  if (memory.isTampered) {
    throw new LabError({
      code: 'LAB_MOTHER_POS_PAD_TAMPERED',
      message: `the ${placement} PIN pad is locked after tampering and takes no keys`,
      remedy: 'send the pad to its vendor, or use the other pad',
    });
  }
  memory.slots.loadTmk(new ClearKey(tmk));
}
