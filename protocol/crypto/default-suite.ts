/**
 * The suite in use until another is chosen. A build for a place without node:crypto replaces
 * this one file by a line that exports `pureSuite` of `./pure-suite.ts` under the same name.
 */
export { nativeSuite as defaultSuite } from './native-suite.ts';
