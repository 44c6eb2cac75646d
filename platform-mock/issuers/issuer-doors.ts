import type { Step } from '../door.ts';
import { LARGEST_FEN } from '../door-forms/step-form.ts';
import type { IssuerDoors } from '../doors.ts';
import type { PlatformCore } from '../platform-core.ts';
import { pass, wrongParty } from '../service-desk/door-step.ts';
import type { AccountChanged, AccountMoved, IssuerChanged } from './account-event.ts';

/** The issuers' doors. The documents name no cure on the issuer's side: all assumed. */
export function issuerDoors(core: PlatformCore): IssuerDoors {
  const { accounts, issuers } = core.state.issuers;
  const atAccount = (
    door: string,
    step: Step & { account: string },
    event: AccountMoved | AccountChanged,
  ) => {
    const booked = event.kind === 'account.moved' ? event.amountFen : 0;
    const balanceFen = (accounts.get(step.account)?.balanceFen ?? 0) + booked;
    const against = [
      wrongParty(step, ['issuer']),
      accounts.has(step.account) ? undefined : `there is no account ${step.account}`,
      Math.abs(balanceFen) > LARGEST_FEN ? 'no account holds so much' : undefined,
    ];
    return pass(core, { door, step, against }, () => ({ events: [event], told: {} }));
  };
  const change = (
    door: string,
    step: Step & { account: string },
    terms: AccountChanged['change'],
  ) => atAccount(door, step, { kind: 'account.changed', account: step.account, change: terms });
  const atIssuer = (
    door: string,
    step: Step & { issuer: string },
    terms: IssuerChanged['change'],
  ) => {
    const { issuer } = step;
    const against = [
      wrongParty(step, ['issuer']),
      issuers.has(issuer) ? undefined : `there is no issuer ${issuer}`,
    ];
    return pass(core, { door, step, against }, () => ({
      events: [{ kind: 'issuer.changed', issuer, change: terms }],
      told: {},
    }));
  };
  return {
    setCardStatus: (step) => change('setCardStatus', step, { status: step.status }),
    setRefusals: (step) =>
      change('setRefusals', step, { mccs: step.mccs, transactions: step.transactions }),
    setLimits: (step) => {
      const { singleLimitFen, dailyLimitFen } = step;
      return change('setLimits', step, { singleLimitFen, dailyLimitFen });
    },
    setCreditLimit: (step) =>
      change('setCreditLimit', step, { creditLimitFen: step.creditLimitFen }),
    unlockPin: (step) => change('unlockPin', step, { pinTriesUsed: 0 }),
    deposit: (step) => {
      const { account, amountFen } = step;
      const at = core.now();
      const moved: AccountMoved = {
        kind: 'account.moved',
        account,
        rrn: null,
        amountFen,
        heldFen: 0,
        at,
      };
      return atAccount('deposit', step, moved);
    },
    setLine: (step) => atIssuer('setLine', step, { line: step.line }),
    setSupports: (step) => atIssuer('setSupports', step, { supports: step.supports }),
  };
}
