import fc from 'fast-check';
import type { App } from '../../simulator/index.ts';
import { BOOK_READERS } from '../engine/book-readers.ts';
import { runEpilogue } from '../engine/epilogue.ts';
import { anyCablePulled } from './commands/cable-pulled.ts';
import { anyLineTrouble } from './commands/line-trouble.ts';
import { anyLinkedTrade } from './commands/linked-trade.ts';
import { anyPaperOut } from './commands/paper-out.ts';
import { anyPlatformTrouble } from './commands/platform-trouble.ts';
import { anyPowerLoss } from './commands/power-loss.ts';
import { anyService } from './commands/serve.ts';
import { anySettlement } from './commands/settle.ts';
import type { ShopCommand } from './commands/shop-command.ts';
import { anySpan } from './commands/time-passes.ts';
import { anyTrade } from './commands/trade.ts';
import { type MoneyFinding, moneyFindings } from './money-findings.ts';
import { MoneyModel } from './money-model.ts';
import { Shop } from './shop.ts';

/** Longest story before troubles that nobody needs are shrunk away. */
const MOST_COMMANDS = 24;

/** How the stories are told. */
export interface Disorder {
  readonly app: App;
  /** fast-check's name for the executed commands, to repeat a shrunk failure. */
  readonly replayPath?: string;
  /** Is told of every shop when its story is over, good or bad. */
  readonly over?: (shop: Shop) => void;
}

/** What may happen, the usual things more often. */
function happenings(): fc.Arbitrary<ShopCommand>[] {
  const often = (count: number, happening: fc.Arbitrary<ShopCommand>) =>
    Array.from({ length: count }, () => happening);
  return [
    ...often(5, anyTrade()),
    ...often(4, anyLinkedTrade()),
    ...often(2, anySettlement()),
    anyService(),
    ...often(5, anyLineTrouble()),
    ...often(2, anyPlatformTrouble()),
    ...often(2, anyPowerLoss()),
    anyPaperOut(),
    anyCablePulled(),
    anySpan(),
  ];
}

/** Heals, drains, settles, and says what is wrong with the money and whether it can sell again. */
function judge(shop: Shop): readonly MoneyFinding[] {
  shop.comeToRest();
  const report = runEpilogue(shop.stage, BOOK_READERS);
  const findings = moneyFindings(shop, report);
  if (canSell(shop) || (shop.serve('signOn') && canSell(shop))) return findings;
  return [...findings, { property: 'able to sell', detail: 'a sale afterwards is not approved' }];
}

function canSell(shop: Shop): boolean {
  return shop.trade({ transaction: 'sale', amountFen: 100, card: 'stripe' }) !== undefined;
}

/**
 * The property: whatever a shop does, and whatever goes wrong meanwhile, once all is healed and
 * settled nobody is charged twice, nothing is lost, all books agree and the terminal can sell.
 */
export function paymentsUnderDisorder({ app, replayPath, over }: Disorder) {
  const stories = fc.commands(happenings(), {
    maxCommands: MOST_COMMANDS,
    size: 'max',
    ...(replayPath === undefined ? {} : { replayPath }),
  });
  const fates = fc.array(fc.nat(255), { maxLength: 8 });
  return fc.property(fates, stories, (storeFates, story) => {
    const shop = new Shop({ app, fates: storeFates });
    fc.modelRun(() => ({ model: new MoneyModel(), real: shop }), story);
    const findings = judge(shop);
    over?.(shop);
    if (findings.length === 0) return;
    throw new Error(findings.map(({ property, detail }) => `${property}: ${detail}`).join('; '));
  });
}
