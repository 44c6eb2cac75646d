import type { Store } from '../../world/store.ts';
import type { ParamsOf, ResultOf } from '../device-messages/methods.ts';
import { NOTHING, type Reply } from './device-ports.ts';

/** The app's own folder in the terminal's store; the rest of the store it never sees. */
const FOLDER = 'app/';

/** Name in the terminal's store of a file that the app knows by this name. */
export function appFile(file: string): string {
  return FOLDER + file;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The text files of an app. Nothing written is durable before `store.sync`. */
export class AppStore {
  constructor(private readonly store: Store) {}

  read({ file }: ParamsOf<'store.read'>, reply: Reply<ResultOf<'store.read'>>): void {
    const bytes = this.store.read(appFile(file));
    reply.answer(bytes === undefined ? {} : { text: decoder.decode(bytes) });
  }

  write({ file, text }: ParamsOf<'store.write'>, reply: Reply<object>): void {
    this.store.write(appFile(file), encoder.encode(text));
    reply.answer(NOTHING);
  }

  append({ file, text }: ParamsOf<'store.append'>, reply: Reply<object>): void {
    this.store.append(appFile(file), encoder.encode(text));
    reply.answer(NOTHING);
  }

  remove({ file }: ParamsOf<'store.remove'>, reply: Reply<object>): void {
    this.store.remove(appFile(file));
    reply.answer(NOTHING);
  }

  list(reply: Reply<ResultOf<'store.list'>>): void {
    const files = this.store.list().filter((name) => name.startsWith(FOLDER));
    reply.answer({ files: files.map((name) => name.slice(FOLDER.length)) });
  }

  sync(reply: Reply<object>): void {
    this.store.sync();
    reply.answer(NOTHING);
  }
}
