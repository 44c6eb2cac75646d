import { padNotFitted } from '../device/pad-body.ts';
import { LINES_PER_ROLL } from '../device/printer-body.ts';
import { maskTyped } from '../device-messages/mask-message.ts';
import type { OperatorDoors } from '../doors.ts';
import { type DoorParts, notAwaited } from './people.ts';

/** What the operator can do: answer when asked, launch when nothing runs, care for the paper. */
export function createOperatorDoors(parts: DoorParts): OperatorDoors {
  const { body, did } = parts;
  return {
    launch: (functionName, app) => {
      const life = parts.life();
      if (!life.isOn || life.running !== undefined)
        throw notAwaited(`launch ${functionName}`, life);
      const launched = app ?? life.homeApp;
      did('operator', 'launch', { function: functionName, app: launched });
      life.launch(functionName, launched);
    },
    type: (text) => {
      const life = parts.life();
      const { question } = life.devices.asked();
      if (!life.isOn || question === undefined) throw notAwaited('type', life);
      const { field, format } = question;
      did('operator', 'type', { field, text: maskTyped(text, format) });
      life.devices.screen.type(text);
    },
    cancel: () => {
      const life = parts.life();
      const { question, interfaces } = life.devices.asked();
      if (!life.isOn || (question === undefined && interfaces === undefined)) {
        throw notAwaited('cancel', life);
      }
      did('operator', 'cancel', { field: question?.field });
      if (question !== undefined) life.devices.screen.cancel();
      else life.devices.cardReader.cancelWaits();
    },
    refillPaper: () => {
      body.printer.linesLeft = LINES_PER_ROLL;
      did('operator', 'refillPaper');
    },
    closeCover: () => {
      body.printer.coverIsOpen = false;
      did('operator', 'closeCover');
    },
    choosePad: (placement) => {
      const life = parts.life();
      if (!life.isOn) throw notAwaited('choose a pad', life);
      if (!body.pads.isFitted(placement)) throw padNotFitted(body.model, placement);
      did('operator', 'choosePad', { placement });
      life.services.padSetting.choose(placement);
    },
  };
}
