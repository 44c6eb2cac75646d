import type { TransactionName } from '../protocol/messages/transactions.ts';
import type { Instant } from '../world/clock.ts';
import type { CardStatus, HomeRegion, IcParameterData, Rights } from './data/platform-data.ts';
import type { DoorResult, Step, TicketStep } from './door.ts';
import type { MarketDoors } from './market/market-contract.ts';
import type { MerchantRegistrationDoors } from './merchant-registration/registration-contract.ts';
import type { MerchantServiceDoors } from './merchant-service/merchant-service-contract.ts';
import type { IndustryDoors, MultiChannelDoors } from './multi-channel/channel-contract.ts';
import type { OmniChannelDoors, PayoutBindingDoors } from './omni-channel/omni-contract.ts';
import type { PartyId } from './parties.ts';
import type { PayoutParameterDoors } from './terminal-management/payout-parameters-contract.ts';

export type { DoorResult, Step, TicketStep } from './door.ts';

/** What the platform can ask a terminal to do by digit 6 of the header. */
export type ProcessingDemand =
  | 'downloadParameters'
  | 'uploadStatus'
  | 'signOnAgain'
  | 'updateCapks'
  | 'downloadAidParameters';

/** 云POS终端管理平台: operators, terminals, keys, IC parameters. */
export interface TerminalManagementDoors extends PayoutParameterDoors, PayoutBindingDoors {
  /** Operations, ticket `operator-password`: 终端管理-终端用户信息. */
  resetOperatorPassword(
    step: TicketStep & { tid: string; operator: string; password: string },
  ): DoorResult;
  /** Acquirer or branch: 终端管理-终端信息, 南北属地. */
  setTerminalRegion(step: Step & { tid: string; region: HomeRegion }): DoorResult;
  /** Branch: the ciphertext (hex, under the zone key) of the TMK that was injected. */
  readTmkCiphertext(step: Step & { tid: string }): DoorResult<{ readonly ciphertext: string }>;
  /** Branch: records an injected TMK in the key system; it is synchronised at T+1. */
  registerTmk(
    step: Step & { tid: string; ciphertext: string },
  ): DoorResult<{ readonly effectiveFrom: Instant }>;
  /** Operations, ticket `sign-on-failed`: 终端密钥管理-终端主密钥同步, by hand, at once. */
  enterTmk(step: TicketStep & { tid: string; ciphertext: string }): DoorResult;
  /** Operations: deletes the TMK from terminal management; the branch keeps its record. */
  removeTmk(step: Step & { tid: string }): DoorResult;
  /** Operations: the platform makes itself a new key; the terminal keeps its old one. */
  rotateMak(step: Step & { tid: string }): DoorResult;
  rotatePik(step: Step & { tid: string }): DoorResult;
  /** Operations: the platform forgets the key; nothing under it can be read any more. */
  expireMak(step: Step & { tid: string }): DoorResult;
  expirePik(step: Step & { tid: string }): DoorResult;
  /** Operator at the terminal: 管理员登陆-证书下载, the terminal's own numbers. */
  downloadNumbers(
    step: Step & { serial: string },
  ): DoorResult<{ readonly tid: string; readonly mid: string }>;
  /** Operations, ticket `ic-parameters`: whether 基本参数管理-IC卡基本参数 holds anything. */
  checkIcParameters(
    step: TicketStep & { tid: string },
  ): DoorResult<{ readonly state: 'missing' | 'configured' }>;
  /**
   * Branch. Where none are configured it may configure them; to replace what is configured, it
   * needs an order that the information centre has confirmed.
   */
  setIcParameters(
    step: Step & { tid: string; parameters: IcParameterData; order?: string },
  ): DoorResult;
  /** Branch or operations: deletes the terminal's IC parameters. */
  removeIcParameters(step: Step & { tid: string }): DoorResult;
  /**
   * Operations: asks the terminal, in the header of every answer until it is done, to download
   * parameters, upload its status, sign on again, or update public keys or AIDs.
   */
  requireProcessing(
    step: Step & { tid: string; requirement: ProcessingDemand | 'nothing' },
  ): DoorResult;
  /** Operations: 应用商户号终端号 of an app, associated with the physical terminal. */
  associateAppTerminal(
    step: Step & { tid: string; app: string; appTid: string; appMid: string },
  ): DoorResult;
  dissociateAppTerminal(step: Step & { tid: string; app: string }): DoorResult;
}

/** What operations reads about one transaction. */
export interface TransactionState {
  readonly transaction: TransactionName;
  readonly amountFen: number;
  readonly responseCode: string;
  readonly state: 'none' | 'declined' | 'approved' | 'voided' | 'reversed';
}

/** The card back end's enquiry. */
export interface CardBackEndDoors {
  /** Operations, ticket `void-refused`: the state of a transaction by voucher number. */
  queryTransaction(
    step: TicketStep & { tid: string; mid: string; batchNumber: string; stan: string },
  ): DoorResult<{ readonly found: TransactionState }>;
}

/** 发卡行 (the documents name no remedy here: all assumed). Every step is the issuer's. */
export interface IssuerDoors {
  setCardStatus(step: Step & { account: string; status: CardStatus }): DoorResult;
  setRefusals(
    step: Step & {
      account: string;
      mccs: readonly string[];
      transactions: readonly TransactionName[];
    },
  ): DoorResult;
  setLimits(
    step: Step & {
      account: string;
      singleLimitFen: number | null;
      dailyLimitFen: number | null;
    },
  ): DoorResult;
  setCreditLimit(step: Step & { account: string; creditLimitFen: number }): DoorResult;
  /** Pays in (positive) or out (negative) at the counter. */
  deposit(step: Step & { account: string; amountFen: number }): DoorResult;
  unlockPin(step: Step & { account: string }): DoorResult;
  /** `down` answers 91 at once, `silent` never answers the centre (98). */
  setLine(step: Step & { issuer: string; line: 'up' | 'down' | 'silent' }): DoorResult;
  setSupports(step: Step & { issuer: string; supports: Rights }): DoorResult;
}

