import { TRANSACTIONS } from '../../protocol/messages/transactions.ts';
import type { Step } from '../door.ts';
import type { PlatformDoors } from '../doors.ts';
import { FORMS } from '../edge/api.ts';
import { INDUSTRIES } from '../industries/industry.ts';
import { SCAN_KINDS } from '../market/market-contract.ts';
import { PARTIES } from '../parties.ts';
import { TOPIC_RULES } from '../service-desk/topics.ts';
import { LARGEST_FEN, type ValueForm } from './step-form.ts';

/** The fields of a door's step besides who does it; a field without a form does not compile. */
type FormsOf<Fields> = { readonly [Field in Exclude<keyof Fields, keyof Step>]-?: ValueForm };

type FormsOfDoor<Door> = Door extends (step: infer Fields) => unknown ? FormsOf<Fields> : never;

type DoorForms = {
  readonly [Service in keyof PlatformDoors]: {
    readonly [Door in keyof PlatformDoors[Service]]: FormsOfDoor<PlatformDoors[Service][Door]>;
  };
};

const text = (form: RegExp): ValueForm => ({ kind: 'text', form });

/** Names that the lab gives: of tickets, orders, accounts, apps, developers, versions, … */
const id = text(/^[0-9A-Za-z][0-9A-Za-z.-]{0,63}$/);
/** Codes and serial numbers, as they stand in messages and on machines. */
const code = text(/^[0-9A-Za-z]{1,32}$/);
/** Names that people give: of regions and models. */
const name = text(/^[\p{L}\p{N}][\p{L}\p{N} .()-]{0,31}$/u);
const { form: TID } = FORMS.tid;
const { form: MID } = FORMS.mid;
/** What people write, and paths; it may be empty. */
const WORDS = /^(?:[^\p{Cc}\p{Cs}]|[\n\t]){0,2000}$/u;
const words = text(WORDS);
const secret = text(/^[^\p{Cc}\p{Cs}]{0,64}$/u);
/** Bytes in upper-case hex, at most 16 KiB. */
const bytes = text(/^(?:[0-9A-F]{2}){1,16384}$/);
const flag: ValueForm = { kind: 'flag' };
/** Whole fen, or bytes, of either sign: whether it makes sense is for the door to say. */
const whole: ValueForm = { kind: 'fen', least: -LARGEST_FEN };

const optional = (of: ValueForm): ValueForm => ({ kind: 'optional', of });
const list = (of: ValueForm): ValueForm => ({ kind: 'list', of });
const choice = (...of: readonly string[]): ValueForm => ({ kind: 'choice', of });
const either = (...of: readonly ValueForm[]): ValueForm => ({ kind: 'either', of });
const fenOrNone = either({ kind: 'fen', least: 0 }, { kind: 'nothing' });

const transactions = list(choice(...Object.keys(TRANSACTIONS)));
const rights = either(choice('all'), transactions);
const party = choice(...PARTIES);
const update = choice('forced', 'optional');
const industry = choice(...INDUSTRIES);
const scans = list(choice(...SCAN_KINDS));

const tid = { tid: text(TID) };
const mid = { mid: text(MID) };
const ticket = { ticket: id };
const account = { account: id };
const app = { app: id };
const omniMid = { omniMid: text(MID) };
const listing = { listing: id };
const application = { application: id };
const developer = { developer: id };
const incident = { incident: id };
const newLimit = optional(either(whole, { kind: 'nothing' }));
const limits = { singleFen: newLimit, dailyFen: newLimit };

