import fc from 'fast-check';
import type { PlatformFault } from '../../../platform-mock/index.ts';
import type { MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

interface Wanted {
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
    const { nth, times, fault } = this.wanted;
    shop.stage.platform.faults.plan({ nth, times }, fault);
  }

  toString(): string {
    const { nth, times, fault } = this.wanted;
    const { kind, ...how } = fault;
    const details = Object.values(how).join(' ');
    const what = `platform ${kind}${details === '' ? '' : ` ${details}`}`;
    return `${what} from request ${nth}${times === 1 ? '' : `, ${times} times`}`;
  }
}

const delay = () => fc.constantFrom(500, 20_000, 61_000, 90_000, 200_000);

/** Any fault of the platform; the boring one books the next request and says nothing. */
export function anyPlatformTrouble(): fc.Arbitrary<ShopCommand> {
  const fault = fc.oneof(
    fc
      .constantFrom('done' as const, 'skipped' as const)
      .map((business): PlatformFault => ({ kind: 'silence', business })),
    delay().map((delayMs): PlatformFault => ({ kind: 'late-answer', delayMs })),
    delay().map((gapMs): PlatformFault => ({ kind: 'duplicate-answer', gapMs })),
    fc.constant<PlatformFault>({ kind: 'bad-mac' }),
    fc.nat(120).map((keepBytes): PlatformFault => ({ kind: 'truncated-frame', keepBytes })),
  );
  return fc
    .record({ nth: fc.integer({ min: 1, max: 4 }), times: fc.constantFrom(1, 1, 2, 4), fault })
    .map((wanted) => new PlatformTrouble(wanted));
}
