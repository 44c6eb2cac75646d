import { describe, expect, it } from 'vitest';
import { startTerminal, type TerminalHarness } from '../../testing/terminal-harness.ts';
import { MS_PER_LINE } from './printer.ts';

const LINES = Array.from({ length: 20 }, (_, index) => ({ text: `line ${index}` }));
const codeOf = (answer: { error?: { code: string } } | undefined) => answer?.error?.code;

function printAll(harness: TerminalHarness, lines: readonly object[] = LINES) {
  const id = harness.app.call('printer.startPrint', { lines });
  harness.run(lines.length * MS_PER_LINE);
  return harness.app.answersTo(id)[0];
}

describe('the printer', () => {
  it('takes its time and answers when the last line is out', () => {
    const harness = startTerminal();
    const id = harness.app.call('printer.startPrint', { lines: LINES });
    harness.run(20 * MS_PER_LINE - 1);
    expect(harness.app.answersTo(id)).toEqual([]);
    expect(codeOf(harness.ask('printer.startPrint', { lines: LINES }))).toBe('deviceBusy');
    expect(harness.ask('printer.queryStatus')?.result).toEqual({ status: 'busy' });
    harness.run(1);
    expect(harness.app.answersTo(id)[0]?.result).toEqual({});
    expect(harness.terminal.doors.paper()).toEqual(LINES.map(({ text }) => text));
    expect(harness.traced('receipt.printed')[0]?.data).toMatchObject({
      planned: 20,
      completed: true,
    });
  });

  it.each(LINES.map((_, linesLeft) => linesLeft))('stops with %i lines of paper', (linesLeft) => {
    const harness = startTerminal();
    harness.terminal.doors.machine.takePaper(linesLeft);
    expect(codeOf(printAll(harness))).toBe('paperOut');
    expect(harness.terminal.doors.paper()).toHaveLength(linesLeft);
    harness.terminal.doors.operator.refillPaper();
    harness.run(1000);
    expect(harness.terminal.doors.paper()).toHaveLength(linesLeft);
    expect(printAll(harness)?.result).toEqual({});
    expect(harness.terminal.doors.paper()).toHaveLength(linesLeft + 20);
  });

  it('prints a job that uses the last of the paper', () => {
    const harness = startTerminal();
    harness.terminal.doors.machine.takePaper(20);
    expect(printAll(harness)?.result).toEqual({});
    expect(harness.ask('printer.queryStatus')?.result).toEqual({ status: 'paperOut' });
  });

  it('says what is wrong with it', () => {
    const harness = startTerminal();
    const { machine, operator } = harness.terminal.doors;
    const cases: [string, spoil: () => void, mend: () => void][] = [
      ['coverOpen', () => machine.openCover(), () => operator.closeCover()],
      ['printerHot', () => machine.heatPrinter(true), () => machine.heatPrinter(false)],
      ['paperJam', () => machine.jamPaper(true), () => machine.jamPaper(false)],
      ['batteryLow', () => machine.setBattery(9), () => machine.setBattery(10)],
    ];
    for (const [code, spoil, mend] of cases) {
      spoil();
      expect(codeOf(printAll(harness))).toBe(code);
      expect(harness.ask('printer.queryStatus')?.result).toEqual({ status: code });
      mend();
      expect(printAll(harness)?.result).toEqual({});
    }
  });

  it('stops when the cover is opened in the middle', () => {
    const harness = startTerminal();
    const id = harness.app.call('printer.startPrint', { lines: LINES });
    harness.run(MS_PER_LINE);
    harness.terminal.doors.machine.openCover();
    harness.run(1000);
    expect(codeOf(harness.app.answersTo(id)[0])).toBe('coverOpen');
    const printed = harness.terminal.doors.paper().length;
    expect(printed).toBeGreaterThan(0);
    expect(printed).toBeLessThan(20);
  });

  it('tells a receipt torn off by a power cut at the next boot', () => {
    const harness = startTerminal();
    harness.machine.supply.cutAfter(3);
    harness.app.call('printer.startPrint', { lines: LINES });
    harness.run(1000);
    expect(harness.terminal.isOn).toBe(false);
    expect(harness.terminal.doors.paper()).toHaveLength(3);
    harness.terminal.doors.machine.powerOn();
    expect(harness.traced('receipt.printed').map(({ data }) => data)).toEqual([
      {
        lines: ['line 0', 'line 1', 'line 2'],
        planned: 20,
        completed: false,
        reason: 'powerLost',
      },
    ]);
    expect(harness.ask('printer.queryStatus')?.result).toEqual({ status: 'ready' });
    harness.machine.supply.cut();
    harness.terminal.doors.machine.powerOn();
    expect(harness.traced('receipt.printed')).toHaveLength(1);
  });
});
