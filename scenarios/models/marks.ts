import type { TraceEvent } from '../../world/trace.ts';
import { isRequestSent, type LineEntry } from './line-log.ts';
import type { Shop } from './shop.ts';

/** A situation that must sometimes really happen, else the properties prove little. */
export interface Mark {
  readonly id: string;
  /** The situation, as a sentence that names what happened. */
  readonly statement: string;
  readonly happened: (story: Story) => boolean;
}

/** What a story left behind, for the marks to look at. */
export interface Story {
  readonly events: readonly TraceEvent[];
  readonly line: readonly LineEntry[];
  /** Every choice about an unsynced write, with its label. */
  readonly fates: readonly { readonly label: string; readonly value: number }[];
}

/** A shop's story as the marks read it. */
export function storyOf({ stage, line }: Shop): Story {
  return {
    events: stage.witness.events,
    line: line.entries(),
    fates: stage.world.chance.entries.filter(({ stream }) => stream.startsWith('store/')),
  };
}

const TRADE = /^0[12][02]0$/;
const TRADE_ANSWER = /^0[12][13]0$/;
const REVERSAL = '0400';
const REVERSAL_ANSWER = '0410';

const isUp = ({ direction }: LineEntry) => direction === 'up';
const stanOf = ({ message }: LineEntry) => message.stan ?? '';

/** Positions of the events of this kind. */
function positionsOf({ events }: Story, kind: string): readonly number[] {
  return events.flatMap((event, position) => (event.kind === kind ? [position] : []));
}

/** Whether an event of the first kind lies between these positions. */
function occurs({ events }: Story, kind: string, [from, to]: readonly [number, number]): boolean {
  return events.slice(from, to).some((event) => event.kind === kind);
}

/** The last whole message before a position, on its way where it was sent or where it arrived. */
function lastBefore({ line }: Story, position: number): LineEntry | undefined {
  return line.findLast(({ event }) => event < position);
}

/** Whether power went when the last thing on the line was this. */
function cutAfter(story: Story, last: (entry: LineEntry, cut: number) => boolean): boolean {
  return positionsOf(story, 'power.lost').some((cut) => {
    const entry = lastBefore(story, cut);
    return entry !== undefined && last(entry, cut);
  });
}

const isApproval = ({ direction, moment, message }: LineEntry) =>
  direction === 'down' &&
  moment === 'received' &&
  TRADE_ANSWER.test(message.mti) &&
  message.responseCode === '00';

/** The first reversal with this STAN that was at this moment of its way. */
function firstReversal(story: Story, stan: string, moment: LineEntry['moment']) {
  return story.line.find(
    (entry) => entry.message.mti === REVERSAL && stanOf(entry) === stan && entry.moment === moment,
  );
}

/** How often each reversal left before its first answer arrived. */
function sendingsUntilAnswered(story: Story): readonly number[] {
  const answers = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { moment, message } of story.line) {
    const stan = message.stan ?? '';
    if (message.mti === REVERSAL && moment === 'sent' && !answers.has(stan)) {
      counts.set(stan, (counts.get(stan) ?? 0) + 1);
    }
    if (message.mti === REVERSAL_ANSWER && moment === 'received' && !answers.has(stan)) {
      answers.set(stan, counts.get(stan) ?? 0);
    }
  }
  return [...answers.values()];
}

/** An answer of a trade that reaches the terminal's end of the line after this entry. */
function answersAfter(story: Story, moments: readonly LineEntry['moment'][]) {
  return story.line.filter(
    ({ direction, moment, message }) =>
      direction === 'down' && moments.includes(moment) && TRADE_ANSWER.test(message.mti),
  );
}

function wasPaperCutShort({ data }: TraceEvent, missing: number): boolean {
  const { lines, planned, reason } = data;
  if (reason === 'powerLost' || !Array.isArray(lines) || typeof planned !== 'number') return false;
  return data.completed === false && planned - lines.length === missing;
}

