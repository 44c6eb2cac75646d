import type { Store } from '../../world/store.ts';
import type { ParamsOf, ResultOf } from '../device-messages/methods.ts';
import { NOTHING, type Reply } from './device-ports.ts';

/** Name in the terminal's store of a file that an app knows by this name. */
export function appFile(app: string, file: string): string {
  return `app/${app}/${file}`;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The text files of an app, in its own folder of the terminal's store; the rest it never sees.
 * Nothing written is durable before `store.sync`.
 */
export class AppStore {
  readonly #folder: string;

  constructor(
    private readonly store: Store,
    app: string,
  ) {
    this.#folder = appFile(app, '');
  }

  read({ file }: ParamsOf<'store.read'>, reply: Reply<ResultOf<'store.read'>>): void {
    const bytes = this.store.read(this.#folder + file);
    reply.answer(bytes === undefined ? {} : { text: decoder.decode(bytes) });
  }

  write({ file, text }: ParamsOf<'store.write'>, reply: Reply<object>): void {
    this.store.write(this.#folder + file, encoder.encode(text));
    reply.answer(NOTHING);
  }

  append({ file, text }: ParamsOf<'store.append'>, reply: Reply<object>): void {
    this.store.append(this.#folder + file, encoder.encode(text));
    reply.answer(NOTHING);
  }

  remove({ file }: ParamsOf<'store.remove'>, reply: Reply<object>): void {
    this.store.remove(this.#folder + file);
    reply.answer(NOTHING);
  }

  list(reply: Reply<ResultOf<'store.list'>>): void {
    const files = this.store.list().filter((name) => name.startsWith(this.#folder));
    reply.answer({ files: files.map((name) => name.slice(this.#folder.length)) });
  }

  sync(reply: Reply<object>): void {
    this.store.sync();
    reply.answer(NOTHING);
  }
}
