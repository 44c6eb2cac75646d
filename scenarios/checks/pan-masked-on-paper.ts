import { broken, type Check, holds, unproven } from './check.ts';
import { type Evidence, eventsOf, fieldOf, type Paper, textOf } from './evidence.ts';

const EXPECTED = 'card numbers on paper as first six and last four digits';
const MASKED = /(\d{6})\*{3,9}(\d{4})/;
const DIGIT_RUN = /\d{13,19}/g;
/** Lines where a card number stands. */
const CARD_LINE = /卡号|CARD N/;

/** Whoever finds the receipt cannot use the card. */
export const panMaskedOnPaper: Check = {
  id: 'pan-masked-on-paper',
  statement: {
    zh: '纸上的卡号只有前六位和后四位。',
    en: 'A card number on paper shows its first six and last four digits only.',
  },
  judge: (evidence) => {
    const leak = eventsOf(evidence, 'secret.leaked').find(
      ({ data }) =>
        textOf(data, 'where') === 'receipt.printed' && textOf(data, 'what') !== 'idNumber',
    );
    if (leak !== undefined) return broken(EXPECTED, 'a card number in full on paper', leak.event);
    const ends = knownEnds(evidence);
    for (const paper of evidence.papers) {
      if (showsPan(paper, ends)) {
        return broken(EXPECTED, 'a card number in full on paper', paper.event);
      }
    }
    const masked = evidence.papers.filter(({ lines }) => lines.some((line) => MASKED.test(line)));
    if (masked.length === 0) return unproven(EXPECTED, 'no card number came on paper');
    return holds(EXPECTED, `masked on ${masked.length} pieces of paper`);
  },
};

/** First six and last four digits of the cards of this record, from what is masked anywhere. */
function knownEnds(evidence: Evidence): readonly (readonly [string, string])[] {
  const shown = [
    ...evidence.trades.map(({ request }) => fieldOf(request, 'pan')),
    ...evidence.papers.flatMap(({ lines }) => lines),
  ];
  return shown.flatMap((text): (readonly [string, string])[] => {
    const found = MASKED.exec(text);
    return found === null ? [] : [[found[1] ?? '', found[2] ?? '']];
  });
}

function showsPan({ lines }: Paper, ends: readonly (readonly [string, string])[]): boolean {
  return lines.some((line) => {
    const runs = line.match(DIGIT_RUN) ?? [];
    if (runs.length > 0 && CARD_LINE.test(line)) return true;
    return runs.some((run) =>
      ends.some(([first, last]) => run.startsWith(first) && run.endsWith(last)),
    );
  });
}
