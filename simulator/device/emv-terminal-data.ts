import type { EmvTerminalData } from '../services/emv/contract.ts';

const SERIAL_CHARACTERS = 8;

/**
 * The fixed EMV data of a terminal. 9F33, 9F35, country and currency as seen in the field
 * (attended, offline with online capability, 156 China and yuan); 9F40 is assumed: goods,
 * services, cash, numeric keys, printing and display for the attendant.
 */
export function emvTerminalData(serialNumber: string): EmvTerminalData {
  return {
    capabilities: 'E0F8C8',
    terminalType: '22',
    additionalCapabilities: 'E000F0A001',
    countryCode: '0156',
    currencyCode: '0156',
    serialNumber: serialNumber.slice(-SERIAL_CHARACTERS).padStart(SERIAL_CHARACTERS, '0'),
    applicationVersion: '0030',
  };
}
