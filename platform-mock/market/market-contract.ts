import type { Instant } from '../../world/clock.ts';
import type { DoorResult, Step } from '../door.ts';
import type { PartyId } from '../parties.ts';

/** Scans of a developer's papers: 营业执照, 税务登记, 法人身份证 (casebook 3.2). */
export const SCAN_KINDS = ['business-licence', 'tax-registration', 'legal-person-id'] as const;

export type ScanKind = (typeof SCAN_KINDS)[number];

/** The eight headings of 《云 POS 应用产品介绍模板》, as the table of contents prints them. */
export const INTRODUCTION_HEADINGS = [
  '业务背景',
  '基本信息',
  '功能介绍',
  '业务流程',
  '业务定价与手续费结算',
  '参数管理',
  '运营接口人',
  '常见问题及注意事项',
] as const;

/**
 * The three forms of a listing request. What stands in application and parameter form was lost
 * with the documents' attachments: that they are text and not empty is all that is asked (assumed).
 */
export interface ListingForms {
  /** 《云 POS 应用上架申请表》. */
  readonly application: string;
  /** 《云 POS 应用产品介绍模板》: text by heading. */
  readonly introduction: Readonly<Record<string, string>>;
  /** 《云 POS 平台参数入网申请表》. */
  readonly parameters: string;
}

/** 公共类 for all institutions, 定制类 for the named institutions or merchants only. */
export type Audience = 'public' | 'customised';

/** 强制, or 非强制: whether terminals update without being asked. */
export type UpdateMode = 'forced' | 'optional';

/** An installable package and whom it is for. */
export interface PackageParts {
  readonly audience: Audience;
  /** Of a customised app: MIDs and institution codes that see it. */
  readonly visibleTo: readonly string[];
  /** Terminal models it is built for, as printed (assumed: the documents do not say). */
  readonly models: 'all' | readonly string[];
  /** SHA-256 of the package, hex. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** A step at an app's shelf. */
type AppStep = Step & { readonly app: string };

/**
 * 银联应用商店. Every step is refused before its time: people take all the working days that the
 * documents give them (assumed).
 */
export interface MarketDoors {
  /** App developer: an account with scans. Reviewed within one working day. */
  registerDeveloper(
    step: Step & { developer: string; name: string; scans: readonly ScanKind[] },
  ): DoorResult<{ readonly reviewFrom: Instant }>;
  /** App developer: what was missing, within three working days; reviewed again. */
  supplementScans(
    step: Step & { developer: string; scans: readonly ScanKind[] },
  ): DoorResult<{ readonly reviewFrom: Instant }>;
  /** Operations: qualified when every scan is there, else the opinion is mailed with a time. */
  reviewQualification(step: Step & { developer: string }): DoorResult<{
    readonly opinion: 'qualified' | 'supplement';
    readonly missing: readonly ScanKind[];
    readonly supplementBy: Instant | null;
  }>;
  /** App developer: 商户服务门户权限; may run beside the qualification. */
  requestPortalRights(
    step: Step & { developer: string },
  ): DoorResult<{ readonly grantFrom: Instant }>;
  /** Operations. */
  grantPortalRights(step: Step & { developer: string }): DoorResult;
  /** App developer, qualified and with portal rights: the three forms for a new version. */
  submitListing(
    step: AppStep & { developer: string; version: string; forms: ListingForms },
  ): DoorResult<{ readonly listing: string; readonly reviewFrom: Instant }>;
  /** Operations: passes complete forms on to the test, returns others with what is missing. */
  reviewListing(step: Step & { listing: string }): DoorResult<{
    readonly opinion: 'complete' | 'returned';
    readonly missing: readonly string[];
    readonly testFrom: Instant | null;
  }>;
  /** Research institute: a failed test is mailed with its reasons. */
  testApp(
    step: Step & { listing: string; isPassed: boolean; reasons: readonly string[] },
  ): DoorResult;
  /** App developer, only after passing. Listed within one working day. */
  uploadPackage(
    step: Step & { listing: string } & PackageParts,
  ): DoorResult<{ readonly approveFrom: Instant }>;
  /** Operations lists the version. */
  approveListing(step: Step & { listing: string; update: UpdateMode }): DoorResult;
  /**
   * On which terminals an app is visible. Operations groups the standard client 银联支付, on an
   * application in work about the terminal; branch or acquirer group every other app.
   */
  setGroup(step: AppStep & { tid: string; isVisible: boolean; application?: string }): DoorResult;
  /** Operations: whether terminals have to update to a listed version. */
  setUpdate(step: AppStep & { version: string; update: UpdateMode }): DoorResult;
  /** Operations: takes the newest version back; the one before it becomes a forced update. */
  rollBack(step: AppStep & { version: string }): DoorResult<{ readonly returnedTo: string }>;
  /** Operations, on a delisting application in work; demander and acquirers are told. */
  delist(
    step: AppStep & { application: string },
  ): DoorResult<{ readonly informed: readonly PartyId[] }>;
  /** Acquirer: takes an app off a batch of terminals. */
  delistForTerminals(step: AppStep & { tids: readonly string[] }): DoorResult;
}
