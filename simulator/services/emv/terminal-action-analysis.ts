import * as tags from '../../../protocol/emv/tags.ts';
import type { KernelContext } from './kernel-context.ts';

/** Cryptograms in rising order: a card may answer lower than asked, never higher. */
export type Cryptogram = 'aac' | 'arqc' | 'tc';

/** What the terminal decided, and the response code 8A that goes with a decision offline. */
export interface ActionDecision {
  readonly cryptogram: Cryptogram;
  readonly arc?: 'Y1' | 'Z1' | 'Y3' | 'Z3';
}

const CODE_BYTES = 5;
const ALL_SET = new Uint8Array(CODE_BYTES).fill(0xff);
const NONE_SET = new Uint8Array(CODE_BYTES);

type Reach = 'onlineOnly' | 'onlineCapable' | 'offlineOnly';

/** What the terminal type, 9F35, says about going online (second digit). */
export function reachOf(terminalType: string): Reach {
  const digit = Number(terminalType.charAt(1));
  if (digit === 1 || digit === 4) return 'onlineOnly';
  return digit === 3 || digit === 6 ? 'offlineOnly' : 'onlineCapable';
}

/**
 * Terminal action analysis before the first cryptogram: action codes of issuer and terminal
 * against the TVR. Source: EMV book 3 section 10.7; public kernels for missing codes.
 */
export function analyseAction(context: KernelContext): ActionDecision {
  if (isTriggered(context, 'denial')) return { cryptogram: 'aac', arc: 'Z1' };
  switch (reachOf(context.input.terminal.terminalType)) {
    case 'onlineOnly':
      return { cryptogram: 'arqc' };
    case 'onlineCapable':
      if (isTriggered(context, 'online')) return { cryptogram: 'arqc' };
      return { cryptogram: 'tc', arc: 'Y1' };
    case 'offlineOnly':
      if (isTriggered(context, 'default')) return { cryptogram: 'aac', arc: 'Z1' };
      return { cryptogram: 'tc', arc: 'Y1' };
  }
}

/** The decision when the host could not be reached. */
export function analyseWithoutHost(context: KernelContext): ActionDecision {
  const isOnlineOnly = reachOf(context.input.terminal.terminalType) === 'onlineOnly';
  if (isOnlineOnly || isTriggered(context, 'default')) return { cryptogram: 'aac', arc: 'Z3' };
  return { cryptogram: 'tc', arc: 'Y3' };
}

/** Whether a bit of the TVR is set that issuer or terminal named for this action. */
function isTriggered(context: KernelContext, action: 'denial' | 'online' | 'default'): boolean {
  const { tvr } = context;
  const [issuer, terminal] = codesFor(context, action);
  for (let index = 0; index < CODE_BYTES; index += 1) {
    const named = (issuer[index] ?? 0) | (terminal[index] ?? 0);
    if ((named & (tvr[index] ?? 0)) !== 0) return true;
  }
  return false;
}

function codesFor(
  context: KernelContext,
  action: 'denial' | 'online' | 'default',
): readonly [issuer: Uint8Array, terminal: Uint8Array] {
  const { aid } = context;
  switch (action) {
    case 'denial':
      return [context.fromCard(tags.TAG_9F0E_IAC_DENIAL) ?? NONE_SET, aid?.tacDenial ?? NONE_SET];
    case 'online':
      return [context.fromCard(tags.TAG_9F0F_IAC_ONLINE) ?? ALL_SET, aid?.tacOnline ?? NONE_SET];
    case 'default':
      return [context.fromCard(tags.TAG_9F0D_IAC_DEFAULT) ?? ALL_SET, aid?.tacDefault ?? NONE_SET];
  }
}
