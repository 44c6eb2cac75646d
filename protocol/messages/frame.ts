import { LabError } from '../../world/errors.ts';
import { fromHex, toHex } from '../bytes.ts';
import { type CodecFault, type Decoded, decoded, failed } from '../codec/fault.ts';
import { takeBytes } from '../codec/slab.ts';

const LENGTH_BYTES = 2;
const TPDU_BYTES = 5;
const HEADER_BYTES = 6;
/** MTI and bitmap: the shortest message. */
const SHORTEST_MESSAGE_BYTES = 10;
const LRI_MARK = [0x4c, 0x52, 0x49, 0x00, 0x1c] as const;
const LRI_BYTES = 33;

/** Application class, header digits 1-2: the first pair for finance, the second for services. */
export const APPLICATION_CLASSES = {
  stripe: '60',
  chip: '61',
  stripeValueAdded: '62',
  chipValueAdded: '63',
} as const;

/** What a host asks for in a response: the terminal does it after the transaction. */
export const PROCESSING_REQUIREMENTS = {
  none: '0',
  downloadParameters: '1',
  uploadStatus: '2',
  signOnAgain: '3',
  updateCapks: '4',
  downloadAidParameters: '5',
  downloadTmsParameters: '6',
  downloadBlacklist: '7',
  downloadRates: '8',
} as const;

/** The six-byte header between TPDU and message, by digits. */
export interface MessageHeader {
  /** Digits 1-2, see {@link APPLICATION_CLASSES}. */
  readonly applicationClass: string;
  /** Digits 3-4, software main version. */
  readonly version: string;
  /** Digit 5, opaque: 1 also occurs in production. */
  readonly terminalState: string;
  /** Digit 6: 0 in a request, see {@link PROCESSING_REQUIREMENTS} in a response. */
  readonly processingRequirement: string;
  /** Digits 7-12, software sub-version. */
  readonly subVersion: string;
}

/** What travels in one TCP packet behind its length. */
export interface Frame {
  /** Ten hex digits: 60, destination, source. */
  readonly tpdu: string;
  readonly header: MessageHeader;
  /** The concentrator's block between TPDU and header, when there is one (33 bytes). */
  readonly lri?: Uint8Array;
  /** MTI to last field. */
  readonly message: Uint8Array;
}

/** The header that a terminal sends when nothing special is set: class 60, version 31. */
export const PLAIN_HEADER: MessageHeader = Object.freeze({
  applicationClass: APPLICATION_CLASSES.stripe,
  version: '31',
  terminalState: '0',
  processingRequirement: '0',
  subVersion: '310000',
});

/** A TPDU with destination and source swapped, as an answer carries it. */
export function swapTpdu(tpdu: string): string {
  return tpdu.slice(0, 2) + tpdu.slice(6, 10) + tpdu.slice(2, 6);
}

/** Splits six header bytes into their digits. Any sub-version is accepted. */
export function parseHeader(bytes: Uint8Array): Decoded<MessageHeader> {
  if (bytes.length !== HEADER_BYTES) {
    return failed(headerFault(`${bytes.length} bytes`));
  }
  const digits = toHex(bytes);
  return decoded({
    applicationClass: digits.slice(0, 2),
    version: digits.slice(2, 4),
    terminalState: digits.charAt(4),
    processingRequirement: digits.charAt(5),
    subVersion: digits.slice(6),
  });
}

function headerFault(received: string): CodecFault {
  const expected = `${HEADER_BYTES} bytes`;
  return { code: 'LAB_CODEC_FRAME', path: 'header', offset: 0, expected, received };
}

function hexPart(options: { path: string; digits: string; bytes: number }): Uint8Array {
  const { path, digits, bytes } = options;
  if (digits.length === bytes * 2) return fromHex(digits);
  throw new LabError({
    code: 'LAB_CODEC_VALUE_INVALID',
    message: `${path}: expected ${bytes * 2} digits, received ${digits.length}`,
    remedy: 'Check the TPDU and header settings of the terminal or host.',
  });
}

/**
 * The six header bytes.
 * @throws LabError LAB_CODEC_VALUE_INVALID when the parts are not 12 digits together
 */
export function buildHeader(header: MessageHeader): Uint8Array {
  const { applicationClass, version, terminalState, processingRequirement, subVersion } = header;
  const digits = applicationClass + version + terminalState + processingRequirement + subVersion;
  return hexPart({ path: 'header', digits, bytes: HEADER_BYTES });
}

function hasLri(bytes: Uint8Array): boolean {
  return LRI_MARK.every((byte, index) => bytes[TPDU_BYTES + index] === byte);
}

/** Reads what follows the two length bytes. The message is a view, not a copy. */
export function parseFrame(bytes: Uint8Array): Decoded<Frame> {
  const lriBytes = hasLri(bytes) ? LRI_BYTES : 0;
  const headerStart = TPDU_BYTES + lriBytes;
  const messageStart = headerStart + HEADER_BYTES;
  if (bytes.length < messageStart + SHORTEST_MESSAGE_BYTES) {
    return failed({
      code: 'LAB_CODEC_FRAME',
      path: 'frame',
      offset: bytes.length,
      expected: `at least ${messageStart + SHORTEST_MESSAGE_BYTES} bytes`,
      received: `${bytes.length} bytes`,
    });
  }
  const header = parseHeader(bytes.subarray(headerStart, messageStart));
  if (!header.ok) return header;
  const frame: Frame = {
    tpdu: toHex(bytes.subarray(0, TPDU_BYTES)),
    header: header.value,
    message: bytes.subarray(messageStart),
  };
  if (lriBytes === 0) return decoded(frame);
  return decoded({ ...frame, lri: bytes.slice(TPDU_BYTES, headerStart) });
}

/**
 * A frame ready for TCP: two length bytes (counting what follows), TPDU, LRI if any, header and
 * message.
 * @throws LabError LAB_CODEC_VALUE_INVALID when TPDU or header have a wrong form, or the whole is
 *   longer than two length bytes can say
 */
export function buildFrame(frame: Frame): Uint8Array {
  const { message } = frame;
  const lri = frame.lri ?? new Uint8Array();
  const tpdu = hexPart({ path: 'TPDU', digits: frame.tpdu, bytes: TPDU_BYTES });
  const length = TPDU_BYTES + lri.length + HEADER_BYTES + message.length;
  if (length > 0xffff) {
    throw new LabError({
      code: 'LAB_CODEC_VALUE_INVALID',
      message: `frame: expected at most 65535 bytes, received ${length}`,
      remedy: 'Send the content in several messages.',
    });
  }
  const out = takeBytes(LENGTH_BYTES + length);
  out[0] = length >> 8;
  out[1] = length & 0xff;
  out.set(tpdu, LENGTH_BYTES);
  out.set(lri, LENGTH_BYTES + TPDU_BYTES);
  out.set(buildHeader(frame.header), LENGTH_BYTES + TPDU_BYTES + lri.length);
  out.set(message, out.length - message.length);
  return out;
}
