import type { Card } from '../../simulator/index.ts';

/** A card that leaves the reader when `apdus` commands have been answered. */
export function pulledOutAfter(card: Card, apdus: number, pull: () => void): Card {
  const { chip } = card;
  if (chip === undefined) return card;
  let answered = 0;
  return {
    ...card,
    chip: {
      powerUp: () => {
        const session = chip.powerUp();
        if (session === undefined) return undefined;
        return {
          transmit: (command) => {
            if (answered === apdus) pull();
            answered += 1;
            return answered > apdus ? new Uint8Array(0) : session.transmit(command);
          },
        };
      },
    },
  };
}
