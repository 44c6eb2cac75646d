import { broken, type Check, holds, unproven } from './check.ts';
import { eventsOf, textOf } from './evidence.ts';

const EXPECTED = 'every book tells the same money, and the day could be closed';

/** All books of the instance agree after the epilogue. */
export const booksAgree: Check = {
  id: 'books-agree',
  statement: {
    zh: '一天结束后，持卡人账户、终端流水、订单、平台账和清算文件说的是同一笔钱。',
    en: 'At the end account, journal, orders, ledger and settlement file tell the same money.',
  },
  judge: (evidence) => {
    const { books } = evidence;
    const isAnswered = eventsOf(evidence, 'wire.received').some(
      ({ data }) => textOf(data, 'direction') === 'down',
    );
    const [difference] = books.differences;
    const at = eventsOf(evidence, 'books.compared').at(-1)?.event;
    if (difference !== undefined) {
      const { book, against, expected, received } = difference;
      return broken(`${book} as ${against}: ${expected}`, received, at);
    }
    if (!isAnswered) return unproven(EXPECTED, 'the platform never answered anything');
    if (!books.isSettled) {
      return broken(EXPECTED, books.unsettledBecause ?? 'the day was not closed', at);
    }
    const unseen = books.books.filter(({ isSeen }) => !isSeen).map(({ name }) => name);
    const seen = `${books.books.length - unseen.length} books agree`;
    return holds(EXPECTED, unseen.length === 0 ? seen : `${seen}; not seen: ${unseen.join(', ')}`);
  },
};
