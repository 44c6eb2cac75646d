import type { App, DeviceMessage, MessageChannel } from '../../../simulator/index.ts';

/** How an app's talk with its terminal is edited; what is not given passes as it is. */
export interface ChannelEdit {
  /** A message of the app, as it reaches the terminal. */
  readonly sent?: (message: DeviceMessage) => DeviceMessage;
  /** A message of the terminal, as the app hears it. */
  readonly heard?: (message: DeviceMessage) => DeviceMessage;
  /** The result that the app gets at once for a call that never reaches the terminal. */
  readonly instead?: (message: DeviceMessage) => object | undefined;
}

/** The app with its channel edited; every start of it begins with a fresh edit. */
export function edited(app: App, editOf: () => ChannelEdit): App {
  return {
    ...app,
    start: (ports) => app.start({ ...ports, channel: editedChannel(ports.channel, editOf()) }),
  };
}

function editedChannel(channel: MessageChannel, edit: ChannelEdit): MessageChannel {
  const { sent = asItIs, heard = asItIs, instead = () => undefined } = edit;
  let hear: (message: DeviceMessage) => void = () => {};
  return {
    send: (message) => {
      const result = instead(message);
      if (result === undefined) channel.send(sent(message));
      else if ('id' in message) hear({ id: message.id, result });
    },
    onMessage: (handler) => {
      hear = handler;
      channel.onMessage((message) => handler(heard(message)));
    },
  };
}

const asItIs = (message: DeviceMessage) => message;

/** The method of a call or a piece of news; empty for an answer. */
export function methodOf(message: DeviceMessage): string {
  return 'method' in message ? message.method : '';
}

/** A parameter of a call or a piece of news that is a text; empty when it is none. */
export function parameterOf(message: DeviceMessage, name: string): string {
  if (!('method' in message)) return '';
  const value: unknown = Reflect.get(message.params, name);
  return typeof value === 'string' ? value : '';
}

/** The same call or news with other parameters. */
export function withParameters(message: DeviceMessage, changed: object): DeviceMessage {
  return 'method' in message ? { ...message, params: { ...message.params, ...changed } } : message;
}
