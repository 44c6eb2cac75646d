import { expect, it } from 'vitest';
import { FrameReader } from '../../protocol/messages/frame-reader.ts';
import { TEST } from '../../testing/platform-data.fixture.ts';
import { platformStage } from '../../testing/platform-stage.ts';
import type { SimWorld } from '../../world/sim/sim-world.ts';
import type { JsonValue } from './api.ts';
import { decodeJson, encodeJsonFrame } from './json-codec.ts';

/** Sends bytes to the management address and gives what comes back. */
function ask(world: SimWorld, bytes: Uint8Array): JsonValue | undefined {
  const reader = new FrameReader();
  let answer: JsonValue | undefined;
  const { network } = world.machine('asker').start();
  const session = network.dial('access:8701', {
    received: (part) => {
      for (const event of reader.push(part)) {
        if (event.kind === 'frame') answer = decodeJson(event.body);
      }
    },
    closed: () => undefined,
  });
  session.send(bytes);
  world.kernel.advanceTo(world.kernel.now() + 10_000);
  return answer;
}

const LOGIN = {
  api: 'operator-login',
  tid: TEST.tid,
  mid: TEST.mid,
  operator: '01',
  password: '0000',
};

it('login: the printed words for a wrong password, until operations resets it', () => {
  const stage = platformStage('edge');
  const login = (password: string) => ask(stage.world, encodeJsonFrame({ ...LOGIN, password }));
  expect(login('0000')).toEqual({ accepted: true });
  expect(login('1111')).toEqual({ code: '00', message: '操作员或者密码错误' });
  const ticket = stage.ticketInWork('operator-password');
  const { resetOperatorPassword } = stage.platform.doors.terminalManagement;
  const step = { by: 'operations-centre', ticket, tid: TEST.tid } as const;
  expect(resetOperatorPassword({ ...step, operator: '01', password: '1111' }).done).toBe(true);
  expect(login('1111')).toEqual({ accepted: true });
  expect(login('0000')).toMatchObject({ code: '00' });
});

it.each([
  [{ ...LOGIN, tid: '99999999' }, '00'],
  [{ ...LOGIN, mid: TEST.appMid }, '00'],
  [{ ...LOGIN, operator: '02' }, '00'],
  [{ ...LOGIN, password: 7 }, 'E3'],
  [{ ...LOGIN, password: '' }, 'E3'],
  [{ api: 'other' }, 'E3'],
  [[1, 2], 'E3'],
  ['text', 'E3'],
  [{ api: 'third-party-sign-on', tid: TEST.tid, app: 'farmer-withdrawal' }, 'E3'],
  [{ api: 'download-numbers', serial: 'none' }, 'E4'],
])('%j is answered %s', (request: JsonValue, code) => {
  expect(ask(platformStage('edge').world, encodeJsonFrame(request))).toMatchObject({ code });
});

it('an app’s numbers are accepted when associated, else E6', () => {
  const { world } = platformStage('edge');
  const request = {
    api: 'third-party-sign-on',
    tid: TEST.tid,
    app: 'farmer-withdrawal',
    appTid: TEST.appTid,
    appMid: TEST.appMid,
  };
  expect(ask(world, encodeJsonFrame(request))).toEqual({ accepted: true });
  const wrong = encodeJsonFrame({ ...request, appMid: TEST.mid });
  expect(ask(world, wrong)).toEqual({ code: 'E6', message: '终端关联错误' });
});

it('numbers are downloaded by serial; what is no JSON is E3', () => {
  const { world } = platformStage('edge');
  const request = { api: 'download-numbers', serial: TEST.serial };
  expect(ask(world, encodeJsonFrame(request))).toEqual({
    accepted: true,
    tid: TEST.tid,
    mid: TEST.mid,
  });
  expect(ask(world, new Uint8Array([0, 2, 0xff, 0x7b]))).toEqual({
    code: 'E3',
    message: '请求数据非法',
  });
});
