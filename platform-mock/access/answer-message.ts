import { answerMtiOf } from '../../protocol/messages/find-transaction.ts';
import type { TransactionName, TransactionRow } from '../../protocol/messages/transactions.ts';
import type { UnionPayFieldName, UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { CardAnswer } from '../card-back-end/card-request.ts';
import type { PlatformSettings } from '../data/platform-data.ts';
import { monthDay, timeOfDay } from '../day-stamp.ts';

/** Which of the fields that are echoed or filled in for everybody an answer carries. */
type Shape = ReadonlySet<UnionPayFieldName>;

const shapes = new Map<TransactionName, Shape>();

function shapeOf(row: TransactionRow): Shape {
  const known = shapes.get(row.name);
  if (known !== undefined) return known;
  const shape: Shape = new Set([...row.response.mandatory, ...row.response.conditional]);
  shapes.set(row.name, shape);
  return shape;
}

const INSTITUTION_CHARACTERS = 11;

function institutions(issuer: string, acquirer: string): string {
  return (
    issuer.padEnd(INSTITUTION_CHARACTERS).slice(0, INSTITUTION_CHARACTERS) +
    acquirer.padEnd(INSTITUTION_CHARACTERS).slice(0, INSTITUTION_CHARACTERS)
  );
}

/** Everything an answer is made from. */
export interface AnswerParts {
  readonly row: TransactionRow;
  readonly request: UnionPayMessage;
  readonly answer: CardAnswer;
  readonly settings: PlatformSettings;
}

/**
 * The answer to a request: what the interface lists for it, echoed or filled in, without the MAC.
 * F39 is sent in 0510 too (hosts differ there).
 */
export function answerMessage({ row, request, answer, settings }: AnswerParts): UnionPayMessage {
  const shape = shapeOf(row);
  const { at, code } = answer;
  const issuer = answer.issuerInstitution;
  const date = shape.has('localDate') || shape.has('settlementDate') ? monthDay(at) : undefined;
  return {
    mti: answerMtiOf(request.mti),
    pan: shape.has('pan') ? request.pan : undefined,
    processingCode: shape.has('processingCode') ? request.processingCode : undefined,
    amountMinor: shape.has('amountMinor') ? request.amountMinor : undefined,
    stan: request.stan,
    localTime: shape.has('localTime') ? timeOfDay(at) : undefined,
    localDate: shape.has('localDate') ? date : undefined,
    expiry: shape.has('expiry') ? request.expiry : undefined,
    settlementDate: shape.has('settlementDate') ? date : undefined,
    entryMode: shape.has('entryMode') ? request.entryMode : undefined,
    cardSequence: shape.has('cardSequence') ? request.cardSequence : undefined,
    conditionCode: shape.has('conditionCode') ? request.conditionCode : undefined,
    acquirerId: shape.has('acquirerId') ? settings.acquirerId : undefined,
    rrn: shape.has('rrn') ? answer.rrn : undefined,
    authCode: answer.authCode,
    responseCode: shape.has('responseCode') ? code : undefined,
    tid: request.tid,
    mid: request.mid,
    institutions:
      shape.has('institutions') && issuer !== undefined
        ? institutions(issuer, settings.acquirerInstitution)
        : undefined,
    additionalData: answer.additionalData,
    currencyCode: shape.has('currencyCode') ? request.currencyCode : undefined,
    balances: answer.balances,
    iccData: answer.iccData,
    batchControl: answer.batchControl ?? request.batchControl,
    payload: answer.payload,
    remarks: shape.has('remarks') && code === '00' ? 'CUP' : undefined,
  };
}
