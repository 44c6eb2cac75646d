import { INTRODUCTION_HEADINGS } from '../../platform-mock/index.ts';
import { packageDigest } from '../../protocol/crypto/package-digest.ts';
import { type CodeStage, told } from './code-stage.ts';

const INTRODUCTION = Object.fromEntries(
  INTRODUCTION_HEADINGS.map((heading) => [heading, '见正文']),
);

/**
 * The developer brings a version of an app onto the market's shelf as a forced update: forms,
 * review, test, package, listing, each in its working days.
 */
export function release(stage: CodeStage, app: string, version: string): void {
  const { market } = stage.doors;
  const maker = { by: 'app-developer' } as const;
  const operations = { by: 'operations-centre' } as const;
  const forms = { application: '上架申请', introduction: INTRODUCTION, parameters: '无新参数' };
  const submitted = told(
    market.submitListing({ ...maker, developer: 'unionpay', app, version, forms }),
  );
  const { listing } = submitted;
  if (submitted.reviewFrom !== null) stage.passUntil(submitted.reviewFrom);
  const reviewed = told(market.reviewListing({ ...operations, listing }));
  if (reviewed.testFrom !== null) stage.passUntil(reviewed.testFrom);
  const tested = { by: 'research-institute', listing, isPassed: true, reasons: [] } as const;
  told(market.testApp(tested));
  const digest = packageDigest(app, version);
  const parts = { audience: 'public', visibleTo: [], models: 'all', digest, size: 5000 } as const;
  const uploaded = told(market.uploadPackage({ ...maker, listing, ...parts }));
  if (uploaded.approveFrom !== null) stage.passUntil(uploaded.approveFrom);
  told(market.approveListing({ ...operations, listing, update: 'forced' }));
}
