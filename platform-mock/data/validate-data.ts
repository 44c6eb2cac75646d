import { LabError } from '../../world/errors.ts';
import { isMerchantType } from '../merchant-registration/merchant.ts';
import type {
  AccountData,
  AppTerminalData,
  IssuerData,
  MerchantData,
  PayoutLimit,
  PlatformData,
  TerminalData,
} from './platform-data.ts';
import { checkMarket } from './validate-market.ts';

/** Something wrong in the data, and where. */
export interface DataError {
  /** `terminals[0].tmk` */
  readonly path: string;
  readonly message: string;
}

const KEY = /^([0-9A-Fa-f]{16}|[0-9A-Fa-f]{32})$/;
const DOUBLE_KEY = /^[0-9A-Fa-f]{32}$/;
const HEX = /^([0-9A-F]{2})+$/;

const TID = /^[0-9A-Za-z]{8}$/;
const MID = /^[0-9A-Za-z]{15}$/;

type Report = (path: string, isRight: boolean, message: string) => void;

function checkMerchants(merchants: readonly MerchantData[], report: Report): void {
  merchants.forEach((merchant, index) => {
    const { mid, mcc, merchantType, terminalType, virtualAccountFen } = merchant;
    const at = `merchants[${index}]`;
    report(`${at}.mid`, MID.test(mid), 'a MID has 15 characters');
    report(`${at}.mcc`, /^\d{4}$/.test(mcc), 'an MCC has four digits');
    report(`${at}.merchantType`, isMerchantType(merchantType), 'two digits, or multi-channel');
    report(`${at}.terminalType`, /^\d{2}$/.test(terminalType), 'two digits');
    const isMode = /^\d$/.test(merchant.initiationMode);
    report(`${at}.initiationMode`, isMode, 'one digit');
    checkLimit(`${at}.payoutLimit`, merchant.payoutLimit, report);
    report(`${at}.virtualAccountFen`, isFen(virtualAccountFen), 'whole fen, or null');
  });
}

const isFen = (value: number | null) =>
  value === null || (Number.isSafeInteger(value) && value >= 0);

function checkLimit(path: string, limit: PayoutLimit, report: Report): void {
  report(`${path}.singleFen`, isFen(limit.singleFen), 'whole fen, or null');
  report(`${path}.dailyFen`, isFen(limit.dailyFen), 'whole fen, or null');
}

function checkAppTerminals(
  place: string,
  apps: readonly AppTerminalData[],
  parts: { readonly mids: ReadonlySet<string>; readonly report: Report },
): void {
  const { mids, report } = parts;
  apps.forEach(({ tid, mid, payout }, position) => {
    const at = `${place}[${position}]`;
    report(`${at}.tid`, TID.test(tid), 'a TID has 8 characters');
    report(`${at}.mid`, mids.has(mid), 'no merchant has this MID');
    if (payout === null) return;
    report(`${at}.payout.tid`, TID.test(payout.tid), 'a TID has 8 characters');
    report(`${at}.payout.mid`, mids.has(payout.mid), 'no merchant has this MID');
  });
}

function checkTerminals(data: PlatformData, report: Report): void {
  const mids = new Set(data.merchants.map(({ mid }) => mid));
  data.terminals.forEach((terminal: TerminalData, index) => {
    const at = `terminals[${index}]`;
    report(`${at}.tid`, TID.test(terminal.tid), 'a TID has 8 characters');
    report(`${at}.mid`, mids.has(terminal.mid), 'no merchant has this MID');
    report(`${at}.tmk`, terminal.tmk === null || KEY.test(terminal.tmk), '8 or 16 bytes in hex');
    report(`${at}.batchNumber`, /^\d{6}$/.test(terminal.batchNumber), 'six digits');
    checkAppTerminals(`${at}.appTerminals`, terminal.appTerminals, { mids, report });
    checkLimit(`${at}.payoutLimit`, terminal.payoutLimit, report);
    const { payoutBinding } = terminal;
    const certificate = payoutBinding?.certificate ?? '00';
    report(`${at}.payoutBinding.certificate`, HEX.test(certificate), 'upper-case hex');
    const blocks = terminal.icParameters;
    const all = blocks === null ? [] : [...blocks.aids, ...blocks.capks];
    report(
      `${at}.icParameters`,
      all.every((hex) => HEX.test(hex)),
      'upper-case hex',
    );
  });
}

