import { broken, type Check, holds, unproven } from './check.ts';
import { eventsOf, textOf } from './evidence.ts';

const EXPECTED = 'no PAN, PIN, track or key in clear anywhere in the record';

/** What was handled in secret is found nowhere. */
export const noSecretInRecord: Check = {
  id: 'no-secret-in-record',
  statement: {
    zh: '屏幕、纸、存储和报文里都找不到明文的卡号、密码、磁道和密钥。',
    en: 'No card number, PIN, track or key stands in clear on screen, paper, store or line.',
  },
  judge: (evidence) => {
    const [leak] = eventsOf(evidence, 'secret.leaked');
    if (leak !== undefined) {
      const what = textOf(leak.data, 'what') || 'a secret';
      return broken(EXPECTED, `${what} in clear`, leak.event);
    }
    if (evidence.trades.length === 0) return unproven(EXPECTED, 'no card was ever handled');
    return holds(EXPECTED, 'searched for in every encoding, found nowhere');
  },
};
