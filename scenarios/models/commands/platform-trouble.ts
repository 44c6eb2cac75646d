import fc from 'fast-check';
import type { PlatformFault } from '../../../platform-mock/index.ts';
import { anyDelay } from '../meant-messages.ts';
import type { MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

interface Wanted {
  /** Message type meant; undefined for whatever comes. */
  readonly mti: string | undefined;
  /** Of the coming requests the first that is met. */
  readonly nth: number;
  readonly times: number;
  readonly fault: PlatformFault;
}

/** The platform is silent, late, says things twice or in a wrong hand. */
class PlatformTrouble implements ShopCommand {
  constructor(private readonly wanted: Wanted) {}

  check(): boolean {
    return true;
  }

  run(_model: MoneyModel, shop: Shop): void {
    const { mti, nth, times, fault } = this.wanted;
    shop.stage.platform.faults.plan({ ...(mti === undefined ? {} : { mti }), nth, times }, fault);
  }

  toString(): string {
    const { mti, nth, times, fault } = this.wanted;
    const { kind, ...how } = fault;
    const details = Object.values(how).join(' ');
    const what = `platform ${kind}${details === '' ? '' : ` ${details}`}`;
    const which = mti === undefined ? '' : ` ${mti}`;
    return `${what} from request ${nth}${which}${times === 1 ? '' : `, ${times} times`}`;
  }
}

/** Any fault of the platform; the boring one books the next request and says nothing. */
export function anyPlatformTrouble(): fc.Arbitrary<ShopCommand> {
  const fault = fc.oneof(
    fc
      .constantFrom('done' as const, 'skipped' as const)
      .map((business): PlatformFault => ({ kind: 'silence', business })),
    anyDelay().map((delayMs): PlatformFault => ({ kind: 'late-answer', delayMs })),
    anyDelay().map((gapMs): PlatformFault => ({ kind: 'duplicate-answer', gapMs })),
    fc.constant<PlatformFault>({ kind: 'bad-mac' }),
    fc.nat(120).map((keepBytes): PlatformFault => ({ kind: 'truncated-frame', keepBytes })),
  );
  return fc
    .record({
      mti: fc.constantFrom(undefined, '0200', '0400', '0500'),
      nth: fc.integer({ min: 1, max: 3 }),
      times: fc.constantFrom(1, 1, 2, 4),
      fault,
    })
    .map((wanted) => new PlatformTrouble(wanted));
}
