import { fromHex, toHex } from '../protocol/bytes.ts';
import { issuerAuthenticationData } from '../protocol/crypto/application-cryptogram.ts';
import { deriveSessionKey, deriveUdk } from '../protocol/crypto/emv-session-key.ts';
import { buildTlv, findTag, parseTlv } from '../protocol/emv/tlv.ts';
import { ClearKey } from '../protocol/redaction/clear-key.ts';
import { ClearPin } from '../protocol/redaction/clear-pin.ts';
import { Pan } from '../protocol/redaction/pan.ts';
import type { Card, ChipSession } from '../simulator/cards/card.ts';
import type { CardSpec } from '../simulator/cards/card-spec.ts';
import { createCard } from '../simulator/cards/create-card.ts';
import { LAB_ISSUER_MASTER_KEY, labCapkBlock } from '../simulator/cards/lab-issuer.ts';
import type {
  EmvRequest,
  EmvResult,
  OnlineAnswer,
  OnlineRequest,
} from '../simulator/device-messages/methods.ts';
import type {
  EmvKernelInput,
  EmvPrompt,
  EmvReply,
  EmvTerminalData,
} from '../simulator/services/emv/contract.ts';
import { runEmvTransaction } from '../simulator/services/emv/kernel.ts';
import type { Stream } from '../world/chance.ts';

/** Parameter block of one application as public terminals carry it; AID and parts to choose. */
export function aidBlock(parts: AidParts = {}): string {
  const { aid = 'A000000333010101', asi = '00', version = '0030' } = parts;
  const { tacDefault = 'D84000A800', tacOnline = 'D84004F800', tacDenial = '0010000000' } = parts;
  const { floorLimit = '00000000', threshold = '00000000', percent = '99' } = parts;
  return toHex(
    buildTlv([
      ['9F06', fromHex(aid)],
      ['DF01', fromHex(asi)],
      ['9F08', fromHex(version)],
      ['DF11', fromHex(tacDefault)],
      ['DF12', fromHex(tacOnline)],
      ['DF13', fromHex(tacDenial)],
      ['9F1B', fromHex(floorLimit)],
      ['DF15', fromHex(threshold)],
      ['DF16', fromHex(percent)],
      ['DF17', fromHex(percent)],
      ['DF14', fromHex('9F3704')],
      ['DF18', fromHex(parts.onlinePin ?? '01')],
    ]),
  );
}

export interface AidParts {
  readonly aid?: string;
  readonly asi?: string;
  readonly version?: string;
  readonly tacDefault?: string;
  readonly tacOnline?: string;
  readonly tacDenial?: string;
  readonly floorLimit?: string;
  readonly threshold?: string;
  readonly percent?: string;
  readonly onlinePin?: string;
}

export const TERMINAL: EmvTerminalData = {
  capabilities: 'E0F8C8',
  terminalType: '22',
  additionalCapabilities: '6000F0A001',
  countryCode: '0156',
  currencyCode: '0156',
  serialNumber: 'LAB00001',
  applicationVersion: '0030',
};

export const SALE: EmvRequest = {
  amountMinor: 1234,
  transactionType: '00',
  date: '260302',
  time: '093000',
  sequenceCounter: 7,
  flow: 'full',
};

export const DEBIT: CardSpec = {
  alias: 'debit-chip',
  pan: '6299901000000000010',
  expiry: '3012',
  serviceCode: '220',
  sequence: '01',
  pin: '123456',
  kind: 'debit',
  chip: {},
};

/** A debit card whose chip differs from the ordinary one. */
export function debitCard(chip: CardSpec['chip'] = {}, rest: Partial<CardSpec> = {}): Card {
  return createCard({ ...DEBIT, ...rest, chip });
}

/** Chance that gives what it is told; the boring choice when it is told nothing. */
export function fixedChance(numbers: readonly string[] = [], selects = false): Stream {
  const left = [...numbers];
  return {
    below: () => 0,
    happens: (numerator) => selects && numerator > 0,
    bytes: (length) => {
      const next = left.shift();
      return next === undefined ? new Uint8Array(length).fill(0x11) : fromHex(next);
    },
  };
}

/** Kernel input of an ordinary terminal with the lab's parameters. */
export function kernelInput(parts: Partial<EmvKernelInput> = {}): EmvKernelInput {
  return {
    request: SALE,
    aidBlocks: [aidBlock(), aidBlock({ aid: 'A000000333010102' })],
    capkBlocks: [labCapkBlock()],
    terminal: TERMINAL,
    chance: fixedChance(),
    isPadWorking: true,
    ...parts,
  };
}

