import { type Secret, secretIn } from '../engine/canaries.ts';
import { type Breach, broken, type Check, judgeEach } from './check.ts';
import { callsOf, dataOf, type Evidence, eventsOf, linesOf, textOf } from './evidence.ts';

/** Questions whose answers tell who somebody is. */
const PERSONAL: ReadonlySet<string> = new Set([
  'payeeName',
  'payeeId',
  'customerName',
  'creditCardNumber',
]);

/** What the app shows, prints, tells at its end, asks its terminal for and is answered. */
const SHOWN: readonly string[] = [
  'screen.frame',
  'screen.asked',
  'receipt.printed',
  'app.finished',
  'device.call',
  'device.answer',
  'device.news',
];

const WORDS: Readonly<Record<Secret, string>> = { pan: 'a card number', idNumber: 'an ID number' };

const EXPECTED = 'names as family name and stars, no ID number, cards as first six and last four';

/** Who finds the slip, or reads the screen, does not learn who was paid. */
export const payeeMasked: Check = {
  id: 'payee-masked',
  statement: {
    zh: '收款人和客户的姓名、证件号和卡号不以全文出现在凭证和屏幕上。',
    en: 'Names, ID and card numbers of payees and customers stand in full on no slip or screen.',
  },
  judge: (evidence) => {
    const clear = numberInClear(evidence);
    if (clear !== undefined) return broken(EXPECTED, clear.received, clear.event);
    return judgeEach({
      cases: typedOf(evidence),
      expected: EXPECTED,
      nothing: 'no name or number of a person was typed',
      breach: (typed) => shownInFull(evidence, typed),
    });
  },
};

/** A number of a known person in clear, typed or not: as the recorder told it, or still there. */
function numberInClear(evidence: Evidence): Breach | undefined {
  for (const { event, data } of eventsOf(evidence, 'secret.leaked')) {
    const where = textOf(data, 'where');
    if (!SHOWN.includes(where)) continue;
    const words = textOf(data, 'what') === 'idNumber' ? WORDS.idNumber : WORDS.pan;
    return { received: `${words} in clear: ${where}`, event };
  }
  for (const kind of SHOWN) {
    for (const { event, data } of eventsOf(evidence, kind)) {
      const what = secretIn(data);
      if (what !== undefined) return { received: `${WORDS[what]} in clear: ${kind}`, event };
    }
  }
  return undefined;
}

function shownInFull(evidence: Evidence, { field, value, event: from }: Typed): Breach | undefined {
  const shown = [
    ...evidence.papers,
    ...eventsOf(evidence, 'screen.frame').map(({ event, data }) => ({
      event,
      lines: linesOf(data, 'lines'),
    })),
  ];
  const found = shown.find(
    ({ event, lines }) => event > from && lines.some((line) => isInFull(line, value)),
  );
  return found && { received: `${field} in full on paper or screen`, event: found.event };
}

/** A long number as the record shows that it was typed: its ends, a star for each other digit. */
const TYPED_NUMBER = /^(\d{6})(\*+)(\d{3}[\dXx])$/;

function isInFull(line: string, value: string): boolean {
  const [, first, stars, last] = TYPED_NUMBER.exec(value) ?? [];
  if (first === undefined || stars === undefined || last === undefined) return line.includes(value);
  return new RegExp(`${first}\\d{${stars.length}}${last}`).test(line);
}

interface Typed {
  readonly field: string;
  /** As recorded: names in full, long numbers masked. */
  readonly value: string;
  readonly event: number;
}

/** What was typed to these questions. */
function typedOf(evidence: Evidence): readonly Typed[] {
  const asked = new Map(
    callsOf(evidence, 'device.call', 'screen.ask').map(({ data }) => [
      `${textOf(data, 'app')}/${data.id}`,
      textOf(dataOf(data, 'params'), 'field'),
    ]),
  );
  return callsOf(evidence, 'device.answer', 'screen.ask').flatMap(({ event, data }) => {
    const field = asked.get(`${textOf(data, 'app')}/${data.id}`) ?? '';
    const value = textOf(dataOf(data, 'result'), 'value');
    return PERSONAL.has(field) && value !== '' ? [{ field, value, event }] : [];
  });
}
