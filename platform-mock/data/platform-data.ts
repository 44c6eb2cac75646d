import type { MacAlgorithm } from '../../protocol/crypto/mac.ts';
import type { TransactionName } from '../../protocol/messages/transactions.ts';
import type { MarketData } from './market-data.ts';

/** The platform's two sites; every merchant and terminal has one as its home (南北属地). */
export type HomeRegion = 'north' | 'south';

/** Transactions a merchant or issuer admits: a list, or everything the platform knows. */
export type Rights = 'all' | readonly TransactionName[];

/** How much may be paid out, fen; null: without limit. */
export interface PayoutLimit {
  /** In one payout. */
  readonly singleFen: number | null;
  /** On one day in UTC+8. */
  readonly dailyFen: number | null;
}

/** 收单交易属性: whether the two classes of business are ticked. */
export interface MerchantAttributes {
  /** 公共支付类. */
  readonly publicPayment: boolean;
  /** 委托服务类. */
  readonly entrustedService: boolean;
}

/** Kinds of account that a card can stand for. */
export type AccountKind = 'debit' | 'credit' | 'quasi-credit';

/** A merchant as the registration platform knows it. */
export interface MerchantData {
  /** F42, ans15. */
  readonly mid: string;
  /** Printed name, at most 40 bytes GBK. */
  readonly name: string;
  /** Merchant category code, n4. */
  readonly mcc: string;
  /** 商户类型; `00` is the traditional merchant that card trades need, else `multi-channel`. */
  readonly merchantType: string;
  /** 终端类型; `15` is 云POS. */
  readonly terminalType: string;
  /** Whether the merchant is registered (入网). */
  readonly isRegistered: boolean;
  readonly region: HomeRegion;
  /** 所属平台机构代码. */
  readonly platformInstitution: string;
  readonly rights: Rights;
  /** Kinds of card that its purchases take; another kind is 12 (casebook 3.4 row 33). */
  readonly acceptedKinds: readonly AccountKind[];
  /** 收单机构代码 as the back end needs it in the message of a void: 8 to 11 digits. */
  readonly acquirerCode: string;
  /** 终端交易发起方式, one digit: 0 unknown, 4 batch agent (row 35). */
  readonly initiationMode: string;
  readonly attributes: MerchantAttributes;
  /** 商户代付管理, by this merchant number. */
  readonly payoutLimit: PayoutLimit;
  /** Opening balance of its virtual account, fen; null when it has none. */
  readonly virtualAccountFen: number | null;
}

/** A merchant of the omni-channel system (全渠道, UPOP). */
export interface OmniMerchantData {
  /** 15 characters. */
  readonly omniMid: string;
  /** Purchase merchant for which it is registered as payout merchant (代付商户); null: none. */
  readonly purchaseMid: string | null;
  /** Whether it is configured at the omni-channel. */
  readonly isConfigured: boolean;
}

/** One who may log in on a terminal. */
export interface OperatorData {
  /** Two digits; 99 is the administrator. */
  readonly operator: string;
  readonly password: string;
}

/** Parameters that a terminal downloads with 0800/360. */
export interface TerminalParameters {
  /** How long the terminal waits for an answer, seconds (code 12). */
  readonly answerTimeoutSeconds: number;
  /** How often a reversal is sent (code 23). */
  readonly reversalTries: number;
  readonly isManualEntryAllowed: boolean;
  readonly isTipAllowed: boolean;
  /** Code 19, two digits. */
  readonly tipPercent: number;
}

/** Parameter blocks for chip cards: TLV in hex, one text for each AID or public key. */
export interface IcParameterData {
  readonly aids: readonly string[];
  readonly capks: readonly string[];
}

/** Numbers that an app with its own merchant uses beside those of the physical terminal. */
export interface AppTerminalData {
  /** App as the catalogue calls it. */
  readonly app: string;
  readonly tid: string;
  readonly mid: string;
  /** Whether the numbers are activated on the terminal (终端激活); without it they are E6. */
  readonly isActivated: boolean;
  /** Payout numbers (代付) that are paired with these purchase numbers; null: none. */
  readonly payout: { readonly tid: string; readonly mid: string } | null;
}

/** UPOP终端设置: the omni-channel payout merchant of a terminal and its certificate. */
export interface PayoutBindingData {
  readonly omniMid: string;
  /** PKCS#12 in upper-case hex; null when none was uploaded. */
  readonly certificate: string | null;
  /** Password of the certificate. */
  readonly password: string;
}

/** A terminal as the terminal management platform knows it. */
export interface TerminalData {
  /** F41, ans8. */
  readonly tid: string;
  /** F42 of the merchant it belongs to. */
  readonly mid: string;
  /** Serial number of the machine, by which 证书下载 finds its numbers. */
  readonly serial: string;
  readonly region: HomeRegion;
  readonly operators: readonly OperatorData[];
  /** Clear TMK in hex, 8 or 16 bytes (test material); null when none was ever injected. */
  readonly tmk: string | null;
  /** Length of the MAK in bytes; 8 is the base dialect. */
  readonly makBytes: 8 | 16;
  readonly icParameters: IcParameterData | null;
  readonly parameters: TerminalParameters;
  readonly appTerminals: readonly AppTerminalData[];
  /** 终端代付额度. */
  readonly payoutLimit: PayoutLimit;
  /** Null when no omni-channel merchant is bound. */
  readonly payoutBinding: PayoutBindingData | null;
  /** First batch, n6. */
  readonly batchNumber: string;
}

