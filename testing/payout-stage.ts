import type { DoorResult } from '../platform-mock/door.ts';
import type { JsonValue } from '../platform-mock/edge/api.ts';
import type { PlatformData } from '../platform-mock/index.ts';
import type { NewLimits } from '../platform-mock/terminal-management/payout-parameters-contract.ts';
import { ask } from './ask-platform.ts';
import { TEST, TEST_DATA } from './platform-data.fixture.ts';
import { type PlatformStage, platformStage } from './platform-stage.ts';

/** Fields of a payout request of farm purchase; any may be replaced. */
export type PayoutFields = Readonly<Record<string, string>>;

/** A request for a payout of farm purchase to the account `stripe`, everything in order. */
export const PAYOUT: PayoutFields = {
  api: 'payout-request',
  tid: TEST.tid,
  app: 'farm-purchase',
  appTid: TEST.farmTid,
  appMid: TEST.farmMid,
  payoutTid: TEST.payoutTid,
  payoutMid: TEST.payoutMid,
  orderId: 'order00000001',
  amountFen: '10000',
  payeePan: '6228000100001117',
  payeeName: '张三',
  payeeId: '110101199003070011',
  mode: '0',
};

/** A platform at which farm purchase pays out. */
export interface PayoutStage extends PlatformStage {
  /** Sends a request of any API. */
  ask(request: JsonValue): JsonValue | undefined;
  /** Asks for a payout and gives the code of the answer; `accepted`, or the code of a refusal. */
  pay(fields?: PayoutFields): string;
  confirm(orderId?: string): string;
  query(orderId?: string): JsonValue | undefined;
  /** Balance of the virtual account, fen. */
  virtualFen(): number | undefined;
  wait(ms: number): void;
  /** Operations limits the terminal of {@link PAYOUT}, in fen; null takes a limit away. */
  limitTerminal(limits: NewLimits): DoorResult;
  /** Operations limits the merchant of farm purchase. */
  limitMerchant(limits: NewLimits): DoorResult;
}

/** What virtual account and payee hold before the first payout, fen. */
export const OPENING_FEN = 1_000_000;

/** What a payout moves, to be compared with {@link NOTHING_MOVED}. */
export function movedBy({ balanceOf, virtualFen, platform }: PayoutStage) {
  return {
    payeeFen: balanceOf('stripe'),
    virtualFen: virtualFen(),
    payouts: platform.books.payouts(),
    reconciliation: platform.books.reconciliation(),
  };
}

/** Both accounts as they opened, and no line in a book. */
export const NOTHING_MOVED: ReturnType<typeof movedBy> = {
  payeeFen: OPENING_FEN,
  virtualFen: OPENING_FEN,
  payouts: [],
  reconciliation: [],
};

/** `accepted`, or the code of a refusal. */
export function codeOf(answer: JsonValue | undefined): string {
  if (typeof answer !== 'object' || answer === null || !('code' in answer)) return 'accepted';
  return String(answer.code);
}

/** Builds a stage for payouts. */
export function payoutStage(seed: string, data: PlatformData = TEST_DATA): PayoutStage {
  const stage = platformStage(seed, data);
  const { world, platform } = stage;
  const order = (api: string, orderId: string) => ({ api, appTid: TEST.farmTid, orderId });
  const send = (request: JsonValue) => ask(world, request);
  const { terminalManagement } = platform.doors;
  const by = 'operations-centre';
  return {
    ...stage,
    ask: send,
    pay: (fields = {}) => codeOf(send({ ...PAYOUT, ...fields })),
    confirm: (id = 'order00000001') => codeOf(send(order('payout-confirm', id))),
    query: (id = 'order00000001') => send(order('payout-query', id)),
    virtualFen: () =>
      platform.books.virtualAccounts().find(({ mid }) => mid === TEST.farmMid)?.balanceFen,
    wait: (ms) => world.kernel.advanceTo(world.kernel.now() + ms),
    limitTerminal: (limits) =>
      terminalManagement.setTerminalPayoutLimit({ by, tid: TEST.tid, ...limits }),
    limitMerchant: (limits) =>
      terminalManagement.setMerchantPayoutLimit({ by, mid: TEST.farmMid, ...limits }),
  };
}
