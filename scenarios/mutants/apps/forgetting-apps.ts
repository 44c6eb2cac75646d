import type { App, DeviceMessage } from '../../../simulator/index.ts';
import { edited, methodOf, parameterOf } from './edited-channel.ts';

/** While this function runs, nothing is made durable. */
export function syncingNothingIn(app: App, functionName: string): App {
  return edited(app, () => {
    let isRunning = false;
    return {
      heard: (message) => {
        if (methodOf(message) === 'app.launch') {
          isRunning = parameterOf(message, 'function') === functionName;
        }
        return message;
      },
      instead: (message) => (isRunning && methodOf(message) === 'store.sync' ? {} : undefined),
    };
  });
}

/** What an earlier life of the app wrote into its journal is not read. */
export function beginningAnew(app: App): App {
  return edited(app, () => ({
    instead: (message) => (isJournalRead(message) ? {} : undefined),
  }));
}

function isJournalRead(message: DeviceMessage): boolean {
  return methodOf(message) === 'store.read' && parameterOf(message, 'file').startsWith('journal');
}
