import type { App, AppPorts, Outcome } from '../../../simulator/index.ts';

/** An app that does nothing but say how each function ended; `silent` says not even that. */
function doingNothing(title: string, says: Outcome | 'nothing', like: App): App {
  return {
    ...like,
    title,
    start: ({ channel }: AppPorts) => {
      channel.onMessage((message) => {
        if (!('method' in message) || message.method !== 'app.launch' || says === 'nothing') return;
        if (!('function' in message.params)) return;
        const name = message.params.function;
        channel.send({ method: 'app.finished', params: { function: name, outcome: says } });
      });
    },
  };
}

/** Apps that must pass nothing: they never do what the requirements speak of. */
export function idleApps(like: App): readonly App[] {
  return [
    doingNothing('empty', 'nothing', like),
    doingNothing('always-approve', 'approved', like),
    doingNothing('always-decline', 'declined', like),
  ];
}
