import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testCertificate } from '../catalogue/index.ts';
import { toHex } from '../protocol/bytes.ts';
import { Draw } from '../testing/draw.ts';
import { TEST, TEST_DATA } from '../testing/platform-data.fixture.ts';
import { platformStage } from '../testing/platform-stage.ts';
import { PlatformWalk } from '../testing/platform-walk.ts';

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

it('none stands in them either after all kinds of business, nor in what is saved', () => {
  const walk = new PlatformWalk(new Draw('secrecy'), { world: 'secrecy' });
  walk.signOn();
  const { platform, world } = walk.direct;
  const { terminalManagement } = platform.doors;
  const { pkcs12, password } = testCertificate('payout-merchant');
  const operations = { by: 'operations-centre', tid: TEST.tid } as const;
  terminalManagement.removePayoutCertificate(operations);
  const upload = { ...operations, certificate: pkcs12, password };
  expect(terminalManagement.uploadPayoutCertificate(upload).done).toBe(true);
  for (let step = 0; step < 1500; step += 1) {
    if (walk.draw.percent(20)) walk.followUp();
    else if (step < 700) walk.ask();
    else walk.anything();
  }
  const disk = world.disk('platform');
  const text = [
    ...disk.list().map((file) => new TextDecoder().decode(disk.read(file))),
    JSON.stringify(world.trace.events.filter(({ source }) => source === 'platform')),
    JSON.stringify(platform.state()),
    platform.save(),
    ...Object.values(platform.books).map((read: () => unknown) => JSON.stringify(read())),
  ].join('\n');
  expect(platform.books.payouts().length).toBeGreaterThan(0);
  expect(platform.books.businessOrders().length).toBeGreaterThan(0);
  const secrets = [
    TEST.tmk,
    TEST.zoneKey,
    TEST_DATA.issuers[0]?.masterKeyAc ?? '',
    password,
    ...TEST_DATA.accounts.flatMap(({ pan, holder }) => [pan, holder.idNumber]),
  ];
  expect(secrets.filter((secret) => text.toUpperCase().includes(secret))).toEqual([]);
});
