import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { toHex } from '../protocol/bytes.ts';
import { TEST, TEST_DATA } from '../testing/platform-data.fixture.ts';
import { platformStage } from '../testing/platform-stage.ts';

const FOLDER = new URL('.', import.meta.url).pathname;

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') && !entry.name.includes('.test.') ? [path] : [];
  });
}

it('no rule knows a scenario or an id of the catalogue', () => {
  const files = sources(FOLDER);
  expect(files.length).toBeGreaterThan(40);
  const knowing = files.filter((path) => /\bfaq-\d|scenario/i.test(readFileSync(path, 'utf8')));
  expect(knowing).toEqual([]);
});

it('no PAN, PIN, password or key stands in what the platform tells or keeps', () => {
  const stage = platformStage('secrets');
  stage.terminal.signOn('signOnWithTdk');
  const { doors } = stage.platform;
  doors.terminalManagement.rotateMak({ by: 'operations-centre', tid: TEST.tid });
  stage.terminal.trade('sale', { pin: TEST.pin });
  stage.terminal.signOn();
  stage.terminal.trade('sale', { pin: TEST.pin });
  stage.terminal.trade('sale', { pin: '246824' });
  stage.terminal.trade('sale', { pan: '4000000000000002' });
  const ticket = stage.ticketInWork('operator-password');
  doors.terminalManagement.resetOperatorPassword({
    by: 'operations-centre',
    ticket,
    tid: TEST.tid,
    operator: '01',
    password: '86420864',
  });
  const disk = stage.world.disk('platform');
  const kept = disk.list().map((file) => new TextDecoder().decode(disk.read(file)));
  const told = stage.world.trace.events.filter(({ source }) => source === 'platform');
  const text = [...kept, JSON.stringify(told), JSON.stringify(stage.platform.state())].join('\n');
  const { keys } = stage.terminal;
  const secrets = [
    TEST.tmk,
    TEST.zoneKey,
    TEST.pin,
    '246824',
    '86420864',
    '4000000000000002',
    ...TEST_DATA.accounts.map(({ pan }) => pan),
    ...[keys?.pik, keys?.mak].flatMap((key) => (key === undefined ? [] : [toHex(key.reveal())])),
  ];
  expect(text.length).toBeGreaterThan(2000);
  expect(secrets.filter((secret) => text.toUpperCase().includes(secret))).toEqual([]);
});
