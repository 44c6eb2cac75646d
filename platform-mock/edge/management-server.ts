import { FrameReader } from '../../protocol/messages/frame-reader.ts';
import type { ServerBoard } from '../../world/board.ts';
import type { Address, ByteSession, Listening } from '../../world/network.ts';
import { APPROVALS, type PlatformFault } from '../faults/fault.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import type { PlatformCore } from '../platform-core.ts';
import type { JsonValue } from './api.ts';
import { decodeJson, encodeJsonFrame } from './json-codec.ts';
import { exchange, factsOf } from './management-exchange.ts';

/** What the management service is made of. */
export interface ManagementServerParts {
  readonly board: ServerBoard;
  readonly core: PlatformCore;
  readonly faults: FaultPlan;
}

/** The answer that a fault leaves; undefined: none. */
function answerOf(
  core: PlatformCore,
  request: JsonValue,
  fault: PlatformFault | undefined,
): JsonValue | undefined {
  let answer: JsonValue | undefined;
  const handle = () => {
    exchange(core, request, (value) => {
      answer = value;
    });
  };
  if (fault?.kind === 'silence') {
    if (fault.business === 'done') handle();
    return undefined;
  }
  if (fault?.kind === 'answer-code') {
    const business = fault.business ?? (APPROVALS.includes(fault.code) ? 'done' : 'skipped');
    if (business === 'done') handle();
    return { code: fault.code, message: '' };
  }
  handle();
  return answer;
}

/** Answers one request, with what a planned fault makes of it. */
function answerRequest(parts: ManagementServerParts, session: ByteSession, request: JsonValue) {
  const { board, core, faults } = parts;
  const facts = factsOf(request);
  const met = facts && faults.faultFor(facts);
  if (met !== undefined) {
    core.trace('fault.applied', { fault: met.id, kind: met.fault.kind, ...facts });
  }
  const answer = answerOf(core, request, met?.fault);
  if (answer === undefined) return;
  const bytes = encodeJsonFrame(answer);
  const later = (delayMs: number) =>
    board.clock.setTimer(delayMs, () => session.send(bytes), 'platform answer');
  const fault = met?.fault;
  if (fault?.kind === 'late-answer') later(fault.delayMs);
  else if (fault?.kind === 'truncated-frame') session.send(bytes.slice(0, fault.keepBytes));
  else {
    session.send(bytes);
    if (fault?.kind === 'duplicate-answer') later(fault.gapMs);
  }
}

/**
 * Accepts sessions of the management API: frames of two length bytes and JSON. What is no JSON is
 * answered E3, a length that cannot be a frame ends the session.
 * @throws LabError LAB_NETWORK_ADDRESS_IN_USE
 */
export function serveManagement(parts: ManagementServerParts, address: Address): Listening {
  const { board, core } = parts;
  return board.listen.listen(address, (session) => {
    const reader = new FrameReader(core.data.settings.longestFrame);
    return {
      received: (bytes) => {
        for (const event of reader.push(bytes)) {
          if (event.kind !== 'frame') {
            core.trace('check.refused', { check: 'frame', reason: 'no frame of the JSON API' });
            session.close();
            continue;
          }
          answerRequest(parts, session, decodeJson(event.body) ?? null);
        }
      },
      closed: () => {
        reader.end();
      },
    };
  });
}