/** What a ticket is about; it decides who may file it and which steps it opens. */
export type TicketTopic =
  | 'operator-password'
  | 'void-refused'
  | 'payout-binding'
  | 'terminal-payout-limit'
  | 'merchant-payout-limit'
  | 'issuer-refusal'
  | 'invalid-merchant'
  | 'ic-parameters'
  | 'industry-merchant'
  | 'sign-on-failed'
  | 'gateway-certificate'
  | 'message-format'
  | 'institution-complaint'
  | 'cardholder-complaint'
  | 'business-incident';

/** A form that is filed at UOSP (casebook 3.1, 3.3.1, 3.4 row 31). */
export type ApplicationForm =
  | 'platform-entry'
  | 'parameter-change'
  | 'delisting'
  | 'multi-channel-business'
  | 'data-analysis';

/** A form with what it demands; `path` is the service directory as printed. */
export interface ApplicationStep extends Step {
  readonly form: ApplicationForm;
  readonly path: string;
  /** Of `platform-entry` and `parameter-change`: a physical terminal. */
  readonly tid?: string;
  /** Of `platform-entry`: the scope of apps. */
  readonly apps?: readonly string[];
  /** Of `parameter-change`: what shall be changed. */
  readonly change?: string;
  /** Of `delisting`: app and reason. */
  readonly app?: string;
  readonly reason?: string;
  /** Of `multi-channel-business`: region in which the business is done. */
  readonly region?: string;
  /** Of `data-analysis`: what is wanted. */
  readonly content?: string;
}

/** BOS and UOSP. */
export interface ServiceDeskDoors {
  /**
   * Files a ticket. `path` is the service directory as printed, `subject` the TID, MID or account
   * it is about. It can be worked from `acceptedAt`.
   */
  fileTicket(
    step: Step & { topic: TicketTopic; path: string; subject: string },
  ): DoorResult<{ readonly ticket: string; readonly acceptedAt: Instant }>;
  /** Operations takes an accepted ticket in work; from now its steps are open. */
  workTicket(step: TicketStep): DoorResult;
  /** Operations closes a ticket in work, and tells whether in time. */
  closeTicket(step: TicketStep): DoorResult<{ readonly isOnTime: boolean }>;
  /** Operations asks the information centre (服务单) about the subject of a ticket in work. */
  orderInvestigation(
    step: TicketStep,
  ): DoorResult<{ readonly order: string; readonly answerFrom: Instant }>;
  /** Information centre: answers within one working day, naming what is wrong. */
  confirmOrder(
    step: Step & { order: string },
  ): DoorResult<{ readonly findings: readonly string[] }>;
  /**
   * Files a form: entry, multi-channel business (branch), parameter change (branch, acquirer),
   * delisting (research institute, branch), statistics (market manager, branch, acquirer, app
   * developer). Operations can do it from `acceptedAt`, when its service time has passed.
   */
  fileApplication(
    step: ApplicationStep,
  ): DoorResult<{ readonly application: string; readonly acceptedAt: Instant }>;
  /** Operations takes a form in work; from now its steps are open. */
  workApplication(step: Step & { application: string }): DoorResult;
  /** Operations reports back to whoever filed it. */
  closeApplication(
    step: Step & { application: string },
  ): DoorResult<{ readonly reportedTo: PartyId }>;
  /** Operations mails a complaint in work to the acquirer or app developer concerned. */
  forwardTicket(step: TicketStep & { to: PartyId }): DoorResult;
  /** The one it was mailed to replies; the ticket is in work again. */
  replyToTicket(step: TicketStep & { reply: string }): DoorResult;
  /** Acquirer or app developer tells the branch of a business incident. */
  reportIncident(step: Step & { subject: string }): DoorResult<{ readonly incident: string }>;
  /**
   * Branch: handles it itself, or where other branches are involved tells operations over BOS;
   * `path` is then the service directory. Operations has three working days.
   */
  judgeIncident(
    step: Step & { incident: string; involvesOtherBranches: boolean; path?: string },
  ): DoorResult<{ readonly ticket: string | null }>;
  /** Branch ends an incident that it handled itself. */
  closeIncident(step: Step & { incident: string }): DoorResult;
  /** Operations, on the day of the report: whether a business parameter is at fault. */
  diagnoseIncident(
    step: TicketStep & { isParameter: boolean },
  ): DoorResult<{ readonly isOnTime: boolean }>;
  /**
   * Operations, once the information centre has located the cause: who repairs it, development
   * centre (cloud POS, terminal), information centre (UnionPay's systems) or outside institution.
   */
  assignRepair(step: TicketStep & { to: PartyId }): DoorResult;
  /** Whoever was asked to repair it has done so. */
  reportRepair(step: TicketStep): DoorResult;
}

/** Everything people can do at the platform. No door sets a response code. */
export interface PlatformDoors {
  readonly terminalManagement: TerminalManagementDoors;
  readonly merchantRegistration: MerchantRegistrationDoors;
  readonly merchantService: MerchantServiceDoors;
  readonly cardBackEnd: CardBackEndDoors;
  readonly issuers: IssuerDoors;
  readonly multiChannel: MultiChannelDoors;
  readonly omniChannel: OmniChannelDoors;
  readonly industries: IndustryDoors;
  readonly market: MarketDoors;
  readonly serviceDesk: ServiceDeskDoors;
}
