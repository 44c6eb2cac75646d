import { LabError } from '../../world/errors.ts';
import type { KeyUsage, PadPlacement } from '../device-messages/methods.ts';
import { KeySlots } from '../services/key-slots/key-slots.ts';
import type { TerminalModel } from '../terminal-model.ts';

/** What outlives power in one PIN pad. */
export interface PadMemory {
  readonly slots: KeySlots;
  isTampered: boolean;
}

/** The PIN pads of a terminal as things that one can touch: fitted, on a cable, tampered with. */
export class PadBody {
  readonly internal: PadMemory = { slots: new KeySlots(), isTampered: false };
  readonly external: PadMemory = { slots: new KeySlots(), isTampered: false };
  #port: string | undefined;

  constructor(readonly model: TerminalModel) {
    if (this.isFitted('external')) this.#port = model.externalPadPort;
  }

  isFitted(placement: PadPlacement): boolean {
    return this.model.padPlacements.includes(placement);
  }

  /** Whether a pad is there and answers: an external one only on its own port. */
  answers(placement: PadPlacement): boolean {
    if (!this.isFitted(placement)) return false;
    if (placement === 'internal') return true;
    const wanted = this.model.externalPadPort;
    return wanted === undefined || this.#port === this.#resolved(wanted);
  }

  memory(placement: PadPlacement): PadMemory {
    return placement === 'internal' ? this.internal : this.external;
  }

  /**
   * Where a work key is kept while this pad is in use: the PIK in the pad itself, MAK and TDK in
   * the terminal's internal module where it has one (assumed).
   */
  memoryFor(usage: KeyUsage, placement: PadPlacement): PadMemory {
    const isInternal = usage !== 'pik' && this.isFitted('internal');
    return this.memory(isInternal ? 'internal' : placement);
  }

  /**
   * Puts the external pad's cable into a port; undefined pulls it.
   *
   * @throws LabError `LAB_DOOR_PORT_UNKNOWN` for a port that the model does not have,
   *   `LAB_DOOR_PAD_NOT_FITTED` when there is no external pad.
   */
  connect(port: string | undefined): void {
    if (!this.isFitted('external')) throw padNotFitted(this.model, 'external');
    const resolved = port === undefined ? undefined : this.#resolved(port);
    if (resolved !== undefined && !this.#ports().includes(resolved)) {
      throw new LabError({
        code: 'LAB_DOOR_PORT_UNKNOWN',
        message: `${this.model.name} has no port "${port}"`,
        remedy: `use one of: ${this.#ports().join(', ')}`,
      });
    }
    this.#port = resolved;
  }

  #ports(): readonly string[] {
    const { ports, externalPadPort } = this.model;
    return externalPadPort === undefined || ports.includes(externalPadPort)
      ? ports
      : [...ports, externalPadPort];
  }

  #resolved(port: string): string {
    return this.model.portAliases[port] ?? port;
  }
}

/** The error for a pad that a model does not have. */
export function padNotFitted(model: TerminalModel, placement: PadPlacement): LabError {
  return new LabError({
    code: 'LAB_DOOR_PAD_NOT_FITTED',
    message: `${model.name} has no ${placement} PIN pad`,
    remedy: `choose one of: ${model.padPlacements.join(', ')}`,
  });
}
