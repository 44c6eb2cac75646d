import type { BookReaders } from '../../engine/book-readers.ts';
import type { BookLine, BookName } from '../../engine/books.ts';
import type { Mutant } from '../mutant.ts';

type ReadBook = keyof BookReaders;

/** One fen more in every line: a book that is kept wrong. */
function oneFenMore<Line extends BookLine>(lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => ({ ...line, amountMinor: line.amountMinor + 1 }));
}

function wrongly(readers: BookReaders, book: ReadBook): BookReaders {
  const read: (argument: never) => readonly BookLine[] = readers[book];
  return { ...readers, [book]: (argument: never) => oneFenMore(read(argument)) };
}

const TITLES: Readonly<Record<BookName, { zh: string; en: string }>> = {
  cardholder: { zh: '持卡人账户读错', en: 'Cardholder account read wrongly' },
  journal: { zh: '终端流水读错', en: 'Terminal journal read wrongly' },
  order: { zh: '订单读错', en: 'Orders read wrongly' },
  ledger: { zh: '平台账本读错', en: 'Platform ledger read wrongly' },
  settlement: { zh: '清算文件读错', en: 'Settlement file read wrongly' },
  intents: { zh: '意图读错', en: 'Intents read wrongly' },
};

function wrongBook(book: ReadBook): Mutant {
  return {
    id: `lab-wrong-${book}`,
    title: TITLES[book],
    diff: `books.${book}: amount → amount + 1`,
    scenario: 'pay-chip-approved',
    transaction: 'sale',
    requirement: 'PAY-BOOK-01',
    check: 'books-agree',
    blame: 'lab',
    mutate: (cast) => ({ ...cast, readers: wrongly(cast.readers, book) }),
  };
}

/** For each book a lab that keeps it wrong: the comparison must notice, and blame the lab. */
export const LAB_MUTANTS: readonly Mutant[] = [
  wrongBook('cardholder'),
  wrongBook('journal'),
  wrongBook('order'),
  wrongBook('ledger'),
  wrongBook('settlement'),
  wrongBook('intents'),
];
