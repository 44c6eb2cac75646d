import { expect, it } from 'vitest';
import type { SessionListener } from '../../world/network.ts';
import { createSimWorld } from '../../world/sim/sim-world.ts';
import type { DevicePorts } from './device-ports.ts';
import { NetworkLines } from './network-lines.ts';

it('drops what an earlier session still says, on a network that is not punctual', () => {
  const board = createSimWorld('line').machine('terminal').start();
  const listeners: SessionListener[] = [];
  const news: string[] = [];
  const ports: DevicePorts = {
    board: {
      ...board,
      network: {
        dial: (_address, listener) => {
          listeners.push(listener);
          return { id: `${listeners.length}`, send: () => {}, close: () => {} };
        },
      },
    },
    actor: { clock: board.clock, trace: board.trace, failed: () => {} },
    notify: (method, params) => news.push(`${method} ${JSON.stringify(params)}`),
  };
  const answers: object[] = [];
  const reply = { answer: (result: object) => answers.push(result), fail: () => {} };
  const lines = new NetworkLines(ports);
  lines.open({ address: 'cloud:1', timeoutMs: 10 }, reply);
  listeners[0]?.opened?.();
  lines.close({ session: 'n1' }, reply);
  lines.open({ address: 'cloud:1', timeoutMs: 10 }, reply);
  listeners[0]?.received(Uint8Array.of(1));
  listeners[0]?.closed('reset');
  listeners[0]?.opened?.();
  expect(answers).toEqual([{ session: 'n1' }, {}]);
  listeners[1]?.opened?.();
  listeners[1]?.received(Uint8Array.of(2));
  expect(news).toEqual(['network.received {"session":"n2","data":"02"}']);
});
