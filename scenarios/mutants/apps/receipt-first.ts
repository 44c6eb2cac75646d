import { fromHex } from '../../../protocol/bytes.ts';
import type { App, DeviceMessage, MessageChannel } from '../../../simulator/index.ts';
import { messageOnLine } from '../../engine/line-facts.ts';

/** Ids of smuggled calls: far from those the app gives. */
const SMUGGLED_ID = 900_000;

/** The app, but a receipt is already printed when a trade goes out on the line. */
export function receiptFirst(app: App): App {
  return {
    ...app,
    start: (ports) => app.start({ ...ports, channel: printingAtSend(ports.channel) }),
  };
}

/** Batch and voucher number of a sale on its way to the host, as paper has them. */
function tradeNumbers(message: DeviceMessage): string | undefined {
  if (!('method' in message) || message.method !== 'network.send') return undefined;
  if (!('data' in message.params) || typeof message.params.data !== 'string') return undefined;
  const request = messageOnLine(fromHex(message.params.data));
  if (request?.mti !== '0200') return undefined;
  return `批次号:${request.batchControl?.slice(2, 8)} 凭证号:${request.stan}`;
}

function printingAtSend(channel: MessageChannel): MessageChannel {
  let smuggled = SMUGGLED_ID;
  const isOwn = (message: DeviceMessage) =>
    !('id' in message && !('method' in message) && message.id >= SMUGGLED_ID);
  return {
    send: (message) => {
      channel.send(message);
      const numbers = tradeNumbers(message);
      if (numbers === undefined) return;
      smuggled += 1;
      const lines = [{ text: '持卡人存根 CARDHOLDER COPY' }, { text: numbers }];
      channel.send({ id: smuggled, method: 'printer.startPrint', params: { lines } });
    },
    onMessage: (handler) =>
      channel.onMessage((message) => {
        if (isOwn(message)) handler(message);
      }),
  };
}
