import fc from 'fast-check';
import type { SegmentFault } from '../../../world/sim/network-fault.ts';
import { TERMINAL_MACHINE } from '../../engine/stage.ts';
import { anyDelay, anyMeant, isMeant, type Meant } from '../meant-messages.ts';
import type { MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

interface Wanted {
  readonly meant: Meant;
  readonly direction: 'up' | 'down';
  /** Messages that pass untouched first. */
  readonly skip: number;
  /** How many in a row are met. */
  readonly times: number;
  readonly fault: SegmentFault;
}

/** Messages get lost, late, doubled, cut short or broken up on the line. */
class LineTrouble implements ShopCommand {
  constructor(private readonly wanted: Wanted) {}

  check(): boolean {
    return true;
  }

  run(_model: MoneyModel, shop: Shop): void {
    const { meant, ...rule } = this.wanted;
    shop.stage.world.network.faults.add({
      ...rule,
      id: this.toString(),
      link: TERMINAL_MACHINE,
      matches: isMeant(meant, rule.direction),
    });
  }

  toString(): string {
    const { meant, direction, skip, times, fault } = this.wanted;
    const { kind, ...how } = fault;
    const numbers = Object.values(how).flat().join(' ');
    const what = `${meant} ${direction === 'up' ? 'request' : 'answer'}`;
    const which = times === 1 ? what : `${times} ${what}s in a row`;
    return `${which} ${kind}${numbers === '' ? '' : ` ${numbers}`} after ${skip} others`;
  }
}

/** Any fault of the line; the boring one is the next answer lost. */
export function anyLineTrouble(): fc.Arbitrary<ShopCommand> {
  const fault = fc.oneof(
    fc.constant<SegmentFault>({ kind: 'lost' }),
    anyDelay().map((delayMs): SegmentFault => ({ kind: 'delayed', delayMs })),
    anyDelay().map((gapMs): SegmentFault => ({ kind: 'duplicated', gapMs })),
    fc.nat(120).map((keepBytes): SegmentFault => ({ kind: 'truncated', keepBytes })),
    fc
      .tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom(10, 3_000))
      .map(([size, gapMs]): SegmentFault => ({ kind: 'partial', sizes: [size], gapMs })),
    fc.constant<SegmentFault>({ kind: 'reset' }),
  );
  return fc
    .record({
      meant: anyMeant(),
      direction: fc.constantFrom<Wanted['direction']>('down', 'up'),
      skip: fc.constantFrom(0, 0, 0, 1, 2),
      times: fc.constantFrom(1, 1, 2, 4),
      fault,
    })
    .map((wanted) => new LineTrouble(wanted));
}
