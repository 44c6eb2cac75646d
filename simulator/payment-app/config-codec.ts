import { LabError } from '../../world/errors.ts';
import type { MacAlgorithmName, PadPlacement } from '../device-messages/methods.ts';

/** Sign-on messages by the names of the transactions table; 003 is `signOn`. */
export type SignOnType = 'signOnSingleDes' | 'signOn' | 'signOnWithTdk';

/** What the payment app knows of its terminal, its merchant and its host. */
export interface PaymentConfig {
  /** F41, 8 characters. */
  readonly tid: string;
  /** F42, 15 characters. */
  readonly mid: string;
  /** At most 20 Chinese characters. */
  readonly merchantName: string;
  /** Operator whose shift it is when nobody has logged in, two digits. */
  readonly operator: string;
  readonly supervisorPassword: string;
  /** Password of user 99, who may change the terminal and merchant number. */
  readonly administratorPassword: string;
  /** Ten digits. */
  readonly tpdu: string;
  /** Header digits 3-4. */
  readonly headerVersion: string;
  /** Header digits 7-12. */
  readonly headerSubVersion: string;
  readonly keyIndex: string;
  readonly signOnType: SignOnType;
  readonly macAlgorithm: MacAlgorithmName;
  /** Which pad the app uses; undefined: the first of the terminal's list. */
  readonly padPlacement?: PadPlacement;
  /** Region chosen in the app's own settings (设置-地区); only 银联多渠道 has one. */
  readonly appRegion?: string;
  readonly language: 'zh' | 'en';
  /** Marked setting: a chip card may be swiped after its chip failed. Off ex works. */
  readonly isFallbackAllowed: boolean;
  /** Approved transactions one batch may hold before it must be settled. */
  readonly journalLimit: number;
  /** Tries of one owed message before the trade that waits for it is given up. */
  readonly reversalTries: number;
  /** Seconds to wait for an answer. */
  readonly answerTimeoutSeconds: number;
  /** Certificate number of the terminal type, in the device identity at sign-on. */
  readonly certificateNumber: string;
}

/** Settings of a terminal as it leaves the factory. */
export const FACTORY_CONFIG: PaymentConfig = Object.freeze({
  tid: '00000000',
  mid: '000000000000000',
  merchantName: '未设置商户',
  operator: '01',
  supervisorPassword: '123456',
  administratorPassword: '99999999',
  tpdu: '6000030000',
  headerVersion: '31',
  headerSubVersion: '310000',
  keyIndex: '0',
  signOnType: 'signOn',
  macAlgorithm: 'unionpay-ecb',
  language: 'zh',
  isFallbackAllowed: false,
  journalLimit: 1000,
  reversalTries: 3,
  answerTimeoutSeconds: 60,
  certificateNumber: '3101',
});

/** Name of the settings in the terminal's store. */
export const CONFIG_FILE = 'config.json';

/** The settings as the text of their file. */
export function configText(config: PaymentConfig): string {
  return `${JSON.stringify(config)}\n`;
}

/** Files that a branch puts on a terminal before it is handed out; missing settings: factory. */
export function provisioningFiles(
  config: Partial<PaymentConfig>,
): readonly { readonly file: string; readonly text: string }[] {
  return [{ file: CONFIG_FILE, text: configText({ ...FACTORY_CONFIG, ...config }) }];
}

/**
 * Settings from their file; without a file those of the factory.
 * @throws LabError LAB_APP_CONFIG_UNREADABLE when the text is no JSON object
 */
export function parseConfig(text: string | undefined): PaymentConfig {
  if (text === undefined) return FACTORY_CONFIG;
  try {
    return { ...FACTORY_CONFIG, ...(JSON.parse(text) as Partial<PaymentConfig>) };
  } catch (cause) {
    throw new LabError({
      code: 'LAB_APP_CONFIG_UNREADABLE',
      message: `${CONFIG_FILE} is not a JSON object`,
      remedy: 'provision the terminal again with provisioningFiles()',
      cause,
    });
  }
}
