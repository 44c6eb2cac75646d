import type { Wording } from '../../../reports/record/events.ts';
import type { BookReaders } from '../../engine/book-readers.ts';
import type { BookLine } from '../../engine/books.ts';
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

/** A story in which the book has lines. */
type Story = Pick<Mutant, 'scenario' | 'transaction' | 'requirement'>;

const SALE: Story = {
  scenario: 'pay-chip-approved',
  transaction: 'sale',
  requirement: 'PAY-BOOK-01',
};

/** A payout that debits the virtual account, once its limit is raised. */
const PAYOUT: Story = {
  scenario: 'faq-10-1-1-terminal-single',
  transaction: 'payout',
  requirement: 'FAQ-10.1.1',
};

/** A top-up that the industry carries out, once it works again. */
const TOP_UP: Story = {
  scenario: 'faq-20-1-1-industry-closed',
  transaction: 'mobileTopUp',
  requirement: 'FAQ-20.1.1',
};

const BOOKS: Readonly<Record<ReadBook, { readonly title: Wording; readonly story: Story }>> = {
  cardholder: {
    title: { zh: '持卡人账户读错', en: 'Cardholder account read wrongly' },
    story: SALE,
  },
  journal: { title: { zh: '终端流水读错', en: 'Terminal journal read wrongly' }, story: SALE },
  order: { title: { zh: '订单读错', en: 'Orders read wrongly' }, story: SALE },
  ledger: { title: { zh: '平台账本读错', en: 'Platform ledger read wrongly' }, story: SALE },
  settlement: { title: { zh: '清算文件读错', en: 'Settlement file read wrongly' }, story: SALE },
  intents: { title: { zh: '意图读错', en: 'Intents read wrongly' }, story: SALE },
  reconciliation: {
    title: { zh: '代付对账文件读错', en: 'Reconciliation file of payouts read wrongly' },
    story: PAYOUT,
  },
  virtualAccount: {
    title: { zh: '虚拟账户读错', en: 'Virtual account read wrongly' },
    story: PAYOUT,
  },
  industry: { title: { zh: '行业账读错', en: "Industry's book read wrongly" }, story: TOP_UP },
  businessDone: {
    title: { zh: '多渠道平台的业务账读错', en: "Platform's business orders read wrongly" },
    story: TOP_UP,
  },
  businessOrders: {
    title: { zh: '应用的业务订单读错', en: "App's business orders read wrongly" },
    story: TOP_UP,
  },
};

const READ_BOOKS: readonly ReadBook[] = [
  'cardholder',
  'journal',
  'order',
  'ledger',
  'settlement',
  'intents',
  'reconciliation',
  'virtualAccount',
  'industry',
  'businessDone',
  'businessOrders',
];

function wrongBook(book: ReadBook): Mutant {
  const { title, story } = BOOKS[book];
  return {
    ...story,
    id: `lab-wrong-${book}`,
    title,
    diff: `books.${book}: amount → amount + 1`,
    check: 'books-agree',
    blame: 'lab',
    mutate: (cast) => ({ ...cast, readers: wrongly(cast.readers, book) }),
  };
}

/** For each book a lab that keeps it wrong: the comparison must notice, and blame the lab. */
export const LAB_MUTANTS: readonly Mutant[] = READ_BOOKS.map(wrongBook);