/** What the people, the pad and the host around a transaction do; all of it has a usual form. */
export interface HostScript {
  /** Pulls the card instead of the answer to this command, counted from 0. */
  readonly removeAt?: number;
  readonly select?: EmvReply;
  readonly confirm?: boolean;
  readonly pin?: (prompt: Extract<EmvPrompt, { prompt: 'inputPin' }>, round: number) => EmvReply;
  readonly online?: (request: OnlineRequest) => OnlineAnswer;
}

/** A transaction as its host saw it. */
export interface HostedRun {
  readonly result: EmvResult;
  readonly apdus: readonly string[];
  readonly prompts: readonly EmvPrompt[];
  readonly request: OnlineRequest | undefined;
}

/** Anything that answers commands. */
export type Answerer = Pick<ChipSession, 'transmit'>;

/** Runs the kernel against a chip to its end. */
export function hostTransaction(
  input: EmvKernelInput,
  chip: Answerer,
  script: HostScript = {},
): HostedRun {
  const kernel = runEmvTransaction(input);
  const apdus: string[] = [];
  const prompts: EmvPrompt[] = [];
  let request: OnlineRequest | undefined;
  let pinRounds = 0;
  const reply = (prompt: EmvPrompt): EmvReply => {
    switch (prompt.prompt) {
      case 'transmit':
        apdus.push(toHex(prompt.apdu));
        if (apdus.length - 1 === script.removeAt) return { reply: 'removed' };
        return { reply: 'response', response: chip.transmit(prompt.apdu) };
      case 'selectApplication':
        return script.select ?? { reply: 'selected', index: 0 };
      case 'confirmCard':
        return { reply: 'confirmed', confirmed: script.confirm ?? true };
      case 'inputPin':
        pinRounds += 1;
        return (script.pin ?? usualPin)(prompt, pinRounds);
      case 'goOnline':
        request = prompt.request;
        return { reply: 'online', answer: (script.online ?? issuerAnswers('00'))(prompt.request) };
    }
  };
  let step = kernel.next();
  while (!step.done) {
    prompts.push(step.value);
    step = kernel.next(reply(step.value));
  }
  return { result: step.value, apdus, prompts, request };
}

function usualPin(prompt: Extract<EmvPrompt, { prompt: 'inputPin' }>): EmvReply {
  return prompt.kind === 'online'
    ? { reply: 'pin', ended: 'entered', pinBlock: '60D2B73093F23F22' }
    : { reply: 'pin', ended: 'entered', pin: new ClearPin(DEBIT.pin) };
}

/** The lab's issuer: answers with a response code and its ARPC over the ARQC in the request. */
export function issuerAnswers(
  responseCode: string,
  masterKey: string = LAB_ISSUER_MASTER_KEY,
): (request: OnlineRequest) => OnlineAnswer {
  return (request) => {
    const card = { pan: new Pan(request.pan), psn: request.cardSequence || '00' };
    const udk = deriveUdk(ClearKey.fromHex(masterKey), card);
    const arqc = tlvValue(request.tlv, '9F26');
    const sessionKey = deriveSessionKey(udk, tlvValue(request.tlv, '9F36'));
    const data = issuerAuthenticationData(sessionKey, { arqc, arc: responseCode });
    return { online: 'answered', responseCode, tlv: toHex(buildTlv([['91', data]])) };
  };
}

/** Value of a tag in BER-TLV hex; empty when absent. */
export function tlvValue(tlv: string | undefined, tag: string): Uint8Array {
  const objects = parseTlv(fromHex(tlv ?? ''));
  return (objects.ok ? findTag(objects.value, tag) : undefined) ?? new Uint8Array(0);
}

/** The same as hex. */
export function tlvHex(tlv: string | undefined, tag: string): string {
  return toHex(tlvValue(tlv, tag));
}

/** A powered session of a card's chip. */
export function powered(card: Card): ChipSession {
  const session = card.chip?.powerUp();
  if (session === undefined) throw new Error('the chip does not answer');
  return session;
}

/**
 * What a chip answers instead: to commands that begin with these hex digits, these bytes; only to
 * the n-th of them when a number is given.
 */
export type Alteration = readonly [commandPrefix: string, response: string, nth?: number];

/** A chip that answers some commands otherwise than its own card would. */
export function alteredChip(chip: Answerer, ...alterations: readonly Alteration[]): Answerer {
  const met = new Map<Alteration, number>();
  const isMeant = (alteration: Alteration, command: string) => {
    const [prefix, , nth] = alteration;
    if (!command.startsWith(prefix)) return false;
    const count = (met.get(alteration) ?? 0) + 1;
    met.set(alteration, count);
    return nth === undefined || nth === count;
  };
  return {
    transmit: (apdu) => {
      const altered = alterations.find((alteration) => isMeant(alteration, toHex(apdu)));
      return altered === undefined ? chip.transmit(apdu) : fromHex(altered[1]);
    },
  };
}
