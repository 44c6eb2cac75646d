import { type HostLine, withLength } from './host-line.ts';
import {
  type JsonAnswer,
  managementAddress,
  parseJsonAnswer,
  requestBody,
} from './json-line-codec.ts';

/** What came of a request to the JSON API. */
export type JsonVerdict =
  | JsonAnswer
  /** It was sent and nothing usable came back: whether it was carried out is unknown. */
  | { readonly kind: 'silent' }
  /** It never left. */
  | { readonly kind: 'notSent' };

/** What the line needs to know of its app. */
export interface JsonLineParts {
  /** Address of the acquirer's access; the JSON API stands on the same host. */
  accessAddress(): string;
  timeoutMs(): number;
}

/** JSON requests to the platform, each over a session of its own. */
export class JsonLine {
  constructor(
    private readonly host: HostLine,
    private readonly parts: JsonLineParts,
  ) {}

  /** Sends `{api, …fields}` and judges what comes back; `done` hears it once. */
  ask(
    api: string,
    fields: Readonly<Record<string, string>>,
    done: (verdict: JsonVerdict) => void,
  ): void {
    this.host.open(managementAddress(this.parts.accessAddress()), (session) => {
      if (session === undefined) return done({ kind: 'notSent' });
      const frame = withLength(requestBody(api, fields));
      const timeoutMs = this.parts.timeoutMs();
      return this.host.exchange(session, { frame, timeoutMs }, (answer) => {
        if (answer.ended === 'notSent') return done({ kind: 'notSent' });
        if (answer.ended === 'silent') return done({ kind: 'silent' });
        return done(parseJsonAnswer(answer.body) ?? { kind: 'silent' });
      });
    });
  }
}
