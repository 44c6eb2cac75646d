/** The door of the simulator: what the scenario engine needs to run terminals. */
export type { App, AppPorts } from './app.ts';
export type { Card, Chip, ChipSession, Stripe } from './cards/card.ts';
export type { CardKind, CardSpec, ChipPast, ChipSpec } from './cards/card-spec.ts';
export { createCard } from './cards/create-card.ts';
export { labCapkBlock } from './cards/lab-issuer.ts';
export { appFile } from './device/app-store.ts';
export { LINES_PER_ROLL } from './device/printer-body.ts';
export { DEVICE_ERRORS, type DeviceErrorCode } from './device-messages/device-error.ts';
export type {
  DeviceMessage,
  MessageChannel,
  NotificationMessage,
  RequestMessage,
  ResponseMessage,
} from './device-messages/envelope.ts';
export { maskMessage } from './device-messages/mask-message.ts';
export type * from './device-messages/methods.ts';
export { DEVICE_MESSAGES_VERSION, SECRET_FIELDS } from './device-messages/methods.ts';
export type {
  Awaited,
  CardholderDoors,
  MachineDoors,
  MotherPosDoors,
  OperatorDoors,
  TerminalDoors,
} from './doors.ts';
export type { PaymentConfig } from './payment-app/config-codec.ts';
export {
  type AppRules,
  correctRules,
  createPaymentApp,
  type PaymentAppOptions,
} from './payment-app/payment-app.ts';
export { paymentProvisioning } from './terminal/payment-provisioning.ts';
export { createTerminal, type Terminal, type TerminalParts } from './terminal/terminal.ts';
export type { TerminalSettings } from './terminal/terminal-body.ts';
export type { TerminalModel } from './terminal-model.ts';
