import { fromHex, toHex } from '../../protocol/bytes.ts';
import { computeMac } from '../../protocol/crypto/mac.ts';
import { encipherPin } from '../../protocol/crypto/pin-block.ts';
import { encryptTrack2 } from '../../protocol/crypto/track-cipher.ts';
import { ClearPin } from '../../protocol/redaction/clear-pin.ts';
import { Pan } from '../../protocol/redaction/pan.ts';
import { Track2 } from '../../protocol/redaction/track2.ts';
import { spawnActor } from '../actor.ts';
import type { DeviceErrorCode } from '../device-messages/device-error.ts';
import type { KeyUsage, PadPlacement, ParamsOf, ResultOf } from '../device-messages/methods.ts';
import { type DevicePorts, NOTHING, type Reply, recordUnexpected } from './device-ports.ts';
import type { PadBody } from './pad-body.ts';
import { type PadLoss, type PinEntryEnd, pinPadMachine } from './pin-pad-machine.ts';

/** No digit at all, or 4 to 12 digits, until the app says otherwise. */
const DEFAULT_LENGTHS: readonly number[] = [0, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** What the pad waits for while it collects a PIN. */
export interface PinEntry {
  readonly timeoutMs: number;
  ended(how: PinEntryEnd, pin?: ClearPin): void;
  broken(why: PadLoss): void;
}

/** The PIN pad in use: keys, PIN entry, MAC and track cipher of one powered life. */
export class PinPad {
  readonly #actor;
  #placement: PadPlacement | undefined;
  #lengths = DEFAULT_LENGTHS;
  #entry: PinEntry | undefined;
  #typed: ClearPin | undefined;

  constructor(
    private readonly ports: DevicePorts,
    private readonly body: PadBody,
  ) {
    this.#actor = spawnActor(pinPadMachine, {
      ports: ports.actor,
      id: 'pinPad',
      input: { pad: this },
    });
  }

  get isCollectingPin(): boolean {
    return this.#entry !== undefined;
  }

  /** Whether calls would be served now. */
  get isWorking(): boolean {
    return this.#actor.getSnapshot().value === 'ready';
  }

  open(placement: PadPlacement, reply: Reply<object>) {
    if (this.isCollectingPin) return reply.fail('deviceBusy', 'a PIN entry is pending');
    if (!this.body.answers(placement)) return reply.fail('padUnreachable', placement);
    if (this.body.memory(placement).isTampered) return reply.fail('padTampered', placement);
    this.#placement = placement;
    this.#lengths = DEFAULT_LENGTHS;
    this.#actor.send({ type: 'OPENED' });
    reply.answer(NOTHING);
  }

  setPinLength({ lengths }: ParamsOf<'pinpad.setPINLength'>, reply: Reply<object>) {
    const refusal = this.#refusal();
    if (refusal !== undefined) return reply.fail(refusal);
    this.#lengths = [...lengths];
    reply.answer(NOTHING);
  }

  updateUserKey(params: ParamsOf<'pinpad.updateUserKey'>, reply: Reply<object>) {
    const slots = this.#slots(params.usage);
    if (typeof slots === 'string') return reply.fail(slots);
    const key = slots.unwrap({
      usage: params.usage,
      keyUnderTmk: fromHex(params.keyUnderTmk),
      kcv: fromHex(params.kcv),
      checksKcv: this.body.model.padChecksKcv,
    });
    if (typeof key === 'string')
      return reply.fail(key, key === 'keyMissing' ? 'tmk' : params.usage);
    if (!this.ports.board.power.gate('pad.key')) return;
    slots.storeWorkKey(params.usage, key);
    reply.answer(NOTHING);
  }

  calculateMac(
    params: ParamsOf<'pinpad.calculateMac'>,
    reply: Reply<ResultOf<'pinpad.calculateMac'>>,
  ) {
    const mak = this.#workKey('mak');
    if (typeof mak === 'string') return reply.fail(mak, 'mak');
    if (params.algorithm === 'x9.9' && mak.lengthBytes !== 8) {
      return reply.fail('parameterInvalid', '"algorithm": x9.9 takes a single-length MAK');
    }
    if (mak.lengthBytes > 16) return reply.fail('parameterInvalid', 'the MAK is too long');
    reply.answer({ mac: toHex(computeMac(params.algorithm, mak, fromHex(params.data))) });
  }

  encryptTrack(
    params: ParamsOf<'pinpad.encryptTrack'>,
    reply: Reply<ResultOf<'pinpad.encryptTrack'>>,
  ) {
    const tdk = this.#workKey('tdk');
    if (typeof tdk === 'string') return reply.fail(tdk, 'tdk');
    reply.answer({ track2: encryptTrack2(tdk, new Track2(params.track2)).reveal() });
  }

  listenForPinBlock(
    params: ParamsOf<'pinpad.listenForPinBlock'>,
    reply: Reply<ResultOf<'pinpad.listenForPinBlock'>>,
  ): void {
    const pan = new Pan(params.pan);
    const refusal = this.collectPin(
      {
        timeoutMs: params.timeoutMs,
        ended: (how, pin) => {
          const pinBlock = pin === undefined ? undefined : this.pinBlock(pin, pan);
          if (pinBlock !== undefined) reply.answer({ ended: how, pinBlock });
          else if (how === 'entered') reply.fail('keyMissing', 'pik');
          else reply.answer({ ended: how });
        },
        broken: (why) => reply.fail(why),
      },
      'pik',
    );
    if (refusal !== undefined) reply.fail(refusal, refusal === 'keyMissing' ? 'pik' : undefined);
  }

  /** Starts a PIN entry, or says why it cannot start. `needs` names a key that must be there. */
  collectPin(entry: PinEntry, needs?: KeyUsage): DeviceErrorCode | undefined {
    const refusal = this.#refusal();
    if (refusal !== undefined) return refusal;
    if (needs !== undefined && typeof this.#workKey(needs) === 'string') return 'keyMissing';
    this.#entry = entry;
    this.#actor.send({ type: 'ENTRY_STARTED', timeoutMs: entry.timeoutMs });
    return undefined;
  }

  /** The PIN block of format 0 under the PIK, hex; undefined without a PIK. */
  pinBlock(pin: ClearPin, pan: Pan): string | undefined {
    const pik = this.#memory('pik')?.slots.workKey('pik');
    return pik === undefined ? undefined : toHex(encipherPin(pik, pin, pan));
  }

  /** Gives up the entry without telling who waits for it. */
  abandonEntry(): void {
    if (this.#entry === undefined) return;
    this.#entry = undefined;
    this.#actor.send({ type: 'ENTRY_ABANDONED' });
  }

  /** The cardholder types digits and confirms; a length that is not asked for is beeped at. */
  typePin(digits: string) {
    if (!this.#lengths.includes(digits.length)) return this.#beep();
    if (digits === '') return this.bypass();
    this.#typed = new ClearPin(digits);
    this.#actor.send({ type: 'ENTRY_ENDED', how: 'entered' });
  }

  bypass() {
    if (!this.#lengths.includes(0)) return this.#beep();
    this.#actor.send({ type: 'ENTRY_ENDED', how: 'bypassed' });
  }

  cancel(): void {
    this.#actor.send({ type: 'ENTRY_ENDED', how: 'cancelled' });
  }

  /** The cable of the external pad was moved. */
  cableMoved(): void {
    if (this.#placement !== 'external' || this.body.answers('external')) return;
    this.#actor.send({ type: 'CABLE_PULLED' });
  }

  /** A pad of this terminal was opened by force. */
  tampered(placement: PadPlacement): void {
    if (this.#placement === placement) this.#actor.send({ type: 'TAMPERED' });
  }

  endEntry(how: PinEntryEnd): void {
    const entry = this.#entry;
    const pin = this.#typed;
    this.#entry = undefined;
    this.#typed = undefined;
    this.ports.board.trace.emit('terminal', 'pinpad.entryEnded', { ended: how });
    entry?.ended(how, pin);
  }

  breakEntry(why: PadLoss): void {
    const entry = this.#entry;
    this.#entry = undefined;
    this.ports.board.trace.emit('terminal', 'pinpad.entryEnded', { ended: why });
    entry?.broken(why);
  }

  unexpected(type: string): void {
    recordUnexpected(this.ports, 'pinPad', type);
  }

  #beep(): void {
    this.ports.board.trace.emit('terminal', 'pinpad.beeped', { reason: 'length' });
  }

  #refusal(): DeviceErrorCode | undefined {
    const state = this.#actor.getSnapshot().value;
    if (state === 'ready') return undefined;
    if (state === 'locked') return 'padTampered';
    return state === 'collectingPin' ? 'deviceBusy' : 'padNotOpen';
  }

  #slots(usage: KeyUsage) {
    return this.#refusal() ?? this.#memory(usage)?.slots ?? ('padNotOpen' as const);
  }

  #memory(usage: KeyUsage) {
    const placement = this.#placement;
    return placement === undefined ? undefined : this.body.memoryFor(usage, placement);
  }

  #workKey(usage: KeyUsage) {
    const slots = this.#slots(usage);
    if (typeof slots === 'string') return slots;
    return slots.workKey(usage) ?? ('keyMissing' as const);
  }
}
