import { type BenchRow, type RowPlan, type Subject, throughput } from '../bench-row.ts';
import { CODEC_PEERS } from '../peers.ts';
import { CODEC_MESSAGES, type PlainMessage } from './codec-messages.ts';
import { type CodecSubject, ourCodec, PEER_CODECS } from './codec-subjects.ts';

/** Compares field by field; binary fields in either case. */
function lostField(subject: CodecSubject): string | undefined {
  for (const [index, sent] of CODEC_MESSAGES.entries()) {
    const read: PlainMessage = subject.check(index);
    const lost = Object.entries(sent).find(
      ([field, text]) => String(read[Number(field)]).toUpperCase() !== text.toUpperCase(),
    );
    if (lost !== undefined) return `F${lost[0]} of message ${index} comes back changed`;
  }
  return undefined;
}

function toSubject(codec: CodecSubject, role: Subject['role']): Subject {
  const perSecond = throughput(() => {
    for (let index = 0; index < CODEC_MESSAGES.length; index += 1) codec.roundTrip(index);
  });
  return { name: codec.name, role, sample: () => perSecond() * CODEC_MESSAGES.length };
}

function prepare(): RowPlan {
  const ours = ourCodec();
  const lost = lostField(ours);
  if (lost !== undefined) throw new Error(`our own codec: ${lost}`);
  const subjects = [toSubject(ours, 'ours')];
  const absent: string[] = [];
  for (const peer of CODEC_PEERS) {
    const codec = PEER_CODECS[peer.name]?.();
    if (codec === undefined) {
      const why = peer.isUnobtainable ? 'the registry did not have it' : 'run "npm run peers"';
      absent.push(`${peer.name}@${peer.version}: ${why}`);
      continue;
    }
    const fault = lostField(codec);
    if (fault === undefined) subjects.push(toSubject(codec, 'peer'));
    else absent.push(`${peer.name}: ${fault}`);
  }
  const notes = [
    'a round trip builds a message from field values and reads it back',
    'same field values for all; each codec in its own wire form (iso_8583: ASCII)',
  ];
  return { subjects, absent, notes };
}

/** The 8583 codec against the ISO 8583 packages on npm that can be had. */
export const codecRow: BenchRow = {
  id: 'codec',
  title: '8583 codec, sale and answer',
  unit: 'round trips/s',
  better: 'higher',
  goal: { of: 'ratio', floor: 1, aim: 5 },
  prepare,
};
