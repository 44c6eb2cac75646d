import { expect, it } from 'vitest';
import { TEST } from '../../testing/platform-data.fixture.ts';
import { platformStage } from '../../testing/platform-stage.ts';

const { platform } = platformStage('door-forms');
const { associateAppTerminal } = platform.doors.terminalManagement;
const numbers = {
  by: 'operations-centre',
  tid: TEST.tid,
  app: 'farm-purchase',
  appTid: '20000077',
  appMid: TEST.farmMid,
} as const;

it.each([
  ['appTid', '😀'],
  ['appTid', '２０００００７７'],
  ['appTid', '200000770'],
  ['appTid', '2000007\n'],
  ['appTid', '__proto__'],
  ['appTid', 20_000_077],
  ['appTid', ['20000077']],
  ['appTid', undefined],
  ['app', 'farm purchase'],
  ['appMid', null],
])('%s %j is refused by its form, and nothing changes', (field, value) => {
  const before = platform.digest();
  const refused = { refused: `${field} has another form` };
  expect(associateAppTerminal({ ...numbers, [field]: value } as never)).toEqual(refused);
  expect(platform.digest()).toBe(before);
});

it.each([null, 'step', 7, [], [numbers], undefined])('%j is no step', (step) => {
  expect(associateAppTerminal(step as never)).toEqual({ refused: 'a step has named fields' });
});

it.each(['nobody', '', 'toString', null, undefined])('%j is no party', (by) => {
  const refused = { refused: 'there is no such party' };
  expect(associateAppTerminal({ ...numbers, by } as never)).toEqual(refused);
});

it('a step in its form goes on to its door', () => {
  expect(associateAppTerminal({ ...numbers, by: 'branch' }).refused).toContain('operations');
  expect(associateAppTerminal(numbers).done).toBe(true);
});