/** Every situation that must happen in the run with the fixed seed. */
export const SOMETIMES: readonly Mark[] = [
  {
    id: 'cut-before-answer',
    statement: 'power cut while a trade was under way',
    happened: (story) => cutAfter(story, (entry) => isUp(entry) && TRADE.test(entry.message.mti)),
  },
  {
    id: 'cut-between-approval-and-print',
    statement: 'power cut between approval and the first line of paper',
    happened: (story) =>
      cutAfter(
        story,
        (entry, cut) => isApproval(entry) && !occurs(story, 'receipt.printed', [entry.event, cut]),
      ),
  },
  {
    id: 'cut-while-printing',
    statement: 'power cut while a receipt was printed',
    happened: ({ events }) =>
      events.some(({ kind, data }) => kind === 'receipt.printed' && data.reason === 'powerLost'),
  },
  {
    id: 'cut-during-recovery',
    statement: 'power cut again before anything new was launched',
    happened: (story) => {
      const cuts = positionsOf(story, 'power.lost');
      return cuts.some((cut, index) => {
        const before = cuts[index - 1];
        return before !== undefined && !occurs(story, 'app.finished', [before, cut]);
      });
    },
  },
  {
    id: 'cut-while-reversing',
    statement: 'power cut while a reversal was under way',
    happened: (story) => cutAfter(story, (entry) => isUp(entry) && entry.message.mti === REVERSAL),
  },
  {
    id: 'cut-after-totals',
    statement: 'power cut after the answer to the totals of a settlement',
    happened: (story) => cutAfter(story, ({ message }) => message.mti === '0510'),
  },
  {
    id: 'unsynced-write-torn',
    statement: 'unsynced write torn by a power cut',
    happened: ({ fates }) =>
      fates.some(({ label, value }) => label.startsWith('bytes of') && value > 0),
  },
  {
    id: 'unsynced-write-kept',
    statement: 'unsynced write kept by a power cut',
    happened: ({ fates }) =>
      fates.some(({ label, value }) => label.startsWith('unsynced') && value === 1),
  },
  {
    id: 'late-answer-during-reversal',
    statement: 'answer of a trade arrives when its reversal has been sent',
    happened: (story) =>
      answersAfter(story, ['received', 'dropped']).some((answer) => {
        const reversal = firstReversal(story, stanOf(answer), 'sent');
        return reversal !== undefined && reversal.event < answer.event;
      }),
  },
  {
    id: 'request-after-its-reversal',
    statement: 'request of a trade arrives after its own reversal',
    happened: (story) =>
      story.line.some((entry) => {
        if (!isUp(entry) || entry.moment !== 'received' || !TRADE.test(entry.message.mti)) {
          return false;
        }
        const reversal = firstReversal(story, stanOf(entry), 'received');
        return reversal !== undefined && reversal.event < entry.event;
      }),
  },
  {
    id: 'request-twice',
    statement: 'one request of a trade arrives twice',
    happened: ({ line }) => {
      const stans = line
        .filter((entry) => isUp(entry) && entry.moment === 'received')
        .filter(({ message }) => TRADE.test(message.mti))
        .map(stanOf);
      return new Set(stans).size < stans.length;
    },
  },
  {
    id: 'reversal-repeated',
    statement: 'reversal answered only at its second repeat or later',
    happened: (story) => sendingsUntilAnswered(story).some((times) => times >= 3),
  },
  {
    id: 'reversal-for-bad-mac',
    statement: 'reversal of an approval whose MAC was wrong',
    happened: ({ line }) =>
      line.some(({ message }) => message.mti === REVERSAL && message.responseCode === 'A0'),
  },
  {
    id: 'settlement-answer-lost',
    statement: 'answer to the totals of a settlement lost',
    happened: ({ line }) =>
      line.some(({ moment, message, fault = '' }) => {
        return moment === 'sent' && message.mti === '0510' && fault.endsWith('lost');
      }),
  },
  {
    id: 'refund-repeated',
    statement: 'refund without an answer sent again as it was',
    happened: ({ line }) => {
      const stans = line
        .filter((entry) => isRequestSent(entry) && entry.message.mti === '0220')
        .map(stanOf);
      return new Set(stans).size < stans.length;
    },
  },
  {
    id: 'paper-out-on-last-line',
    statement: 'paper out on the last line of a receipt',
    happened: ({ events }) =>
      events.some((event) => event.kind === 'receipt.printed' && wasPaperCutShort(event, 1)),
  },
  {
    id: 'chip-pulled-out',
    statement: 'chip pulled out in the middle of a transaction',
    happened: ({ events }) =>
      events.some(({ kind, data }) => {
        if (kind !== 'device.answer' || data.method !== 'emv.process') return false;
        return JSON.stringify(data.result).includes('cardRemoved');
      }),
  },
];
