import { describe, expect, it } from 'vitest';
import { startTerminal } from '../../testing/terminal-harness.ts';
import type { ByteSession } from '../../world/network.ts';

const OPEN = { address: 'cloud:8583', timeoutMs: 3000 };

/** A terminal and a host that keeps its sessions. */
function withHost() {
  const harness = startTerminal();
  const sessions: ByteSession[] = [];
  const received: Uint8Array[] = [];
  harness.world.network.listen('cloud:8583', (session) => {
    sessions.push(session);
    return { received: (bytes) => received.push(bytes), closed: () => {} };
  });
  return { ...harness, sessions, received };
}

describe('the network', () => {
  it('says why a host cannot be reached', () => {
    const { app, run, world } = startTerminal();
    const refused = app.call('network.open', OPEN);
    run(100);
    expect(app.answersTo(refused)[0]?.error?.code).toBe('networkRefused');
    world.network.setConditions('terminal', { up: false });
    const unreachable = app.call('network.open', OPEN);
    run(100);
    expect(app.answersTo(unreachable)[0]?.error?.code).toBe('networkUnreachable');
    world.network.setConditions('terminal', { up: true, latencyMs: 4000 });
    const slow = app.call('network.open', OPEN);
    run(10_000);
    expect(app.answersTo(slow).map(({ error }) => error?.code)).toEqual(['networkTimedOut']);
  });

  it('carries several sessions at once, each with its name', () => {
    const { app, ask, run, sessions, received } = withHost();
    app.call('network.open', OPEN);
    app.call('network.open', OPEN);
    run(100);
    ask('network.send', { session: 'n2', data: 'BEEF' });
    run(100);
    expect(received).toEqual([Uint8Array.of(0xbe, 0xef)]);
    sessions[0]?.send(Uint8Array.of(1));
    sessions[1]?.close();
    run(100);
    expect(app.news('network.received')).toEqual([
      { method: 'network.received', params: { session: 'n1', data: '01' } },
    ]);
    expect(app.news('network.closed')).toEqual([
      { method: 'network.closed', params: { session: 'n2', reason: 'closed' } },
    ]);
    expect(ask('network.send', { session: 'n2', data: '00' })?.error?.code).toBe('sessionUnknown');
  });

  it('uses a line again for the next session and tells late bytes of the last to nobody', () => {
    const { app, ask, run, sessions } = withHost();
    app.call('network.open', OPEN);
    run(100);
    sessions[0]?.send(Uint8Array.of(1));
    expect(ask('network.close', { session: 'n1' })?.result).toEqual({});
    app.call('network.open', OPEN);
    run(100);
    expect(app.news('network.received')).toEqual([]);
    expect(ask('network.send', { session: 'n1', data: '00' })?.error?.code).toBe('sessionUnknown');
    expect(ask('network.send', { session: 'n2', data: '00' })?.result).toEqual({});
  });

  it('tells a reset', () => {
    const { app, run, world } = withHost();
    app.call('network.open', OPEN);
    run(100);
    world.network.setConditions('terminal', { up: false });
    run(100);
    expect(app.news('network.closed')).toEqual([
      { method: 'network.closed', params: { session: 'n1', reason: 'reset' } },
    ]);
  });

  it('has a bound', () => {
    const { app, run } = withHost();
    for (let count = 0; count < 17; count += 1) app.call('network.open', OPEN);
    run(100);
    expect(app.answersTo(17)[0]?.error?.code).toBe('deviceBusy');
    expect(app.answersTo(16)[0]?.result).toEqual({ session: 'n16' });
  });
});
