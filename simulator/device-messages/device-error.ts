/**
 * Codes of failed device calls. The meanings are the union of the public vendor catalogues
 * (reference: UMS −1000…−10203, Centerm 4097…12296, PAX, Verifone); the names are ours.
 */
export const DEVICE_ERRORS = {
  padUnreachable: 'PIN pad does not answer on its port',
  padNotOpen: 'PIN pad is not open',
  padTampered: 'PIN pad is locked after tampering',
  keyMissing: 'the key slot is empty',
  kcvMismatch: 'the key check value does not match',
  deviceBusy: 'another request is pending on this device',
  deviceAbsent: 'this terminal has no such device',
  paperOut: 'the printer is out of paper',
  coverOpen: 'the printer cover is open',
  printerHot: 'the print head is too hot',
  paperJam: 'the paper is jammed',
  batteryLow: 'the battery is too low to print',
  networkUnreachable: 'the network cannot be reached',
  networkRefused: 'the host refused the connection',
  networkTimedOut: 'the host did not answer the connection in time',
  sessionUnknown: 'there is no such network session',
  storeFull: 'there is no room left on the terminal',
  notPermitted: 'this app may not do that',
  appInUse: 'a function of the app is running',
  packageUnknown: 'there is no such package',
  packageDamaged: 'the package is damaged',
  silentInstallBroken: "the terminal's system does not install silently",
  installerMissing: 'the installer that silent installation needs is not installed',
  parameterInvalid: 'a parameter of the call is not valid',
  methodUnknown: 'the terminal does not know this call',
} as const;

export type DeviceErrorCode = keyof typeof DEVICE_ERRORS;
