import type { PlatformData } from '../../../platform-mock/index.ts';
import { LAB_APP_NUMBERS } from '../../engine/provision.ts';
import type { Mutant } from '../mutant.ts';
import { storyOf } from '../mutant-story.ts';

type Terminal = PlatformData['terminals'][number];
type Merchant = PlatformData['merchants'][number];

/** The platform provisioned otherwise. */
function provisioned(change: (data: PlatformData) => Partial<PlatformData>): Mutant['mutate'] {
  return (cast) => ({
    ...cast,
    platformData: { ...cast.platformData, ...change(cast.platformData) },
  });
}

function terminals(change: (terminal: Terminal) => Partial<Terminal>): Mutant['mutate'] {
  return provisioned((data) => ({
    terminals: data.terminals.map((terminal) => ({ ...terminal, ...change(terminal) })),
  }));
}

function merchant(mid: string, change: Partial<Merchant>): Mutant['mutate'] {
  return provisioned((data) => ({
    merchants: data.merchants.map((one) => (one.mid === mid ? { ...one, ...change } : one)),
  }));
}

const OTHER_CODE = 'code-and-words-as-documented';

const BUYING = LAB_APP_NUMBERS['farm-purchase'].mid;

const MUTANTS: readonly Omit<Mutant, 'blame'>[] = [
  {
    ...storyOf('FAQ-10.1.1'),
    check: 'recovery-as-documented',
    id: 'environment-not-paired',
    title: { zh: '消费与代付号没有关联', en: 'Purchase and payout numbers not paired' },
    diff: 'terminal management: payout numbers paired → none',
    mutate: terminals(({ appTerminals }) => ({
      appTerminals: appTerminals.map((one) => ({ ...one, payout: null })),
    })),
  },
  {
    ...storyOf('FAQ-11.1.1'),
    check: OTHER_CODE,
    id: 'environment-low-single-limit',
    title: { zh: '单笔限额本来就低', en: 'A low limit per payout from the start' },
    diff: 'merchant: no limit per payout → 5.00 yuan',
    mutate: merchant(BUYING, { payoutLimit: { singleFen: 500, dailyFen: null } }),
  },
  {
    ...storyOf('FAQ-33.1.1'),
    check: OTHER_CODE,
    id: 'environment-takes-credit',
    title: { zh: '商户受理信用卡', en: 'A merchant that takes credit cards' },
    diff: 'merchant: debit and quasi-credit cards → credit cards too',
    mutate: merchant(BUYING, { acceptedKinds: ['debit', 'quasi-credit', 'credit'] }),
  },
  {
    ...storyOf('FAQ-19.1.1'),
    check: OTHER_CODE,
    id: 'environment-no-certificate',
    title: { zh: '没有上传商户证书', en: 'No certificate uploaded' },
    diff: "payout binding: the merchant's certificate → none",
    mutate: terminals(({ payoutBinding }) => ({
      payoutBinding: payoutBinding === null ? null : { ...payoutBinding, certificate: null },
    })),
  },
  {
    ...storyOf('FAQ-20.1.1'),
    check: OTHER_CODE,
    id: 'environment-no-template',
    title: { zh: '地区没有多渠道参数模板', en: 'No multi-channel template of the region' },
    diff: 'terminal management: a template for 上海 → none',
    mutate: provisioned(() => ({ multiChannelTemplates: [] })),
  },
  {
    ...storyOf('FAQ-22.1.1'),
    check: OTHER_CODE,
    id: 'environment-no-multi-channel',
    title: { zh: '多渠道平台没有商户', en: 'Merchant unknown to the multi-channel' },
    diff: 'multi-channel: the merchant is configured → it is not',
    mutate: provisioned(() => ({ multiChannelMids: [] })),
  },
];

/** Platforms provisioned so that even a correct app meets another code: nobody may blame it. */
export const PROVISIONING_MUTANTS: readonly Mutant[] = MUTANTS.map((mutant) => ({
  ...mutant,
  blame: 'environment',
}));
