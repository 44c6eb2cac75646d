import { toHex } from '../../protocol/bytes.ts';
import { spawnActor } from '../actor.ts';
import type { ChipSession } from '../cards/card.ts';
import type { DeviceErrorCode } from '../device-messages/device-error.ts';
import type { AppCalls, AppMethod, EmvRequest, EmvResult } from '../device-messages/methods.ts';
import {
  parseConsent,
  parseOnlineAnswer,
  parseSelection,
} from '../device-messages/parse-app-message.ts';
import type { EmvPrompt, EmvReply } from '../services/emv/contract.ts';
import { runEmvTransaction } from '../services/emv/kernel.ts';
import type { EmvParameters } from '../services/parameter-store/emv-parameters.ts';
import type { CardReader } from './card-reader.ts';
import { type DevicePorts, type Reply, recordUnexpected } from './device-ports.ts';
import { emvProcessMachine } from './emv-process-machine.ts';
import { emvTerminalData } from './emv-terminal-data.ts';
import type { PinPad } from './pin-pad.ts';

/** Time of one command and its answer on the contacts. */
export const MS_PER_APDU = 5;
const PIN_TIMEOUT_MS = 60_000;
const NO_ANSWER = new Uint8Array(0);

/** What the process needs besides the ports of every device. */
export interface EmvProcessParts {
  readonly ports: DevicePorts;
  readonly reader: CardReader;
  readonly pinPad: PinPad;
  readonly parameters: EmvParameters;
  readonly serialNumber: string;
  /** Calls the app; the result comes unchecked. Gives the call's id. */
  callApp<M extends AppMethod>(
    method: M,
    params: AppCalls[M]['params'],
    answered: (result: unknown) => void,
  ): number;
  /** Gives up a call to the app. */
  forget(id: number): void;
}

interface Transaction {
  readonly steps: Generator<EmvPrompt, EmvResult, EmvReply>;
  readonly reply: Reply<EmvResult>;
  session: ChipSession | undefined;
  isReset: boolean;
  isCardGone: boolean;
  /** The call to the app that is open. */
  asked: number | undefined;
}

/** Hosts the EMV kernel: card, app and PIN pad answer what it prompts for. */
export class EmvProcess {
  readonly #actor;
  #transaction: Transaction | undefined;

