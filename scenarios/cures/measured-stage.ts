import type { Answers } from '../engine/people.ts';
import { Stage } from '../engine/stage.ts';

/**
 * A stage on which any action may be tried in any story: a function that an app does not have is
 * passed over, as people would find no such button.
 */
export class MeasuredStage extends Stage {
  override perform(functionName: string, answers: Answers = {}, app = this.parts.app.id): void {
    if (this.hasFunction(functionName, app)) super.perform(functionName, answers, app);
  }
}
