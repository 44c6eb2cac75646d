import { expect, it } from 'vitest';
import { startTerminal } from '../../testing/terminal-harness.ts';

it("keeps the app's text files apart from the terminal's own", () => {
  const { ask, machine, terminal } = startTerminal();
  terminal.doors.operator.choosePad('internal');
  expect(ask('store.list')?.result).toEqual({ files: [] });
  ask('store.append', { file: 'journal', text: '第一' });
  ask('store.append', { file: 'journal', text: '第二' });
  ask('store.write', { file: 'config', text: '{}' });
  expect(ask('store.read', { file: 'journal' })?.result).toEqual({ text: '第一第二' });
  expect(ask('store.read', { file: 'terminal/pad' })?.result).toEqual({});
  expect(ask('store.list')?.result).toEqual({ files: ['config', 'journal'] });
  ask('store.remove', { file: 'config' });
  expect(ask('store.list')?.result).toEqual({ files: ['journal'] });
  expect(machine.disk.list()).toEqual(['app/scripted/journal', 'terminal/pad']);
});

it('loses what was not synced when the power goes, or part of it', () => {
  const { ask, machine, terminal } = startTerminal();
  ask('store.write', { file: 'safe', text: 'kept' });
  ask('store.sync');
  ask('store.append', { file: 'safe', text: ' and more' });
  machine.supply.cut();
  terminal.doors.machine.powerOn();
  const text = String(Reflect.get(ask('store.read', { file: 'safe' })?.result ?? {}, 'text'));
  expect('kept and more'.startsWith(text) && text.startsWith('kept')).toBe(true);
});

it('tells the trace how long a text is, never the text', () => {
  const { ask, world } = startTerminal();
  ask('store.write', { file: 'journal', text: 'pan 6228000100001117' });
  ask('store.read', { file: 'journal' });
  expect(JSON.stringify(world.trace.events)).not.toContain('6228000100001117');
});
