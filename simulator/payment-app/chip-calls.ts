import type { OnlineRequest } from '../device-messages/methods.ts';
import type { AppSession } from './app-session.ts';
import type { TerminalRequest } from './parse-terminal-message.ts';

/** What differs between the functions that process a chip. */
export interface ChipCalls {
  /** Lines of the PIN screen: what is asked for. */
  readonly lines: readonly string[];
  /** The kernel wants to go online; `call` is the id of its open call. */
  readonly wentOnline: (call: number, request: OnlineRequest) => void;
}

/** Answers a call of the EMV kernel; only going online is the business of who started it. */
export function answerChipCall(
  session: AppSession,
  request: TerminalRequest,
  { lines, wentOnline }: ChipCalls,
): void {
  switch (request.method) {
    case 'emv.onSelectApplication':
      chooseApplication(session, request.id, request.params.candidates);
      return;
    case 'emv.onConfirmCard':
      session.show('confirmCard', { lines: [session.rules.panOnPaper(request.params.pan)] });
      session.link.answer<'emv.onConfirmCard'>(request.id, { confirmed: true });
      return;
    case 'emv.onInputPin':
      session.show('enterPin', { lines });
      session.link.answer<'emv.onInputPin'>(request.id, { proceed: true });
      return;
    case 'emv.onGoOnline':
      wentOnline(request.id, request.params);
      return;
    default:
      return;
  }
}

function chooseApplication(
  session: AppSession,
  call: number,
  candidates: readonly { readonly label: string }[],
): void {
  const options = candidates.map(({ label }, index) => ({ id: String(index), title: label }));
  session.ask(
    'application',
    (value) =>
      session.link.answer<'emv.onSelectApplication'>(
        call,
        value === undefined ? { cancelled: true } : { index: Number(value) },
      ),
    { options },
  );
}
