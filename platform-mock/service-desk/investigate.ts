import {
  ACQUIRER_CODE,
  CLOUD_POS_TERMINAL,
  TRADITIONAL_MERCHANT,
} from '../merchant-registration/merchant.ts';
import type { PlatformCore } from '../platform-core.ts';

function judgeBlocks(
  kind: string,
  configured: readonly string[],
  reference: readonly string[],
): readonly string[] {
  const wrong = configured.filter((block) => !reference.includes(block)).length;
  const missing = reference.filter((block) => !configured.includes(block)).length;
  const findings: string[] = [];
  if (wrong > 0) findings.push(`${wrong} ${kind} blocks are not as they should be`);
  if (missing > 0) findings.push(`${missing} ${kind} blocks are missing`);
  return findings;
}

/** What the information centre finds wrong about a TID or MID; empty when nothing is. */
export function investigate(core: PlatformCore, subject: string): readonly string[] {
  const findings: string[] = [];
  const terminal = core.state.terminals.get(subject);
  if (terminal !== undefined) {
    const { icReference } = core.data;
    const configured = terminal.icParameters ?? { aids: [], capks: [] };
    findings.push(
      ...judgeBlocks('AID', configured.aids, icReference.aids),
      ...judgeBlocks('CAPK', configured.capks, icReference.capks),
    );
  }
  const merchant = core.state.merchants.get(terminal?.mid ?? subject);
  if (merchant === undefined) return findings;
  if (!merchant.isRegistered) findings.push('the merchant is not registered');
  if (!ACQUIRER_CODE.test(merchant.acquirerCode)) findings.push('wrong acquirer code');
  if (merchant.merchantType !== TRADITIONAL_MERCHANT) findings.push('wrong merchant type');
  if (merchant.terminalType !== CLOUD_POS_TERMINAL) findings.push('wrong terminal type');
  return findings;
}
