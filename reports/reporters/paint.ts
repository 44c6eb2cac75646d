/** What a colour means; nothing is told by colour alone. */
export type Meaning = 'good' | 'bad' | 'doubtful' | 'quiet' | 'strong' | 'plain';

const CODES: Readonly<Record<Meaning, string>> = {
  good: '32',
  bad: '31',
  doubtful: '33',
  quiet: '2',
  strong: '1',
  plain: '',
};

/** Colours a text by meaning. */
export type Paint = (meaning: Meaning, text: string) => string;

/** A painter; without colour it gives the text back. */
export function painter(color: boolean): Paint {
  return (meaning, text) =>
    color && CODES[meaning] !== '' ? `\u001B[${CODES[meaning]}m${text}\u001B[0m` : text;
}
