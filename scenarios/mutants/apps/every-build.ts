import type { App } from '../../../simulator/index.ts';
import type { Cast } from '../../engine/cast.ts';

/** The judged app edited, and every other version of it that can be on the terminal. */
export function everyBuild(edit: (app: App) => App): (cast: Cast) => Cast {
  return (cast) => ({
    ...cast,
    app: edit(cast.app),
    companions: cast.companions.map((build) => (build.id === cast.app.id ? edit(build) : build)),
  });
}

/** Another app on the terminal than the judged one edited, in every version. */
export function companion(id: string, edit: (app: App) => App): (cast: Cast) => Cast {
  return (cast) => ({
    ...cast,
    companions: cast.companions.map((build) => (build.id === id ? edit(build) : build)),
  });
}
