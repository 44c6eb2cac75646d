/** The door of the simulator: what the scenario engine needs to run terminals. */
export type { App, AppPorts } from './app.ts';
export type { Card } from './cards/card.ts';
export type { CardSpec } from './cards/card-spec.ts';
export { createCard } from './cards/create-card.ts';
export { labCapkBlock } from './cards/lab-issuer.ts';
export type { DeviceMessage, MessageChannel } from './device-messages/envelope.ts';
export type { AppBooks, Outcome, PadPlacement, Question } from './device-messages/methods.ts';
export type { Awaited, TerminalDoors } from './doors.ts';
export { createFarmPurchaseApp } from './farm-purchase-app/farm-purchase-app.ts';
export {
  correctFarmPurchaseRules,
  type FarmPurchaseRules,
} from './farm-purchase-app/farm-purchase-rules.ts';
export { createFarmerWithdrawalApp } from './farmer-withdrawal-app/farmer-withdrawal-app.ts';
export { createFundCollectionApp } from './fund-collection-app/fund-collection-app.ts';
export {
  correctFundCollectionRules,
  type FundCollectionRules,
} from './fund-collection-app/fund-collection-rules.ts';
export { createMarketApp } from './market-app/market-app.ts';
export { createMultiChannelApp } from './multi-channel-app/multi-channel-app.ts';
export {
  correctMultiChannelRules,
  type MultiChannelRules,
} from './multi-channel-app/multi-channel-rules.ts';
export {
  type AppRules,
  correctRules,
  createPaymentApp,
} from './payment-app/payment-app.ts';
export { createAtkInstall } from './services/packages/atk-install.ts';
export { paymentProvisioning, settingsProvisioning } from './terminal/payment-provisioning.ts';
export { createTerminal, type Terminal } from './terminal/terminal.ts';
export type { TerminalModel } from './terminal-model.ts';
