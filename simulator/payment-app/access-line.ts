import { equal, fromHex, toHex } from '../../protocol/bytes.ts';
import { decodeMessage } from '../../protocol/codec/decode-message.ts';
import { encodeMessage } from '../../protocol/codec/encode-message.ts';
import { isChipRead, parseEntryMode } from '../../protocol/messages/entry-mode.ts';
import { APPLICATION_CLASSES, buildFrame, parseFrame } from '../../protocol/messages/frame.ts';
import { carriesMac, macBlockOf } from '../../protocol/messages/mac-block.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { PaymentConfig } from './config-codec.ts';
import type { HostLine, HostSession } from './host-line.ts';
import type { AppRules } from './rules.ts';
import type { TerminalLink } from './terminal-link.ts';
import type { Verdict } from './verdict.ts';

/** What the line needs to know of its app. */
export interface AccessParts {
  readonly link: TerminalLink;
  readonly host: HostLine;
  readonly rules: AppRules;
  /** The settings now; a download may change them. */
  config(): PaymentConfig;
  /** Address of the acquirer's access. */
  address(): string;
}

/** A request that is ready to leave: framed, with its MAC, on an open session. */
export interface PreparedRequest {
  readonly message: UnionPayMessage;
  readonly frame: Uint8Array;
  readonly session: HostSession;
}

/** A request that cannot leave: the pad made no MAC, or no connection could be opened. */
export type Preparation =
  | { readonly ok: true; readonly prepared: PreparedRequest }
  | { readonly ok: false; readonly why: 'pad' | 'unreachable'; readonly code: string };

const NO_MAC_YET = new Uint8Array(8);

/** ISO 8583 with the acquirer's access: seals, frames, sends, reads and judges. */
export class AccessLine {
  constructor(private readonly parts: AccessParts) {}

  /** Makes a request ready. Card messages get a MAC from the pad; nothing has left after this. */
  prepare(message: UnionPayMessage, done: (preparation: Preparation) => void): void {
    if (!needsMac(message)) {
      this.#connect(message, encodeMessage(UNIONPAY_POS, message), done);
      return;
    }
    const bytes = encodeMessage(UNIONPAY_POS, { ...message, mac: NO_MAC_YET });
    this.#macOf(bytes, (mac) => {
      if (typeof mac === 'string') return done({ ok: false, why: 'pad', code: mac });
      bytes.set(mac, bytes.length - mac.length);
      return this.#connect(message, bytes, done);
    });
  }

  /** Sends a prepared request and judges what comes back. */
  send({ message, frame, session }: PreparedRequest, done: (verdict: Verdict) => void): void {
    const timeoutMs = this.parts.config().answerTimeoutSeconds * 1000;
    this.parts.host.exchange(session, { frame, timeoutMs }, (answer) => {
      if (answer.ended === 'answered') this.#judge(message, answer.body, done);
      else if (answer.ended === 'notSent') done({ kind: 'notSent' });
      else if (answer.why === 'garbage') done({ kind: 'unusable', reason: 'other' });
      else done({ kind: 'silent' });
    });
  }

  /** Both in one, for messages whose silence obliges to nothing. */
  ask(message: UnionPayMessage, done: (verdict: Verdict) => void): void {
    this.prepare(message, (preparation) => {
      if (preparation.ok) this.send(preparation.prepared, done);
      else if (preparation.why === 'pad') done({ kind: 'padFailed', code: preparation.code });
      else done({ kind: 'notSent' });
    });
  }

  #connect(
    message: UnionPayMessage,
    bytes: Uint8Array,
    done: (preparation: Preparation) => void,
  ): void {
    const { host, address } = this.parts;
    host.open(address(), (session) => {
      if (session === undefined) {
        return done({ ok: false, why: 'unreachable', code: 'networkUnreachable' });
      }
      return done({ ok: true, prepared: { message, frame: this.#frame(message, bytes), session } });
    });
  }

  #frame(message: UnionPayMessage, bytes: Uint8Array): Uint8Array {
    const { tpdu, headerVersion, headerSubVersion } = this.parts.config();
    const { method } = parseEntryMode(message.entryMode ?? '');
    return buildFrame({
      tpdu,
      header: {
        applicationClass: isChipRead(method)
          ? APPLICATION_CLASSES.chip
          : APPLICATION_CLASSES.stripe,
        version: headerVersion,
        terminalState: '0',
        processingRequirement: '0',
        subVersion: headerSubVersion,
      },
      message: bytes,
    });
  }

  #judge(request: UnionPayMessage, body: Uint8Array, done: (verdict: Verdict) => void): void {
    const { rules } = this.parts;
    const frame = parseFrame(body);
    const answer = frame.ok ? decodeMessage(UNIONPAY_POS, frame.value.message) : undefined;
    if (!frame.ok || answer === undefined || !answer.ok) {
      done({ kind: 'unusable', reason: 'other' });
      return;
    }
    const requirement = frame.value.header.processingRequirement;
    const { message } = frame.value;
    const found = { request, answer: answer.value, requirement };
    if (!needsMac(request) || !rules.macMatters(answer.value.responseCode ?? '')) {
      done(rules.judge({ ...found, mac: undefined }));
      return;
    }
    if (!carriesMac(message)) {
      done(rules.judge({ ...found, mac: 'absent' }));
      return;
    }
    this.#macOf(message, (mac) => {
      const isValid = typeof mac !== 'string' && equal(mac, answer.value.mac ?? new Uint8Array());
      done(rules.judge({ ...found, mac: isValid ? 'valid' : 'wrong' }));
    });
  }

  /** MAC over what stands before F64; the code of the failure when the pad makes none. */
  #macOf(message: Uint8Array, done: (mac: Uint8Array | string) => void): void {
    const algorithm = this.parts.config().macAlgorithm;
    const data = toHex(macBlockOf(message));
    this.parts.link.call('pinpad.calculateMac', { algorithm, data }, (answer) =>
      done(answer.ok ? fromHex(answer.result.mac) : answer.code),
    );
  }
}

/** F64 stands in card transactions, reversals and script notices, not in management messages. */
function needsMac({ mti }: UnionPayMessage): boolean {
  return mti.startsWith('01') || mti.startsWith('02') || mti.startsWith('04') || mti === '0620';
}
