import { ALL_STARS } from '../../protocol/redaction/mask-pan.ts';
import { NOTHING, type Reply } from '../device/device-ports.ts';
import { maskMessage, maskTyped } from '../device-messages/mask-message.ts';
import type { ParamsOf, ResultOf, TerminalMethod } from '../device-messages/methods.ts';
import { parseParams } from '../device-messages/parse-params.ts';
import type { Devices } from './devices.ts';
import type { TraceShape } from './message-host.ts';

/** Carries out a call with parameters that were not looked at yet. */
type Handler = (devices: Devices, params: object, reply: Reply<object>) => void;

function handled<M extends TerminalMethod>(
  method: M,
  run: (devices: Devices, params: ParamsOf<M>, reply: Reply<ResultOf<M>>) => void,
): Handler {
  return (devices, params, reply) => {
    const parsed = parseParams(method, params);
    if (typeof parsed === 'string') reply.fail('parameterInvalid', `"${parsed}" of ${method}`);
    else run(devices, parsed, reply);
  };
}

/** Every call and the device or service that carries it out. */
const HANDLERS: { readonly [M in TerminalMethod]: Handler } = {
  'terminal.getSpec': handled('terminal.getSpec', (devices, _, reply) =>
    reply.answer(devices.spec()),
  ),
  'terminal.getSettings': handled('terminal.getSettings', ({ services }, _, reply) =>
    reply.answer(services.settings.current),
  ),
  'terminal.changeSettings': handled('terminal.changeSettings', ({ services }, params, reply) => {
    services.settings.change(params);
    reply.answer(NOTHING);
  }),
  'packages.list': handled('packages.list', ({ services }, _, reply) =>
    reply.answer({
      packages: services.packages.list(),
      silentInstall: services.installer.silentInstallState(),
    }),
  ),
  'packages.install': handled('packages.install', ({ services, appId }, params, reply) => {
    const refusal = services.installer.install(params, appId);
    if (refusal === undefined) reply.answer(NOTHING);
    else reply.fail(refusal, params.app);
  }),
  'packages.remove': handled('packages.remove', ({ services, appId }, params, reply) => {
    const refusal = services.installer.remove(params, appId);
    if (refusal === undefined) reply.answer(NOTHING);
    else reply.fail(refusal, params.app);
  }),
  'clock.now': handled('clock.now', (devices, _, reply) => reply.answer(devices.readClock())),
  'pinpad.open': handled('pinpad.open', ({ pinPad, services }, { placement }, reply) =>
    pinPad.open(placement ?? services.padSetting.chosen, reply),
  ),
  'pinpad.setPINLength': handled('pinpad.setPINLength', ({ pinPad }, params, reply) =>
    pinPad.setPinLength(params, reply),
  ),
  'pinpad.listenForPinBlock': handled('pinpad.listenForPinBlock', ({ pinPad }, params, reply) =>
    pinPad.listenForPinBlock(params, reply),
  ),
  'pinpad.updateUserKey': handled('pinpad.updateUserKey', ({ pinPad }, params, reply) =>
    pinPad.updateUserKey(params, reply),
  ),
  'pinpad.calculateMac': handled('pinpad.calculateMac', ({ pinPad }, params, reply) =>
    pinPad.calculateMac(params, reply),
  ),
  'pinpad.encryptTrack': handled('pinpad.encryptTrack', ({ pinPad }, params, reply) =>
    pinPad.encryptTrack(params, reply),
  ),
  'emv.readCard': handled('emv.readCard', ({ cardReader }, params, reply) =>
    cardReader.readCard(params, reply),
  ),
  'emv.process': handled('emv.process', ({ emvProcess }, params, reply) =>
    emvProcess.process(params, reply),
  ),
  'emv.setAIDParam': handled('emv.setAIDParam', ({ services }, { block }, reply) => {
    if (services.emvParameters.load('aid', block)) reply.answer(NOTHING);
    else reply.fail('parameterInvalid', '"block" of emv.setAIDParam');
  }),
  'emv.setCAPKParam': handled('emv.setCAPKParam', ({ services }, { block }, reply) => {
    if (services.emvParameters.load('capk', block)) reply.answer(NOTHING);
    else reply.fail('parameterInvalid', '"block" of emv.setCAPKParam');
  }),
  'emv.clearParams': handled('emv.clearParams', ({ services }, _, reply) => {
    services.emvParameters.clear();
    reply.answer(NOTHING);
  }),
  'card.cancelRequest': handled('card.cancelRequest', ({ cardReader }, _, reply) =>
    cardReader.cancelRequest(reply),
  ),
  'card.waitRemoved': handled('card.waitRemoved', ({ cardReader }, params, reply) =>
    cardReader.waitRemoved(params, reply),
  ),
  'printer.startPrint': handled('printer.startPrint', ({ printer }, params, reply) =>
    printer.startPrint(params, reply),
  ),
  'printer.queryStatus': handled('printer.queryStatus', ({ printer }, _, reply) =>
    printer.queryStatus(reply),
  ),
  'screen.show': handled('screen.show', ({ screen }, params, reply) => screen.show(params, reply)),
  'screen.ask': handled('screen.ask', ({ screen }, params, reply) => screen.ask(params, reply)),
  'store.read': handled('store.read', ({ store }, params, reply) => store.read(params, reply)),
  'store.write': handled('store.write', ({ store }, params, reply) => store.write(params, reply)),
  'store.append': handled('store.append', ({ store }, params, reply) =>
    store.append(params, reply),
  ),
  'store.remove': handled('store.remove', ({ store }, params, reply) =>
    store.remove(params, reply),
  ),
  'store.list': handled('store.list', ({ store }, _, reply) => store.list(reply)),
  'store.sync': handled('store.sync', ({ store }, _, reply) => store.sync(reply)),
  'network.open': handled('network.open', ({ network }, params, reply) =>
    network.open(params, reply),
  ),
  'network.send': handled('network.send', ({ network }, params, reply) =>
    network.send(params, reply),
  ),
  'network.close': handled('network.close', ({ network }, params, reply) =>
    network.close(params, reply),
  ),
};

