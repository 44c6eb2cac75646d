import { fromAscii } from '../../../protocol/bytes.ts';
import type { Store } from '../../../world/store.ts';
import type { PadPlacement } from '../../device-messages/methods.ts';

const FILE = 'terminal/pad';

/** The operator's choice between internal and external PIN pad, kept in the terminal's store. */
export class PadSetting {
  #chosen: PadPlacement | undefined;

  constructor(
    private readonly store: Store,
    private readonly exWorks: PadPlacement,
  ) {}

  get chosen(): PadPlacement {
    this.#chosen ??= this.#stored() ?? this.exWorks;
    return this.#chosen;
  }

  choose(placement: PadPlacement): void {
    this.store.write(FILE, fromAscii(placement));
    this.store.sync();
    this.#chosen = placement;
  }

  #stored(): PadPlacement | undefined {
    const bytes = this.store.read(FILE);
    if (bytes === undefined) return undefined;
    return bytes.length === 'internal'.length && bytes[0] === 'i'.charCodeAt(0)
      ? 'internal'
      : 'external';
  }
}
