import { concat, fromHex, toHex } from '../../../protocol/bytes.ts';
import type { App, DeviceMessage } from '../../../simulator/index.ts';
import { jsonOnLine } from '../../engine/json-messages.ts';
import { edited, methodOf, parameterOf, withParameters } from './edited-channel.ts';

/** An object of the JSON API. */
export type JsonFields = Readonly<Record<string, unknown>>;

/** How the exchanges of one API are edited. */
export interface JsonEdit {
  readonly api: string;
  /** A request as it leaves. */
  readonly request?: (fields: JsonFields) => JsonFields;
  /** An answer as the app reads it. */
  readonly answer?: (told: JsonFields) => JsonFields;
}

/** The app with one API of the platform misused or misread. */
export function editedJson(app: App, { api, request = same, answer = same }: JsonEdit): App {
  return edited(app, () => {
    const sessions = new Set<string>();
    return {
      sent: (message) => {
        if (methodOf(message) !== 'network.send') return message;
        const fields = fieldsIn(message);
        if (fields?.api !== api) return message;
        sessions.add(parameterOf(message, 'session'));
        return withFields(message, request(fields));
      },
      heard: (message) => {
        if (methodOf(message) !== 'network.received') return message;
        if (!sessions.has(parameterOf(message, 'session'))) return message;
        const told = fieldsIn(message);
        return told === undefined ? message : withFields(message, answer(told));
      },
    };
  });
}

const same = (fields: JsonFields) => fields;

function fieldsIn(message: DeviceMessage): JsonFields | undefined {
  return jsonOnLine(fromHex(parameterOf(message, 'data')));
}

function withFields(message: DeviceMessage, fields: JsonFields): DeviceMessage {
  const body = new TextEncoder().encode(JSON.stringify(fields));
  const length = Uint8Array.of(body.length >> 8, body.length & 0xff);
  return withParameters(message, { data: toHex(concat(length, body)) });
}