  constructor(private readonly parts: EmvProcessParts) {
    this.#actor = spawnActor(emvProcessMachine, {
      ports: parts.ports.actor,
      id: 'emvProcess',
      input: { process: this },
    });
  }

  /** Processes the card in the slot to the end; the answer is the last thing that happens. */
  process(request: EmvRequest, reply: Reply<EmvResult>) {
    const { ports, parameters, pinPad, reader, serialNumber } = this.parts;
    if (this.#transaction !== undefined) return reply.fail('deviceBusy', 'a card is processed');
    if (!reader.beginProcess()) return reply.fail('deviceBusy', 'the card reader waits');
    const steps = runEmvTransaction({
      request,
      aidBlocks: parameters.blocks('aid'),
      capkBlocks: parameters.blocks('capk'),
      terminal: emvTerminalData(serialNumber),
      chance: ports.board.chance.stream(`emv/${serialNumber}`),
      isPadWorking: pinPad.isWorking,
    });
    this.#transaction = {
      steps,
      reply,
      session: undefined,
      isReset: false,
      isCardGone: false,
      asked: undefined,
    };
    this.#actor.send({ type: 'PROCESS_STARTED' });
    this.#advance(this.#transaction);
  }

  cardRemoved(): void {
    if (this.#transaction !== undefined) this.#transaction.isCardGone = true;
    this.#actor.send({ type: 'CARD_REMOVED' });
  }

  breakOff(): void {
    const transaction = this.#transaction;
    if (transaction === undefined) return;
    if (transaction.asked !== undefined) this.parts.forget(transaction.asked);
    transaction.asked = undefined;
    this.parts.pinPad.abandonEntry();
    this.#later(transaction, { reply: 'removed' });
  }

  unexpected(type: string): void {
    recordUnexpected(this.parts.ports, 'emvProcess', type);
  }

  #advance(transaction: Transaction, reply?: EmvReply) {
    if (transaction !== this.#transaction) return;
    const { steps } = transaction;
    const step = reply === undefined ? steps.next() : steps.next(reply);
    if (step.done === true) return this.#end(transaction, step.value);
    this.#serve(transaction, step.value);
  }

  /** Goes on in an event of its own, after whatever is going on now. */
  #later(transaction: Transaction, reply: EmvReply): void {
    const go = () => this.#guarded(() => this.#advance(transaction, reply));
    this.parts.ports.board.clock.setTimer(0, go, 'emv step');
  }

  #serve(transaction: Transaction, prompt: EmvPrompt): void {
    switch (prompt.prompt) {
      case 'transmit': {
        const go = () => this.#guarded(() => this.#transmit(transaction, prompt.apdu));
        this.parts.ports.board.clock.setTimer(MS_PER_APDU, go, 'apdu');
        return;
      }
      case 'selectApplication':
        this.#ask(transaction, {
          method: 'emv.onSelectApplication',
          params: { candidates: prompt.candidates },
          read: (result) => {
            const chosen = parseSelection(result, prompt.candidates.length);
            if (typeof chosen === 'number') return { reply: 'selected', index: chosen };
            if (chosen === undefined) this.#refused('emv.onSelectApplication');
            return { reply: 'cancelled' };
          },
        });
        return;
      case 'confirmCard':
        this.#ask(transaction, {
          method: 'emv.onConfirmCard',
          params: { pan: prompt.pan.reveal() },
          read: (result) => {
            const confirmed = parseConsent(result, 'confirmed');
            if (confirmed === undefined) this.#refused('emv.onConfirmCard');
            return { reply: 'confirmed', confirmed: confirmed === true };
          },
        });
        return;
      case 'inputPin':
        this.#askForPin(transaction, prompt);
        return;
      case 'goOnline':
        this.#ask(transaction, {
          method: 'emv.onGoOnline',
          params: prompt.request,
          read: (result) => {
            const answer = parseOnlineAnswer(result);
            if (answer === undefined) this.#refused('emv.onGoOnline');
            return { reply: 'online', answer: answer ?? { online: 'unable' } };
          },
        });
    }
  }

  #ask<M extends AppMethod>(
    transaction: Transaction,
    call: {
      readonly method: M;
      readonly params: AppCalls[M]['params'];
      readonly read: (result: unknown) => EmvReply;
    },
  ): void {
    const isOnline = call.method === 'emv.onGoOnline';
    this.#actor.send({ type: isOnline ? 'ONLINE_ASKED' : 'APP_ASKED' });
    transaction.asked = this.parts.callApp(call.method, call.params, (result) => {
      transaction.asked = undefined;
      const reply = call.read(result);
      this.#actor.send({ type: 'APP_ANSWERED' });
      this.#advance(transaction, reply);
    });
  }

  #askForPin(transaction: Transaction, prompt: EmvPrompt & { readonly prompt: 'inputPin' }): void {
    const { kind, triesLeft } = prompt;
    this.#actor.send({ type: 'APP_ASKED' });
    const params = triesLeft === undefined ? { kind } : { kind, triesLeft };
    transaction.asked = this.parts.callApp('emv.onInputPin', params, (result) => {
      transaction.asked = undefined;
      const proceeds = parseConsent(result, 'proceed');
      if (proceeds === undefined) this.#refused('emv.onInputPin');
      if (proceeds === true) this.#collectPin(transaction, prompt);
      else {
        this.#actor.send({ type: 'APP_ANSWERED' });
        this.#advance(transaction, { reply: 'pin', ended: 'cancelled' });
      }
    });
  }

  #collectPin(transaction: Transaction, prompt: EmvPrompt & { readonly prompt: 'inputPin' }) {
    const { pinPad } = this.parts;
    this.#actor.send({ type: 'PIN_ASKED' });
    const ended = (reply: EmvReply | DeviceErrorCode) => {
      this.#actor.send({ type: 'PIN_ENDED' });
      if (typeof reply === 'string') this.#fail(transaction, reply);
      else this.#later(transaction, reply);
    };
    const refusal = pinPad.collectPin(
      {
        timeoutMs: PIN_TIMEOUT_MS,
        ended: (how, pin) => {
          if (pin === undefined) return ended({ reply: 'pin', ended: how });
          if (prompt.kind === 'offline') return ended({ reply: 'pin', ended: 'entered', pin });
          const pinBlock = pinPad.pinBlock(pin, prompt.pan);
          if (pinBlock === undefined) return ended('keyMissing');
          ended({ reply: 'pin', ended: 'entered', pinBlock });
        },
        broken: ended,
      },
      prompt.kind === 'online' ? 'pik' : undefined,
    );
    if (refusal !== undefined) ended(refusal);
  }

  #transmit(transaction: Transaction, command: Uint8Array) {
    if (transaction !== this.#transaction) return;
    const { ports, reader } = this.parts;
    if (transaction.isCardGone || !reader.holdsCard) {
      return this.#advance(transaction, { reply: 'removed' });
    }
    if (!transaction.isReset) {
      transaction.isReset = true;
      transaction.session = reader.takeSession();
    }
    if (!ports.board.power.gate('card.apdu')) return;
    const response =
      transaction.session === undefined || !reader.makesContact
        ? NO_ANSWER
        : transaction.session.transmit(command);
    ports.board.trace.emit('terminal', 'card.apdu', {
      header: toHex(command.subarray(0, 4)),
      commandBytes: command.length,
      responseBytes: response.length,
      sw: toHex(response.subarray(-2)),
    });
    this.#advance(transaction, { reply: 'response', response });
  }

  #end({ reply }: Transaction, result: EmvResult): void {
    this.#close();
    reply.answer(result);
  }

  #fail(transaction: Transaction, code: DeviceErrorCode): void {
    if (transaction !== this.#transaction) return;
    this.#close();
    transaction.reply.fail(code, 'during PIN entry');
  }

  #close(): void {
    this.#transaction = undefined;
    this.parts.reader.endProcess();
    this.#actor.send({ type: 'PROCESS_ENDED' });
  }

  #refused(method: string): void {
    const { trace } = this.parts.ports.board;
    trace.emit('terminal', 'device.refused', { reason: 'result', method });
  }

  /** A kernel or a card that throws is a defect of the lab. */
  #guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.parts.ports.actor.failed(error);
    }
  }
}
