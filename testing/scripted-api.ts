import type { JsonValue } from '../platform-mock/edge/api.ts';
import { withLength } from '../simulator/payment-app/host-line.ts';
import type { Listen } from '../world/network.ts';

/** A request to the JSON API as it arrived: `{api, …text fields}`. */
export type ApiRequest = Readonly<Record<string, string>>;

/** What a JSON API answers; undefined: it stays silent. */
export type ApiScript = (request: ApiRequest) => JsonValue | undefined;

/** Everything is accepted. */
export const acceptAll: ApiScript = () => ({ accepted: true });

/** A JSON API of a few lines: it keeps what it is sent and answers by its script. */
export class ScriptedApi {
  readonly requests: ApiRequest[] = [];
  script: ApiScript = acceptAll;

  constructor(network: Listen, address = 'cloud:8701') {
    network.listen(address, (session) => ({
      received: (bytes) => {
        const request = JSON.parse(new TextDecoder().decode(bytes.subarray(2))) as ApiRequest;
        this.requests.push(request);
        const answer = this.script(request);
        if (answer === undefined) return;
        session.send(withLength(new TextEncoder().encode(JSON.stringify(answer))));
      },
      closed: () => {},
    }));
  }

  /** The requests to one API. */
  sent(api: string): readonly ApiRequest[] {
    return this.requests.filter((request) => request.api === api);
  }
}
