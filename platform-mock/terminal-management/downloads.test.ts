import { beforeEach, expect, it } from 'vitest';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import { expectDecoded } from '../../protocol/codec/fault.ts';
import {
  aidListEntries,
  buildListQuery,
  capkListEntries,
  parseParameterList,
} from '../../protocol/messages/field-62.ts';
import { parseTerminalParameters } from '../../protocol/messages/terminal-parameters.ts';
import type { TransactionName } from '../../protocol/messages/transactions.ts';
import { TEST, TEST_DATA } from '../../testing/platform-data.fixture.ts';
import { type PlatformStage, platformStage } from '../../testing/platform-stage.ts';

let stage: PlatformStage;

beforeEach(() => {
  stage = platformStage('downloads');
});

function ask(name: TransactionName, payload?: Uint8Array) {
  const { terminal } = stage;
  const more = payload === undefined ? { stan: undefined } : { payload };
  const answer = terminal.exchange(terminal.management(name, more), false);
  expect(answer?.message.responseCode).toBe('00');
  return answer;
}

const list = (name: TransactionName, payload: Uint8Array) =>
  expectDecoded(parseParameterList(ask(name, payload)?.message.payload ?? new Uint8Array()));

it('parameters carry time-out, resends and name', () => {
  const payload = ask('parameterDownload')?.message.payload ?? new Uint8Array();
  expect(expectDecoded(parseTerminalParameters(payload))).toMatchObject({
    timeoutSeconds: '60',
    reversalCount: '3',
    merchantName: '示例商户',
  });
});

it('lists name every block and end; a block is downloaded by its name', () => {
  const aids = list('aidList', buildListQuery(0));
  expect(aids.control).toBe('last');
  expect(aidListEntries(aids.objects)).toEqual(['A000000333010101']);
  expect(list('aidList', buildListQuery(1)).control).toBe('nothing');
  const block = list('aidDownload', fromHex('9F0608A000000333010101'));
  expect(toHex(block.tlv)).toBe(TEST_DATA.icReference.aids[0]);
  const capks = capkListEntries(list('capkList', buildListQuery(0)).objects);
  expect(capks).toMatchObject([{ ridHex: 'A000000333', indexHex: '08' }]);
  const key = list('capkDownload', fromHex('9F0605A0000003339F220108'));
  expect(toHex(key.tlv)).toBe(TEST_DATA.icReference.capks[0]);
  expect(list('capkDownload', fromHex('9F0605A0000003339F220109')).control).toBe('nothing');
});

it('a long list comes in parts', () => {
  const aids = Array.from({ length: 23 }, (_, index) => {
    const last = index.toString(16).toUpperCase().padStart(2, '0');
    return `9F0608A0000003330101${last}`;
  });
  const { terminalManagement } = stage.platform.doors;
  const step = { by: 'branch', tid: TEST.tid } as const;
  terminalManagement.removeIcParameters(step);
  terminalManagement.setIcParameters({ ...step, parameters: { aids, capks: [] } });
  const controls = [0, 10, 20].map((count) => list('aidList', buildListQuery(count)));
  expect(controls.map(({ control }) => control)).toEqual(['more', 'more', 'last']);
  expect(controls.flatMap(({ objects }) => aidListEntries(objects))).toHaveLength(23);
});

it('nothing is listed where no parameters are configured', () => {
  stage.platform.doors.terminalManagement.removeIcParameters({ by: 'branch', tid: TEST.tid });
  expect(list('aidList', buildListQuery(0)).control).toBe('nothing');
  expect(list('capkList', buildListQuery(0)).control).toBe('nothing');
});

it('echo, status and ends are answered; a demand stands in the header until it is met', () => {
  const { terminalManagement } = stage.platform.doors;
  const step = { by: 'operations-centre', tid: TEST.tid } as const;
  terminalManagement.requireProcessing({ ...step, requirement: 'downloadAidParameters' });
  expect(ask('echoTest')?.requirement).toBe('5');
  expect(ask('statusUpload', new Uint8Array([0x30]))?.requirement).toBe('5');
  expect(ask('aidDownloadEnd')?.requirement).toBe('0');
  terminalManagement.requireProcessing({ ...step, requirement: 'signOnAgain' });
  stage.terminal.signOn();
  expect(ask('echoTest')?.requirement).toBe('0');
});
