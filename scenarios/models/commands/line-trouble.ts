import fc from 'fast-check';
import type { SegmentFault } from '../../../world/sim/network-fault.ts';
import { TERMINAL_MACHINE } from '../../engine/stage.ts';
import type { MoneyModel } from '../money-model.ts';
import type { Shop } from '../shop.ts';
import type { ShopCommand } from './shop-command.ts';

interface Wanted {
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
    const { faults } = shop.stage.world.network;
    faults.add({ id: this.toString(), link: TERMINAL_MACHINE, ...this.wanted });
  }

  toString(): string {
    const { direction, skip, times, fault } = this.wanted;
    const { kind, ...how } = fault;
    const numbers = Object.values(how).flat().join(' ');
    const what = direction === 'up' ? 'request' : 'answer';
    const which = times === 1 ? what : `${times} ${what}s in a row`;
    return `${which} ${kind}${numbers === '' ? '' : ` ${numbers}`} after ${skip} others`;
  }
}

const delay = () => fc.constantFrom(500, 20_000, 61_000, 90_000, 200_000);

/** Any fault of the line; the boring one is the next answer lost. */
export function anyLineTrouble(): fc.Arbitrary<ShopCommand> {
  const fault = fc.oneof(
    fc.constant<SegmentFault>({ kind: 'lost' }),
    delay().map((delayMs): SegmentFault => ({ kind: 'delayed', delayMs })),
    delay().map((gapMs): SegmentFault => ({ kind: 'duplicated', gapMs })),
    fc.nat(120).map((keepBytes): SegmentFault => ({ kind: 'truncated', keepBytes })),
    fc
      .tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom(10, 3_000))
      .map(([size, gapMs]): SegmentFault => ({ kind: 'partial', sizes: [size], gapMs })),
    fc.constant<SegmentFault>({ kind: 'reset' }),
  );
  return fc
    .record({
      direction: fc.constantFrom<Wanted['direction']>('down', 'up'),
      skip: fc.nat(3),
      times: fc.constantFrom(1, 1, 2, 4),
      fault,
    })
    .map((wanted) => new LineTrouble(wanted));
}
