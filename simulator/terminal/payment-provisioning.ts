import { appFile } from '../device/app-store.ts';
import type { SharedSettings } from '../device-messages/methods.ts';
import { type PaymentConfig, provisioningFiles } from '../payment-app/config-codec.ts';
import { SETTINGS_FILE, settingsText } from '../services/parameter-store/terminal-settings.ts';

/** A file of the terminal's store by its name. */
export interface StoreFile {
  readonly file: string;
  readonly text: string;
}

/**
 * What a branch puts into the store of a terminal for one app before it is handed out, by default
 * for 银联支付: files by their names in the terminal's store, to be written and synced before the
 * first boot. Settings left out are those of the works.
 */
export function paymentProvisioning(
  config: Partial<PaymentConfig>,
  app = 'unionpay-pay',
): readonly StoreFile[] {
  return provisioningFiles(config).map(({ file, text }) => ({ file: appFile(app, file), text }));
}

/** The settings that apps share, as the branch leaves them on a terminal. */
export function settingsProvisioning(settings: Partial<SharedSettings>): readonly StoreFile[] {
  return [{ file: SETTINGS_FILE, text: settingsText(settings) }];
}
