import type { TraceValue } from '../world/trace.ts';
import { serveCards } from './access/card-server.ts';
import type { CardholderAccount, LedgerLine, PlatformBooks } from './books.ts';
import { backEndDoors, standOf } from './card-back-end/back-end-doors.ts';
import { assertPlatformData } from './data/validate-data.ts';
import { guardDoors } from './door-forms/parse-step.ts';
import { serveManagement } from './edge/management-server.ts';
import { FaultPlan } from './faults/fault-plan.ts';
import { serviceLines } from './industries/industry.ts';
import { industryDoors } from './industries/industry-doors.ts';
import { virtualAccountBooks } from './industries/virtual-account.ts';
import type { Account } from './issuers/account.ts';
import { issuerDoors } from './issuers/issuer-doors.ts';
import { effectFen, heldFen, type LedgerEntry } from './ledger/ledger.ts';
import { marketDoors } from './market/market-doors.ts';
import { merchantDoors } from './merchant-registration/merchant-doors.ts';
import { merchantServiceDoors } from './merchant-service/merchant-service-doors.ts';
import { orderLines } from './multi-channel/business-order.ts';
import { multiChannelDoors } from './multi-channel/channel-doors.ts';
import { omniChannelDoors } from './omni-channel/omni-doors.ts';
import { payoutLines } from './payouts/payout.ts';
import { resolveDuePayouts } from './payouts/record-payout.ts';
import type { Platform, PlatformParts } from './platform-contract.ts';
import { PlatformCore } from './platform-core.ts';
import type { PlatformState } from './platform-state.ts';
import { deskDoors } from './service-desk/desk-doors.ts';
import { fileOf } from './settlement/clearing.ts';
import { tmkInEffect } from './terminal-management/terminal.ts';
import { terminalManagementDoors } from './terminal-management/terminal-doors.ts';

const CARD_ADDRESS = 'access:8583';
const MANAGEMENT_ADDRESS = 'access:8701';

function lineOf(entry: LedgerEntry): LedgerLine {
  const { kind: _kind, key: _key, original: _original, ...line } = entry.posted;
  return { ...line, state: standOf(entry), effectFen: effectFen(entry), heldFen: heldFen(entry) };
}

function accountOf(account: Account): CardholderAccount {
  return {
    account: account.data.id,
    issuer: account.data.issuer,
    openingFen: account.data.balanceFen,
    balanceFen: account.balanceFen,
    heldFen: account.heldFen,
    movements: [...account.movements],
  };
}

/** Books as they stand now: a payout whose time has come is settled before anyone looks. */
function booksOf(core: PlatformCore): PlatformBooks {
  const read =
    <Book>(book: (state: PlatformState) => Book) =>
    () => {
      resolveDuePayouts(core);
      return book(core.state);
    };
  return {
    ledger: read(({ ledger }) => [...ledger.entries.values()].map(lineOf)),
    settlementFiles: read(({ clearing }) => [...clearing.values()].map(fileOf)),
    cardholderAccounts: read(({ issuers }) => [...issuers.accounts.values()].map(accountOf)),
    payouts: read(({ payouts }) => payoutLines(payouts)),
    reconciliation: read(({ payouts }) => [...payouts.cleared]),
    businessOrders: read(({ multiChannel }) => orderLines(multiChannel)),
    industryServices: read(({ industries }) => serviceLines(industries)),
    virtualAccounts: read(({ virtualAccounts }) => virtualAccountBooks(virtualAccounts)),
  };
}

function showTerminals(core: PlatformCore): TraceValue {
  return [...core.state.terminals.values()].map((terminal) => ({
    tid: terminal.tid,
    mid: terminal.mid,
    app: terminal.app,
    physicalTid: terminal.physicalTid,
    isAssociated: terminal.isAssociated,
    isActivated: terminal.isActivated,
    payoutTid: terminal.payout?.tid ?? null,
    payoutLimit: { ...terminal.payoutLimit },
    region: terminal.region,
    batchNumber: terminal.batchNumber,
    hasTmk: tmkInEffect(terminal, core.now()) !== null,
    tmkPendingUntil: terminal.pendingTmk?.effectiveFrom ?? null,
    hasPik: terminal.pik !== null,
    hasMak: terminal.mak !== null,
    aids: terminal.icParameters?.aids.length ?? 0,
    capks: terminal.icParameters?.capks.length ?? 0,
    requirement: terminal.requirement,
    operators: [...terminal.passwords.keys()],
  }));
}

