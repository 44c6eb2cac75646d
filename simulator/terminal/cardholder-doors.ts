import { LabError } from '../../world/errors.ts';
import type { CardholderDoors } from '../doors.ts';
import { type DoorParts, notAwaited } from './people.ts';

const PIN_TYPED = /^\d{0,12}$/;

/** What the cardholder can do: cards always, the PIN pad when it asks. */
export function createCardholderDoors(parts: DoorParts): CardholderDoors {
  const { body, did } = parts;
  const askedPad = (act: string) => {
    const life = parts.life();
    const pad = life.isOn ? life.devices.startedPinPad : undefined;
    if (pad?.isCollectingPin !== true) throw notAwaited(act, life);
    return pad;
  };
  const reader = () => {
    const life = parts.life();
    return life.isOn ? life.devices.startedCardReader : undefined;
  };
  return {
    insert: (card) => {
      if (body.slot.card !== undefined) throw slotError('LAB_DOOR_SLOT_OCCUPIED');
      body.slot.card = card;
      did('cardholder', 'insertCard', { card: card.alias });
      reader()?.inserted();
    },
    remove: () => {
      const { card } = body.slot;
      if (card === undefined) throw slotError('LAB_DOOR_SLOT_EMPTY');
      body.slot.card = undefined;
      did('cardholder', 'removeCard', { card: card.alias });
      if (parts.life().isOn) parts.life().devices.cardRemoved();
    },
    swipe: (card) => {
      did('cardholder', 'swipeCard', { card: card.alias });
      reader()?.swiped(card);
    },
    enterPin: (pin) => {
      const pad = askedPad('enter a PIN');
      if (!PIN_TYPED.test(pin)) throw pinError();
      did('cardholder', 'enterPin');
      pad.typePin(pin);
    },
    cancelPin: () => {
      const pad = askedPad('cancel the PIN');
      did('cardholder', 'cancelPin');
      pad.cancel();
    },
    bypassPin: () => {
      const pad = askedPad('bypass the PIN');
      did('cardholder', 'bypassPin');
      pad.bypass();
    },
  };
}

function slotError(code: 'LAB_DOOR_SLOT_OCCUPIED' | 'LAB_DOOR_SLOT_EMPTY'): LabError {
  const isEmpty = code === 'LAB_DOOR_SLOT_EMPTY';
  return new LabError({
    code,
    message: isEmpty ? 'there is no card in the slot' : 'there is a card in the slot already',
    remedy: isEmpty ? 'insert a card before removing it' : 'remove the card first',
  });
}

function pinError(): LabError {
  return new LabError({
    code: 'LAB_DOOR_PIN_DIGITS',
    message: 'a PIN pad takes up to 12 digits and nothing else',
    remedy: 'write the PIN as digits',
  });
}
