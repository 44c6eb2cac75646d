import { testCards } from '../../catalogue/index.ts';
import { type Check, judgeEach } from './check.ts';
import { type Evidence, eventsOf, fieldOf, type SeenEvent, textOf } from './evidence.ts';
import { launchAt } from './launches.ts';
import { tradeText } from './trades.ts';

const CHIP_CARDS = new Set(
  testCards.filter(({ chip }) => chip !== null).map(({ alias }): string => alias),
);
/** First digits of F22 for a stripe. */
const STRIPE = '02';

/** A card with a good chip is not traded by its stripe. */
export const chipNotDowngraded: Check = {
  id: 'chip-not-downgraded',
  statement: {
    zh: '芯片卡不降级为磁条卡交易。',
    en: 'A chip card is not traded by its stripe.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: chipSwipes(evidence),
      expected: 'no request read by the stripe after a chip card was swiped',
      nothing: 'no chip card was swiped',
      breach: (swipe) => {
        const launch = launchAt(evidence.launches, swipe.event);
        const sent = evidence.trades.find(
          (trade) =>
            trade.launch?.event === launch?.event &&
            trade.request.event > swipe.event &&
            fieldOf(trade.request, 'entryMode').startsWith(STRIPE),
        );
        if (sent === undefined) return undefined;
        return { received: `${tradeText(sent)} left by the stripe`, event: sent.request.event };
      },
    }),
};

/** Swipes of cards whose chip had not failed before in the same function. */
function chipSwipes(evidence: Evidence): readonly SeenEvent[] {
  const failed = eventsOf(evidence, 'card.reset').filter(({ data }) => data.answers === false);
  return eventsOf(evidence, 'person.did').filter(({ event, data }) => {
    if (textOf(data, 'did') !== 'swipeCard' || !CHIP_CARDS.has(textOf(data, 'card'))) return false;
    const launch = launchAt(evidence.launches, event);
    return (
      launch !== undefined &&
      !failed.some((reset) => reset.event > launch.event && reset.event < event)
    );
  });
}