const HANDLER_OF_METHOD: ReadonlyMap<string, Handler> = new Map(Object.entries(HANDLERS));

/** Who carries out a call; undefined for a method that the terminal does not know. */
export function handlerOf(method: string): Handler | undefined {
  return HANDLER_OF_METHOD.get(method);
}

const textOf = (params: object, field: 'screen' | 'field' | 'format') => {
  const value = field in params ? Reflect.get(params, field) : undefined;
  return typeof value === 'string' ? value : '';
};

/** Calls whose content the trace tells elsewhere, and answers whose masking needs the question. */
const TRACE_SHAPES: ReadonlyMap<string, TraceShape> = new Map<string, TraceShape>([
  ['screen.show', { params: (params) => ({ screen: textOf(params, 'screen') }) }],
  [
    'screen.ask',
    {
      params: (params) => ({ field: textOf(params, 'field'), format: textOf(params, 'format') }),
      result: (result, params) => {
        const value = 'value' in result ? result.value : undefined;
        if (value === undefined) return maskMessage(result);
        const shown =
          typeof value === 'string' ? maskTyped(value, textOf(params, 'format')) : ALL_STARS;
        return { ended: 'entered', value: shown };
      },
    },
  ],
  [
    'printer.startPrint',
    {
      params: (params) => ({
        lines: 'lines' in params && Array.isArray(params.lines) ? params.lines.length : null,
      }),
    },
  ],
]);

/** How a method is shown in the trace, where it differs from plain masking. */
export function traceShapeOf(method: string): TraceShape | undefined {
  return TRACE_SHAPES.get(method);
}
