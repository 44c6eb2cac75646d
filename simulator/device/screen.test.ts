import { describe, expect, it } from 'vitest';
import { startTerminal } from '../../testing/terminal-harness.ts';

const QUESTION = { field: 'supervisorPassword', title: '主管密码', format: 'password' };

describe('the screen', () => {
  it('shows frames with the code and the next step', () => {
    const { ask, traced } = startTerminal();
    const frame = { screen: 'declined', lines: ['MAC 校验错'], code: 'A0', next: '重新签到' };
    expect(ask('screen.show', frame)?.result).toEqual({});
    expect(traced('screen.frame').map(({ data }) => data)).toEqual([frame]);
  });

  it('shows a password as stars everywhere in the trace', () => {
    const { ask, app, run, terminal, world, traced } = startTerminal();
    ask('screen.ask', QUESTION);
    terminal.doors.operator.type('847362');
    run();
    expect(app.answersTo(1)[0]?.result).toEqual({ ended: 'entered', value: '847362' });
    expect(JSON.stringify(world.trace.events)).not.toContain('847362');
    expect(traced('person.did')[0]?.data).toMatchObject({ did: 'type', text: '********' });
  });

  it('masks a card number that is typed', () => {
    const { ask, run, terminal, world } = startTerminal();
    ask('screen.ask', { field: 'cardNumber', title: '卡号', format: 'digits' });
    terminal.doors.operator.type('6228000100001117');
    run();
    expect(JSON.stringify(world.trace.events)).not.toContain('6228000100001117');
  });

  it('ends a question by the cancel key or by time, and asks one at a time', () => {
    const { ask, app, run, terminal } = startTerminal();
    ask('screen.ask', { ...QUESTION, timeoutMs: 30_000 });
    expect(ask('screen.ask', QUESTION)?.error?.code).toBe('deviceBusy');
    terminal.doors.operator.cancel();
    run();
    expect(app.answersTo(1)[0]?.result).toEqual({ ended: 'cancelled' });
    const id = app.call('screen.ask', { ...QUESTION, timeoutMs: 30_000 });
    run(29_999);
    expect(app.answersTo(id)).toEqual([]);
    run(1);
    expect(app.answersTo(id)[0]?.result).toEqual({ ended: 'timedOut' });
    expect(() => terminal.doors.operator.cancel()).toThrow(/nobody asked to cancel/);
  });

  it('waits without end when no time is given', () => {
    const { ask, app, run } = startTerminal();
    ask('screen.ask', QUESTION);
    run(86_400_000);
    expect(app.answersTo(1)).toEqual([]);
  });
});
