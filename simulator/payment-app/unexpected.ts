import type { AppSession } from './app-session.ts';

/** Tells the trace of an event that no state of a machine accepts. */
export function recordUnexpected({
  context,
  event,
  self,
}: {
  readonly context: { readonly session: AppSession };
  readonly event: { readonly type: string };
  readonly self: { readonly id: string };
}): void {
  context.session.ports.trace.emit('machine', 'machine.unexpected', {
    machine: self.id,
    event: event.type,
  });
}