/** The form of every step at every door. */
export const DOOR_FORMS: DoorForms = {
  terminalManagement: {
    resetOperatorPassword: { ...ticket, ...tid, operator: code, password: secret },
    setTerminalRegion: { ...tid, region: choice('north', 'south') },
    readTmkCiphertext: tid,
    registerTmk: { ...tid, ciphertext: bytes },
    enterTmk: { ...ticket, ...tid, ciphertext: bytes },
    removeTmk: tid,
    rotateMak: tid,
    rotatePik: tid,
    expireMak: tid,
    expirePik: tid,
    downloadNumbers: { serial: id },
    checkIcParameters: { ...ticket, ...tid },
    setIcParameters: {
      ...tid,
      parameters: { kind: 'record', fields: { aids: list(bytes), capks: list(bytes) } },
      order: optional(id),
    },
    removeIcParameters: tid,
    requireProcessing: {
      ...tid,
      requirement: choice(
        'nothing',
        'downloadParameters',
        'uploadStatus',
        'signOnAgain',
        'updateCapks',
        'downloadAidParameters',
      ),
    },
    associateAppTerminal: { ...tid, ...app, appTid: text(TID), appMid: text(MID) },
    dissociateAppTerminal: { ...tid, ...app },
    deactivateAppTerminal: { ...tid, ...app },
    setTerminalPayoutLimit: { ...tid, ...limits, ticket: optional(id) },
    setMerchantPayoutLimit: { ...mid, ...limits, ticket: optional(id) },
    setMultiChannelTemplate: { region: name, ...application },
    removeMultiChannelTemplate: { region: name },
    pairNumbers: {
      appTid: text(TID),
      appMid: text(MID),
      payoutTid: text(TID),
      payoutMid: text(MID),
    },
    unpairNumbers: { appTid: text(TID) },
    checkPayoutBinding: { ...ticket, ...tid },
    bindPayoutMerchant: { ...ticket, ...tid, ...omniMid },
    unbindPayoutMerchant: tid,
    removePayoutCertificate: tid,
    uploadPayoutCertificate: {
      ...tid,
      certificate: bytes,
      password: secret,
      ticket: optional(id),
    },
    enterCertificatePassword: { ...ticket, ...tid, password: secret },
    checkPayoutCertificate: { ...ticket, ...tid },
  },
  merchantRegistration: {
    registerMerchant: mid,
    unregisterMerchant: mid,
    setMerchantType: { ...mid, merchantType: id },
    setTerminalType: { ...mid, terminalType: code },
    setPlatformInstitution: { ...mid, institution: code },
    setRights: { ...mid, rights },
    setMcc: { ...mid, mcc: code },
    checkMerchant: { ...ticket, ...mid },
    registerPayoutMerchant: { purchaseMid: text(MID), ...omniMid },
    removePayoutMerchant: { purchaseMid: text(MID) },
    checkPayoutMerchant: { ...ticket, purchaseMid: text(MID) },
    registerOmniMerchant: omniMid,
    unregisterOmniMerchant: omniMid,
    setAttributes: { ...mid, publicPayment: flag, entrustedService: flag },
    setAcquirerCode: { ...mid, acquirerCode: code, order: optional(id) },
    setInitiationMode: { ...mid, mode: code },
    checkInitiationMode: mid,
    addNumberPrefix: { prefix: code },
    removeNumberPrefix: { prefix: code },
    checkInstitutionCode: { ...ticket, ...mid },
  },
  merchantService: {
    readAccessLog: tid,
    confirmPayoutState: { appTid: text(TID), orderId: code },
  },
  cardBackEnd: {
    queryTransaction: { ...ticket, ...tid, ...mid, batchNumber: code, stan: code },
  },
  issuers: {
    setCardStatus: {
      ...account,
      status: choice('normal', 'lost', 'stolen', 'restricted', 'dormant'),
    },
    setRefusals: { ...account, mccs: list(text(/^\d{4}$/)), transactions },
    setLimits: { ...account, singleLimitFen: fenOrNone, dailyLimitFen: fenOrNone },
    setCreditLimit: { ...account, creditLimitFen: { kind: 'fen', least: 0 } },
    deposit: { ...account, amountFen: whole },
    unlockPin: account,
    setLine: { issuer: id, line: choice('up', 'down', 'silent') },
    setSupports: { issuer: id, supports: rights },
  },
  multiChannel: {
    configureMerchant: mid,
    removeMerchant: mid,
    checkMerchant: { ...ticket, ...mid },
    confirmIndustryMerchant: { ...ticket, industry },
  },
  omniChannel: {
    configureMerchant: omniMid,
    removeMerchant: omniMid,
    checkMerchant: { ...ticket, ...omniMid },
  },
  industries: {
    setIndustry: { industry, state: choice('open', 'closed') },
  },
  market: {
    registerDeveloper: { ...developer, name: words, scans },
    supplementScans: { ...developer, scans },
    reviewQualification: developer,
    requestPortalRights: developer,
    grantPortalRights: developer,
    submitListing: {
      ...developer,
      ...app,
      version: id,
      forms: {
        kind: 'record',
        fields: {
          application: words,
          introduction: { kind: 'texts', form: WORDS },
          parameters: words,
        },
      },
    },
    reviewListing: listing,
    testApp: { ...listing, isPassed: flag, reasons: list(words) },
    uploadPackage: {
      ...listing,
      audience: choice('public', 'customised'),
      visibleTo: list(code),
      models: either(choice('all'), list(name)),
      digest: text(/^[0-9A-Za-z]{1,64}$/),
      size: whole,
    },
    approveListing: { ...listing, update },
    setGroup: { ...app, ...tid, isVisible: flag, application: optional(id) },
    setUpdate: { ...app, version: id, update },
    rollBack: { ...app, version: id },
    delist: { ...app, ...application },
    delistForTerminals: { ...app, tids: list(text(TID)) },
  },
  serviceDesk: {
    fileTicket: { topic: choice(...Object.keys(TOPIC_RULES)), path: words, subject: words },
    workTicket: ticket,
    closeTicket: ticket,
    orderInvestigation: ticket,
    confirmOrder: { order: id },
    fileApplication: {
      form: choice(
        'platform-entry',
        'parameter-change',
        'delisting',
        'multi-channel-business',
        'data-analysis',
      ),
      path: words,
      tid: optional(id),
      apps: optional(list(id)),
      change: optional(words),
      app: optional(id),
      reason: optional(words),
      region: optional(words),
      content: optional(words),
    },
    workApplication: application,
    closeApplication: application,
    forwardTicket: { ...ticket, to: party },
    replyToTicket: { ...ticket, reply: words },
    reportIncident: { subject: words },
    judgeIncident: { ...incident, involvesOtherBranches: flag, path: optional(words) },
    closeIncident: incident,
    diagnoseIncident: { ...ticket, isParameter: flag },
    assignRepair: { ...ticket, to: party },
    reportRepair: ticket,
  },
};