function checkIssuers(issuers: readonly IssuerData[], report: Report): void {
  issuers.forEach(({ bins, institution, masterKeyAc }, index) => {
    const at = `issuers[${index}]`;
    report(`${at}.bins`, bins.length > 0 && bins.every((bin) => /^\d+$/.test(bin)), 'digits');
    report(`${at}.institution`, /^[ -~]{1,11}$/.test(institution), '1 to 11 characters');
    const isKey = masterKeyAc === null || DOUBLE_KEY.test(masterKeyAc);
    report(`${at}.masterKeyAc`, isKey, '16 bytes in hex');
  });
}

function checkAccounts(data: PlatformData, report: Report): void {
  const issuers = new Map(data.issuers.map((issuer) => [issuer.id, issuer]));
  data.accounts.forEach((account: AccountData, index) => {
    const at = `accounts[${index}]`;
    const issuer = issuers.get(account.issuer);
    report(`${at}.issuer`, issuer !== undefined, 'no issuer has this id');
    report(`${at}.pan`, /^\d{13,19}$/.test(account.pan), '13 to 19 digits');
    const isInBin = issuer?.bins.some((bin) => account.pan.startsWith(bin)) === true;
    report(`${at}.pan`, isInBin, 'not within a BIN of its issuer');
    report(`${at}.pin`, /^\d{4,12}$/.test(account.pin), 'a PIN has 4 to 12 digits');
    report(`${at}.expiry`, /^\d{4}$/.test(account.expiry), 'YYMM');
    report(`${at}.balanceFen`, Number.isSafeInteger(account.balanceFen), 'whole fen');
    report(`${at}.creditLimitFen`, Number.isSafeInteger(account.creditLimitFen), 'whole fen');
  });
}

function checkUnique(path: string, ids: readonly string[], report: Report): void {
  ids.forEach((id, index) => {
    report(`${path}[${index}]`, ids.indexOf(id) === index, 'given twice');
  });
}

/**
 * Everything wrong with the data, with the place of each; empty when it can be used. No secret is
 * named.
 */
export function validatePlatformData(data: PlatformData): readonly DataError[] {
  const errors: DataError[] = [];
  const report: Report = (path, isRight, message) => {
    if (!isRight) errors.push({ path, message });
  };
  report('zoneKey', DOUBLE_KEY.test(data.zoneKey), '16 bytes in hex');
  checkMerchants(data.merchants, report);
  checkTerminals(data, report);
  checkIssuers(data.issuers, report);
  checkAccounts(data, report);
  checkMarket(data.market, report);
  const tids = data.terminals.flatMap(({ tid, appTerminals }) => [
    tid,
    ...appTerminals.flatMap((app) => (app.payout === null ? [app.tid] : [app.tid, app.payout.tid])),
  ]);
  checkUnique(
    'merchants',
    data.merchants.map(({ mid }) => mid),
    report,
  );
  checkUnique('terminals', tids, report);
  data.omniMerchants.forEach(({ omniMid }, index) => {
    report(`omniMerchants[${index}].omniMid`, MID.test(omniMid), '15 characters');
  });
  checkUnique(
    'omniMerchants',
    data.omniMerchants.map(({ omniMid }) => omniMid),
    report,
  );
  report('certificateRoot', HEX.test(data.certificateRoot), 'upper-case hex');
  data.customers.forEach(({ number, dueFen }, index) => {
    report(`customers[${index}].number`, /^\d{6,20}$/.test(number), '6 to 20 digits');
    report(`customers[${index}].dueFen`, isFen(dueFen), 'whole fen');
  });
  checkUnique(
    'customers',
    data.customers.map(({ number }) => number),
    report,
  );
  checkUnique(
    'issuers',
    data.issuers.map(({ id }) => id),
    report,
  );
  checkUnique(
    'accounts',
    data.accounts.map(({ id }) => id),
    report,
  );
  checkUnique(
    'accounts',
    data.accounts.map(({ pan }) => pan),
    report,
  );
  return errors;
}

/** Data that was found in order. Nobody changes it, so every later platform can rely on that. */
const inOrder = new WeakSet<PlatformData>();

/**
 * Refuses data that cannot be used.
 * @throws LabError LAB_PLATFORM_DATA_INVALID naming every place
 */
export function assertPlatformData(data: PlatformData): void {
  if (inOrder.has(data)) return;
  const errors = validatePlatformData(data);
  if (errors.length === 0) {
    inOrder.add(data);
    return;
  }
  throw new LabError({
    code: 'LAB_PLATFORM_DATA_INVALID',
    message: errors.map(({ path, message }) => `${path}: ${message}`).join('; '),
    remedy: 'correct the data that the platform is supplied with',
  });
}
