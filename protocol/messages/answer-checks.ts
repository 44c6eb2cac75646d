import { answerMtiOf } from './find-transaction.ts';
import { isApproval } from './response-codes.ts';
import type { ReversalReason } from './reversal.ts';
import type { UnionPayFieldName, UnionPayMessage } from './unionpay-pos.ts';

/** What the terminal found about F64 of an answer. */
export type MacState = 'valid' | 'wrong' | 'absent';

/** A way in which an answer does not fit its request; holds no card data. */
export interface AnswerFinding {
  readonly check: 'mti' | UnionPayFieldName;
  readonly expected: string;
  readonly received: string;
}

/** What the checks need to know besides the two messages. */
export interface AnswerCircumstances {
  /** State of F64; undefined for messages that need none. */
  readonly mac: MacState | undefined;
}

const ABSENT = 'absent';

function supportsPartial(request: UnionPayMessage): boolean {
  return request.batchControl?.charAt(13) === '1';
}

function differing(
  name: 'stan' | 'tid' | 'mid',
  request: UnionPayMessage,
  answer: UnionPayMessage,
): AnswerFinding | undefined {
  const expected = request[name];
  const received = answer[name];
  if (expected === undefined || expected === received) return undefined;
  return { check: name, expected, received: received ?? ABSENT };
}

function checkProcessingCode(
  request: UnionPayMessage,
  answer: UnionPayMessage,
): AnswerFinding | undefined {
  const expected = request.processingCode;
  if (expected === undefined) return undefined;
  const received = answer.processingCode ?? ABSENT;
  if (expected.slice(0, 2) === received.slice(0, 2)) return undefined;
  return { check: 'processingCode', expected: `${expected.slice(0, 2)}`, received };
}

function checkAmount(request: UnionPayMessage, answer: UnionPayMessage): AnswerFinding | undefined {
  const expected = request.amountMinor;
  const received = answer.amountMinor;
  if (expected === undefined || received === undefined || expected === received) return undefined;
  if (answer.responseCode === '10' && supportsPartial(request)) return undefined;
  return { check: 'amountMinor', expected, received };
}

function checkMac(
  request: UnionPayMessage,
  answer: UnionPayMessage,
  mac: MacState | undefined,
): AnswerFinding | undefined {
  if (mac === undefined || mac === 'valid') return undefined;
  const isSuccess = isApproval(answer.responseCode ?? '', supportsPartial(request));
  if (mac === 'absent' && !isSuccess) return undefined;
  return {
    check: 'mac',
    expected: 'a right MAC',
    received: mac === 'wrong' ? 'a wrong one' : ABSENT,
  };
}

/** The answer to settlement (0510) needs no F39. */
function checkResponseCode(answer: UnionPayMessage): AnswerFinding | undefined {
  if (answer.responseCode !== undefined || answer.mti === '0510') return undefined;
  return { check: 'responseCode', expected: 'a response code', received: ABSENT };
}

/**
 * Compares an answer with its request as terminals do: type, F3 (first two digits), F4, F11, F39,
 * F41, F42, F64. A MAC may be absent on a decline, never on success; a wrong one always counts.
 * @returns every finding; none when the answer can be used
 */
export function checkAnswer(
  request: UnionPayMessage,
  answer: UnionPayMessage,
  circumstances: AnswerCircumstances,
): readonly AnswerFinding[] {
  const expectedMti = answerMtiOf(request.mti);
  const findings: readonly (AnswerFinding | undefined)[] = [
    answer.mti === expectedMti
      ? undefined
      : { check: 'mti', expected: expectedMti, received: answer.mti },
    checkProcessingCode(request, answer),
    checkAmount(request, answer),
    differing('stan', request, answer),
    checkResponseCode(answer),
    differing('tid', request, answer),
    differing('mid', request, answer),
    checkMac(request, answer, circumstances.mac),
  ];
  return findings.filter((finding) => finding !== undefined);
}

/** Reason of the reversal that findings oblige to: A0 for the MAC alone, otherwise 06. */
export function reversalReasonFor(findings: readonly AnswerFinding[]): ReversalReason {
  const isMacAlone = findings.length > 0 && findings.every(({ check }) => check === 'mac');
  return isMacAlone ? 'macWrong' : 'other';
}