/** An issuer of cards. */
export interface IssuerData {
  readonly id: string;
  /** Institution code as F44 carries it, at most 11 characters. */
  readonly institution: string;
  /** First digits of its cards. */
  readonly bins: readonly string[];
  /** IMK-AC in hex, 16 bytes; null for an issuer without chip cards. */
  readonly masterKeyAc: string | null;
  readonly supports: Rights;
  /**
   * How it refuses for merchant category, limit or type: `refer` answers 01 to all of them
   * (casebook 3.4 row 14), `specific` answers 57 or 61.
   */
  readonly refusal: 'refer' | 'specific';
  /** Whether it accepts the stripe of a chip card. */
  readonly acceptsStripeOfChip: boolean;
  /** Whether its card centre takes part in POS transfers (casebook 3.4 row 30). */
  readonly posTransfer: boolean;
}

export type CardStatus = 'normal' | 'lost' | 'stolen' | 'restricted' | 'dormant';

/** An account and its card. Amounts in fen. */
export interface AccountData {
  /** Stands for the account in events and books, instead of the PAN. */
  readonly id: string;
  readonly issuer: string;
  readonly kind: AccountKind;
  readonly pan: string;
  /** 5F34, n2 or n3. */
  readonly panSequence: string;
  /** YYMM. */
  readonly expiry: string;
  readonly hasChip: boolean;
  readonly pin: string;
  /** Name and identity number of its holder, for payees. */
  readonly holder: { readonly name: string; readonly idNumber: string };
  /** Least amount of a repayment, fen; 0 where there is none. */
  readonly minimumRepaymentFen: number;
  readonly balanceFen: number;
  readonly creditLimitFen: number;
  readonly singleLimitFen: number | null;
  readonly dailyLimitFen: number | null;
  readonly status: CardStatus;
  readonly refuses: {
    readonly mccs: readonly string[];
    readonly transactions: readonly TransactionName[];
  };
}

/** Choices of this platform; every default is visible in `DEFAULT_SETTINGS`. */
export interface PlatformSettings {
  /** F32, n..11. */
  readonly acquirerId: string;
  /** Second half of F44, at most 11 characters. */
  readonly acquirerInstitution: string;
  readonly macAlgorithm: MacAlgorithm;
  /** Wrong PINs before the card's PIN is locked. */
  readonly pinTries: number;
  /** Largest completion in percent of its pre-authorisation. */
  readonly completionPercent: number;
  /** Life of a MAK and of a PIK; null: until rotated by hand. */
  readonly makLifeMs: number | null;
  readonly pikLifeMs: number | null;
  /** Working days from filing until a ticket is accepted. */
  readonly ticketAcceptanceWorkdays: number;
  /** Longest frame accepted, bytes behind the length. */
  readonly longestFrame: number;
  /** Fee of a payout out of a virtual account, fen. */
  readonly payoutFeeFen: number;
  /** How long a payout whose fate is open stays so, virtual milliseconds. */
  readonly payoutResolutionMs: number;
}

/** A customer as the bill industry knows it. */
export interface CustomerData {
  /** 用户号, digits. */
  readonly number: string;
  readonly name: string;
  /** Region that the number belongs to (属地). */
  readonly region: string;
  /** What the bill comes to, fen; 0 when nothing is due. */
  readonly dueFen: number;
}

/** The branch's two institution codes; which one a merchant carries matters in row 14. */
export interface BranchCodes {
  /** 分公司收单代码. */
  readonly acquiring: string;
  /** 分公司多渠道机构代码. */
  readonly multiChannel: string;
}

/** Everything the platform is supplied with: test material, plain JSON. */
export interface PlatformData {
  readonly settings: PlatformSettings;
  /** Key under which branch and operations exchange TMKs, hex, 16 bytes. */
  readonly zoneKey: string;
  readonly merchants: readonly MerchantData[];
  readonly terminals: readonly TerminalData[];
  readonly issuers: readonly IssuerData[];
  readonly accounts: readonly AccountData[];
  readonly branch: BranchCodes;
  readonly omniMerchants: readonly OmniMerchantData[];
  /** MIDs that are configured at the multi-channel platform. */
  readonly multiChannelMids: readonly string[];
  /** Regions that have a multi-channel parameter template (多渠道参数模板). */
  readonly multiChannelTemplates: readonly string[];
  /** 用户号码标首: first digits of card or phone numbers that multi-channel business takes. */
  readonly numberPrefixes: readonly string[];
  /** Customers of the bill industry. */
  readonly customers: readonly CustomerData[];
  /** Certificate under which those of omni-channel merchants are issued: DER, upper-case hex. */
  readonly certificateRoot: string;
  readonly market: MarketData;
  /** The right parameter blocks, against which the information centre judges a terminal's. */
  readonly icReference: IcParameterData;
}

/**
 * Choices where no public rule was found (all assumed but the 115 %, general rule, and the
 * acceptance of tickets within one working day, casebook 3.3.2).
 */
export const DEFAULT_SETTINGS: PlatformSettings = Object.freeze({
  acquirerId: '48021000',
  acquirerInstitution: '48021000',
  macAlgorithm: 'unionpay-ecb',
  pinTries: 3,
  completionPercent: 115,
  makLifeMs: null,
  pikLifeMs: null,
  ticketAcceptanceWorkdays: 1,
  longestFrame: 2048,
  payoutFeeFen: 0,
  payoutResolutionMs: 600_000,
});
