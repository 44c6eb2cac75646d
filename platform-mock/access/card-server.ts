import { buildFrame, type Frame, parseFrame, swapTpdu } from '../../protocol/messages/frame.ts';
import { FrameReader } from '../../protocol/messages/frame-reader.ts';
import type { ServerBoard } from '../../world/board.ts';
import type { Address, ByteSession, Listening } from '../../world/network.ts';
import { APPROVALS, type PlatformFault } from '../faults/fault.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import type { PlatformCore } from '../platform-core.ts';
import {
  answerWithoutBusiness,
  handleMessage,
  type Received,
  receive,
  type Sealed,
  withCode,
} from './handle-message.ts';

/** What the card service is made of. */
export interface CardServerParts {
  readonly board: ServerBoard;
  readonly core: PlatformCore;
  readonly faults: FaultPlan;
}

function framed(frame: Frame, sealed: Sealed): Uint8Array {
  return buildFrame({
    tpdu: swapTpdu(frame.tpdu),
    header: { ...frame.header, processingRequirement: sealed.requirement },
    message: sealed.bytes,
  });
}

/** The answer with its last byte changed: the MAC, where there is one. */
function spoiled(sealed: Sealed): Sealed {
  const bytes = sealed.bytes.slice();
  const last = bytes.length - 1;
  if (sealed.hasMac) bytes[last] = (bytes[last] ?? 0) ^ 1;
  return { ...sealed, bytes };
}

/** The answer that a fault leaves; undefined: none. */
function faultyAnswer(
  core: PlatformCore,
  received: Received,
  fault: PlatformFault,
): Sealed | undefined {
  if (fault.kind === 'silence') {
    if (fault.business === 'done') handleMessage(core, received);
    return undefined;
  }
  if (fault.kind === 'answer-code') {
    const business = fault.business ?? (APPROVALS.includes(fault.code) ? 'done' : 'skipped');
    if (business === 'skipped') return answerWithoutBusiness(core, received, fault.code);
    return withCode(core, received, { sealed: handleMessage(core, received), code: fault.code });
  }
  const sealed = handleMessage(core, received);
  return fault.kind === 'bad-mac' ? spoiled(sealed) : sealed;
}

/** Sends an answer as the fault, if any, makes it arrive. */
function send(
  parts: CardServerParts,
  session: ByteSession,
  answer: { readonly bytes: Uint8Array; readonly fault: PlatformFault | undefined },
): void {
  const { bytes, fault } = answer;
  const { clock } = parts.board;
  const later = (delayMs: number) =>
    clock.setTimer(delayMs, () => session.send(bytes), 'platform answer');
  if (fault?.kind === 'late-answer') later(fault.delayMs);
  else if (fault?.kind === 'truncated-frame') session.send(bytes.slice(0, fault.keepBytes));
  else {
    session.send(bytes);
    if (fault?.kind === 'duplicate-answer') later(fault.gapMs);
  }
}

function answerFrame(parts: CardServerParts, session: ByteSession, body: Uint8Array): void {
  const { core } = parts;
  const frame = parseFrame(body);
  if (!frame.ok) {
    core.trace('check.refused', { check: 'frame', reason: frame.fault.received });
    return;
  }
  const received = receive(core, frame.value.message);
  if (received === undefined) return;
  const { message, row } = received;
  const facts = { mti: message.mti, transaction: row?.name, tid: message.tid?.trimEnd() };
  const met = parts.faults.faultFor(facts);
  if (met === undefined) {
    send(parts, session, {
      bytes: framed(frame.value, handleMessage(core, received)),
      fault: undefined,
    });
    return;
  }
  core.trace('fault.applied', { fault: met.id, kind: met.fault.kind, ...facts });
  const sealed = faultyAnswer(core, received, met.fault);
  if (sealed === undefined) return;
  send(parts, session, { bytes: framed(frame.value, sealed), fault: met.fault });
}

/**
 * Accepts ISO 8583 sessions. Frames may come in any pieces; each is answered on its session. A
 * length that cannot be a frame ends the session, a frame that cannot be read is met with silence
 * (both assumed); another session is not touched by either.
 * @throws LabError LAB_NETWORK_ADDRESS_IN_USE
 */
export function serveCards(parts: CardServerParts, address: Address): Listening {
  const { board, core } = parts;
  return board.listen.listen(address, (session) => {
    const reader = new FrameReader(core.data.settings.longestFrame);
    const refuse = (reason: string) => core.trace('check.refused', { check: 'frame', reason });
    return {
      received: (bytes) => {
        for (const event of reader.push(bytes)) {
          if (event.kind === 'frame') answerFrame(parts, session, event.body);
          else {
            refuse('a length that cannot be a frame');
            session.close();
          }
        }
      },
      closed: () => {
        if (reader.end() !== undefined) refuse('the session ended inside a frame');
      },
    };
  });
}
