import { fromHex, toHex } from '../../protocol/bytes.ts';
import { buildTlv } from '../../protocol/emv/tlv.ts';
import { buildBatchControl } from '../../protocol/messages/field-60.ts';
import {
  aidListEntries,
  buildListQuery,
  capkListEntries,
  parseParameterList,
} from '../../protocol/messages/field-62.ts';
import { parseTerminalParameters } from '../../protocol/messages/terminal-parameters.ts';
import { TRANSACTIONS, type TransactionName } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { PaymentConfig } from './config-codec.ts';

/** What is downloaded. */
export type DownloadPart = 'parameters' | 'chip';

/** A download as far as it has come: what stands first in `toDo` is asked next. */
export interface DownloadPlan {
  readonly toDo: readonly DownloadStep[];
  /** Items of the current list that were received. */
  readonly received: number;
  /** Blocks that were downloaded, hex. */
  readonly aids: readonly string[];
  readonly capks: readonly string[];
  readonly change: Partial<PaymentConfig>;
}

/** One request. `query`: the data objects that name one item, hex. */
export interface DownloadStep {
  readonly wire: Extract<
    TransactionName,
    | 'parameterDownload'
    | 'aidList'
    | 'aidDownload'
    | 'aidDownloadEnd'
    | 'capkList'
    | 'capkDownload'
    | 'capkDownloadEnd'
  >;
  readonly query?: string;
}

const CHIP_STEPS: readonly DownloadStep[] = [
  { wire: 'aidList' },
  { wire: 'aidDownloadEnd' },
  { wire: 'capkList' },
  { wire: 'capkDownloadEnd' },
];

/** The plan of a download. */
export function planDownload(parts: readonly DownloadPart[]): DownloadPlan {
  const toDo = parts.flatMap((part): readonly DownloadStep[] =>
    part === 'parameters' ? [{ wire: 'parameterDownload' }] : CHIP_STEPS,
  );
  return { toDo, received: 0, aids: [], capks: [], change: {} };
}

function payloadOf({ wire, query }: DownloadStep, received: number): Uint8Array | undefined {
  if (wire === 'aidList' || wire === 'capkList') return buildListQuery(received);
  return query === undefined ? undefined : fromHex(query);
}

/** The next request. These messages use up no STAN and carry none. */
export function downloadRequest(
  plan: DownloadPlan,
  terminal: { readonly config: PaymentConfig; readonly batchNumber: string },
): UnionPayMessage | undefined {
  const [step] = plan.toDo;
  if (step === undefined) return undefined;
  const { mti, networkCode } = TRANSACTIONS[step.wire];
  const { config, batchNumber } = terminal;
  return {
    mti,
    tid: config.tid,
    mid: config.mid,
    batchControl: buildBatchControl({ typeCode: '00', batchNumber, networkCode }),
    payload: payloadOf(step, plan.received),
  };
}

function parameterChange(payload: Uint8Array): Partial<PaymentConfig> | undefined {
  const parameters = parseTerminalParameters(payload);
  if (!parameters.ok) return undefined;
  const { timeoutSeconds, merchantName, reversalCount, keyIndex } = parameters.value;
  const seconds = Number(timeoutSeconds);
  const tries = Number(reversalCount);
  return {
    ...(seconds > 0 ? { answerTimeoutSeconds: seconds } : {}),
    ...(tries > 0 ? { reversalTries: tries } : {}),
    ...(merchantName === undefined ? {} : { merchantName }),
    ...(keyIndex === undefined ? {} : { keyIndex }),
  };
}

function afterList(
  plan: DownloadPlan,
  step: DownloadStep,
  payload: Uint8Array,
): DownloadPlan | undefined {
  const list = parseParameterList(payload);
  if (!list.ok) return undefined;
  const { control, objects } = list.value;
  const queries =
    step.wire === 'aidList'
      ? aidListEntries(objects).map((aid) => ({
          wire: 'aidDownload' as const,
          query: toHex(buildTlv([['9F06', fromHex(aid)]])),
        }))
      : capkListEntries(objects).map(({ ridHex, indexHex }) => ({
          wire: 'capkDownload' as const,
          query: toHex(
            buildTlv([
              ['9F06', fromHex(ridHex)],
              ['9F22', fromHex(indexHex)],
            ]),
          ),
        }));
  const [, ...rest] = plan.toDo;
  const isMore = control === 'more' && queries.length > 0;
  return {
    ...plan,
    // The list goes on first; what it named so far stands behind it.
    toDo: isMore ? [step, ...queries, ...rest] : [...queries, ...rest],
    received: isMore ? plan.received + queries.length : 0,
  };
}

function afterBlock(
  plan: DownloadPlan,
  step: DownloadStep,
  payload: Uint8Array,
): DownloadPlan | undefined {
  const block = parseParameterList(payload);
  if (!block.ok) return undefined;
  const toDo = plan.toDo.slice(1);
  const { tlv } = block.value;
  if (tlv.length === 0) return { ...plan, toDo };
  const hex = toHex(tlv);
  return step.wire === 'aidDownload'
    ? { ...plan, toDo, aids: [...plan.aids, hex] }
    : { ...plan, toDo, capks: [...plan.capks, hex] };
}

/** The plan after a granted answer; undefined when its F62 cannot be read. */
export function advanceDownload(
  plan: DownloadPlan,
  payload: Uint8Array | undefined,
): DownloadPlan | undefined {
  const [step] = plan.toDo;
  if (step === undefined) return plan;
  const bytes = payload ?? new Uint8Array();
  switch (step.wire) {
    case 'parameterDownload': {
      const change = parameterChange(bytes);
      return change === undefined ? undefined : { ...plan, change, toDo: plan.toDo.slice(1) };
    }
    case 'aidList':
    case 'capkList':
      return afterList(plan, step, bytes);
    case 'aidDownload':
    case 'capkDownload':
      return afterBlock(plan, step, bytes);
    case 'aidDownloadEnd':
    case 'capkDownloadEnd':
      return { ...plan, toDo: plan.toDo.slice(1) };
  }
}
