import { type Evidence, fieldOf } from './evidence.ts';
import { batchOf, networkCodeOf } from './trades.ts';

/** An end of a batch that the platform accepted. */
export interface BatchEnd {
  readonly batchNumber: string;
  /** Where its answer reached the terminal. */
  readonly event: number;
}

const BATCH_END_CODES: readonly string[] = ['202', '207'];

/** The batch ends (0320/202, 0320/207) that were answered 00. */
export function batchEndsOf({ exchanges }: Pick<Evidence, 'exchanges'>): readonly BatchEnd[] {
  return exchanges.flatMap(({ request, answer }) => {
    const isEnd = request.mti === '0320' && BATCH_END_CODES.includes(networkCodeOf(request));
    const isAccepted = answer !== undefined && fieldOf(answer, 'responseCode') === '00';
    return isEnd && isAccepted ? [{ batchNumber: batchOf(request), event: answer.event }] : [];
  });
}