function showChannels(core: PlatformCore, books: PlatformBooks) {
  const { multiChannel, omniChannel, industries } = core.state;
  return {
    payoutBindings: Object.fromEntries(omniChannel.bindings),
    payoutCertificates: [...omniChannel.certificates.keys()],
    configuredMerchants: [...multiChannel.merchants, ...omniChannel.merchants],
    businessOrders: books.businessOrders().map((line) => ({ ...line })),
    industries: Object.fromEntries(industries.systems),
    industryServices: books.industryServices().map((line) => ({ ...line })),
  };
}

function show(core: PlatformCore, books: PlatformBooks): TraceValue {
  const { merchants, desk, issuers, market, registry, templates } = core.state;
  return {
    terminals: showTerminals(core),
    merchants: [...merchants.values()].map((merchant) => ({
      ...merchant,
      attributes: { ...merchant.attributes },
      payoutLimit: { ...merchant.payoutLimit },
    })),
    issuers: [...issuers.issuers.values()].map(({ data, line }) => ({ id: data.id, line })),
    accounts: books.cardholderAccounts().map(({ movements, ...account }) => ({
      ...account,
      movements: movements.length,
    })),
    ledger: books.ledger().map((line) => ({ ...line })),
    settlementFiles: books.settlementFiles().map((file) => ({
      ...file,
      totals: { ...file.totals },
      items: file.items.map((item) => ({ ...item })),
    })),
    payouts: books.payouts().map((line) => ({ ...line })),
    virtualAccounts: books.virtualAccounts().map(({ movements, ...account }) => ({
      ...account,
      movements: movements.length,
    })),
    multiChannelTemplates: [...templates],
    numberPrefixes: [...registry.numberPrefixes],
    omniMerchants: [...registry.omniMerchants],
    payoutMerchants: Object.fromEntries(registry.payoutMerchants),
    ...showChannels(core, books),
    market: [...market.apps.values()].map(({ app, developer, versions }) => ({
      app,
      developer,
      versions: versions.map(({ version, update, state }) => ({ version, update, state })),
    })),
    tickets: [...desk.tickets.values()].map((ticket) => ({ ...ticket })),
    orders: [...desk.orders.values()].map((order) => ({ ...order })),
    applications: [...desk.applications.values()].map((application) => ({ ...application })),
    incidents: [...desk.incidents.values()].map((incident) => ({ ...incident })),
  };
}

/**
 * Makes a platform on a board. Its state comes back from the board's store; nothing answered
 * before is lost.
 * @throws LabError LAB_PLATFORM_DATA_INVALID when the data contradicts itself,
 *   LAB_PLATFORM_LOG_CORRUPT when the store holds something else than this platform's log,
 *   LAB_PLATFORM_SAVE_UNUSABLE and LAB_PLATFORM_STORE_IN_USE when `saved` cannot be restored here
 */
export function createPlatform(parts: PlatformParts): Platform {
  const { board, data } = parts;
  assertPlatformData(data);
  const core = new PlatformCore(parts);
  const faults = new FaultPlan();
  const books = booksOf(core);
  return {
    doors: guardDoors(core, {
      terminalManagement: terminalManagementDoors(core),
      merchantRegistration: merchantDoors(core),
      merchantService: merchantServiceDoors(core),
      cardBackEnd: backEndDoors(core),
      issuers: issuerDoors(core),
      multiChannel: multiChannelDoors(core),
      omniChannel: omniChannelDoors(core),
      industries: industryDoors(core),
      market: marketDoors(core),
      serviceDesk: deskDoors(core),
    }),
    faults,
    books,
    state: () => show(core, books),
    save: () => core.save(),
    digest: () => core.digest(),
    listen: (addresses = {}) => {
      const cards = serveCards({ board, core, faults }, addresses.card ?? CARD_ADDRESS);
      const management = serveManagement(
        { board, core, faults },
        addresses.management ?? MANAGEMENT_ADDRESS,
      );
      return {
        close: () => {
          cards.close();
          management.close();
        },
      };
    },
  };
}
