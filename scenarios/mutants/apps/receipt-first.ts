import type { App, DeviceMessage, MessageChannel } from '../../../simulator/index.ts';

/** Ids of smuggled calls: far from those the app gives. */
const SMUGGLED_ID = 900_000;

/** The app, but a receipt is already printed when a trade goes out on the line. */
export function receiptFirst(app: App): App {
  return {
    ...app,
    start: (ports) => app.start({ ...ports, channel: printingAtSend(ports.channel) }),
  };
}

function printingAtSend(channel: MessageChannel): MessageChannel {
  let smuggled = SMUGGLED_ID;
  const isOwn = (message: DeviceMessage) =>
    !('id' in message && !('method' in message) && message.id >= SMUGGLED_ID);
  return {
    send: (message) => {
      channel.send(message);
      if (!('method' in message) || message.method !== 'network.send') return;
      smuggled += 1;
      const lines = [{ text: '持卡人存根 CARDHOLDER COPY' }, { text: '消费/SALE 交易成功' }];
      channel.send({ id: smuggled, method: 'printer.startPrint', params: { lines } });
    },
    onMessage: (handler) =>
      channel.onMessage((message) => {
        if (isOwn(message)) handler(message);
      }),
  };
}
