import type { ApiAnswer, ApiRefusal } from '../edge/api.ts';
import { hasListedPrefix } from '../merchant-registration/registry.ts';
import type { PlatformCore } from '../platform-core.ts';

/** The printed words of casebook section 3.4, by row. */
export const REFUSALS = {
  /** Row 15. */
  invalidMerchant: { code: '03', message: '无效商户' },
  /** Row 22. */
  acceptorState: { code: 'C1', message: '受理方状态非法' },
  /** Row 31, with the half-width comma as printed. */
  noParameters: { code: 'ER9', message: '未查询到参数信息,交易失败' },
  /** Row 32. */
  restricted: { code: 'T2', message: '该业务在多渠道受限' },
  /** Row 20. */
  industryState: { code: 'F4', message: '行业商户状态异常' },
  /** Row 23. */
  userNumber: { code: 'E1', message: '用户号码无效' },
  /** Row 14, before the PIN. */
  askIssuer: { code: '01', message: '请持卡人与发卡行联系' },
  /** Row 30; it has no code. */
  identity: { message: '身份验证失败' },
} as const satisfies Readonly<Record<string, ApiRefusal>>;

/** Name of a refusal. */
export type RefusalName = keyof typeof REFUSALS;

/** A refusal with its reason in words, which is traced and never answered. */
export interface Verdict {
  readonly refusal: RefusalName;
  readonly reason: string;
}

/** Traces a refusal and gives its printed words. */
export function refused(core: PlatformCore, { refusal, reason }: Verdict): ApiAnswer {
  const answer: ApiRefusal = REFUSALS[refusal];
  core.trace('check.refused', { check: 'multi-channel', code: answer.code ?? '', reason });
  return { ...answer };
}

/** 03: the merchant is registered for acquiring, and configured at the multi-channel platform. */
export function checkMerchant(core: PlatformCore, mid: string): Verdict | undefined {
  const { merchants, multiChannel } = core.state;
  if (merchants.get(mid)?.isRegistered !== true) {
    return { refusal: 'invalidMerchant', reason: 'the merchant is not registered' };
  }
  if (multiChannel.merchants.has(mid)) return undefined;
  return { refusal: 'invalidMerchant', reason: 'the multi-channel platform has no such merchant' };
}

/** C1: 公共支付类 and 委托服务类 are both ticked. */
export function checkAttributes(core: PlatformCore, mid: string): Verdict | undefined {
  const attributes = core.state.merchants.get(mid)?.attributes;
  if (attributes?.publicPayment === true && attributes.entrustedService) return undefined;
  const reason = 'public payment and entrusted service are not both ticked';
  return { refusal: 'acceptorState', reason };
}

/** ER9: region of the terminal, its template, and the prefix of the card or phone number. */
export function checkParameters(
  core: PlatformCore,
  asked: { readonly terminalRegion: string; readonly userNumber: string },
): Verdict | undefined {
  const no = (reason: string): Verdict => ({ refusal: 'noParameters', reason });
  if (asked.terminalRegion === '') return no('the terminal has no region set');
  if (!core.state.templates.has(asked.terminalRegion)) {
    return no('no parameter template for the region');
  }
  if (hasListedPrefix(core.state.registry, asked.userNumber)) return undefined;
  return no('no prefix on record for the number');
}

/** The first check that finds something; the others are not made. */
export function firstVerdict(
  ...checks: readonly (() => Verdict | undefined)[]
): Verdict | undefined {
  for (const check of checks) {
    const verdict = check();
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}
