import { appFile } from '../device/app-store.ts';
import { type PaymentConfig, provisioningFiles } from '../payment-app/config-codec.ts';

/**
 * What a branch puts into the store of a terminal with 银联支付 before it is handed out: files by
 * their names in the terminal's store, to be written and synced before the first boot. Settings
 * left out are those of the works.
 */
export function paymentProvisioning(
  config: Partial<PaymentConfig>,
): readonly { readonly file: string; readonly text: string }[] {
  return provisioningFiles(config).map(({ file, text }) => ({ file: appFile(file), text }));
}
