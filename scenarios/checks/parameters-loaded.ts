import { type Check, judgeEach } from './check.ts';
import { callsOf, type Evidence, fieldOf, type Launch } from './evidence.ts';
import { networkCodeOf } from './trades.ts';

const PARAMETERS = '360';
/** Downloads of one public key and of one AID. */
const BLOCKS: readonly string[] = ['370', '380'];

/** Downloaded means: the terminal has what the platform sent. */
export const parametersLoaded: Check = {
  id: 'parameters-loaded',
  statement: {
    zh: '参数下载成功意味着终端参数、公钥和AID都已收到并装入。',
    en: 'A successful download has fetched the parameters and loaded every key and AID sent.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.launches.filter(
        ({ function: name, finish }) =>
          name === 'parameterDownload' && finish?.outcome === 'approved',
      ),
      expected: 'an answered 0800/360, and every downloaded block loaded',
      nothing: 'no parameter download ended approved',
      breach: (launch) => {
        const received = shortcoming(evidence, launch);
        return received === undefined ? undefined : { received, event: launch.end };
      },
    }),
};

function shortcoming(evidence: Evidence, { event, end }: Launch): string | undefined {
  const answered = evidence.exchanges.filter(
    ({ request, answer }) =>
      request.mti === '0800' &&
      request.event > event &&
      answer !== undefined &&
      answer.event < end &&
      fieldOf(answer, 'responseCode') === '00',
  );
  const codes = answered.map(({ request }) => networkCodeOf(request));
  if (!codes.includes(PARAMETERS)) return 'no answered 0800/360';
  const blocks = codes.filter((code) => BLOCKS.includes(code)).length;
  const loaded = ['emv.setAIDParam', 'emv.setCAPKParam']
    .flatMap((method) => callsOf(evidence, 'device.call', method))
    .filter((call) => call.event > event && call.event < end).length;
  return loaded >= blocks ? undefined : `${blocks} blocks came, ${loaded} were loaded`;
}
