import type { App } from '../../app.ts';

/** Id of the vendor's installer, which silent installation needs on Centerm terminals. */
export const ATK_INSTALL = 'atk-install';

/** The package ATK Install (casebook row 2): nothing to launch, it only has to be installed. */
export function createAtkInstall(options: { readonly version?: string } = {}): App {
  return {
    id: ATK_INSTALL,
    version: options.version ?? '1.0.0',
    title: 'ATK Install',
    functions: [],
    start: () => undefined,
  };
}
