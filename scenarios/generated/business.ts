// Made by "npm run generate" from scenarios/suites; edit the YAML, not this file.
import type { Scenario } from '../engine/scenario.ts';

export const scenarios: readonly Scenario[] = [
  {"id":"biz-withdrawal-chip","suite":"business","title":{"zh":"助农取款：插卡取款","en":"Farmer's withdrawal: a withdrawal by chip"},"requirements":["PAY-BOOK-01","PAY-REC-01","PAY-REC-02","PAY-REC-06","PAY-SEC-01"],"app":"farmer-withdrawal","models":{"kind":"any"},"transactions":["sale"],"start":"signedOn","given":[],"steps":[{"does":"operator","with":{"start":"$transaction"},"place":"scenarios/suites/business/biz-withdrawal-chip.yaml:6"},{"does":"cardholder","with":{"insert":"debit-chip","pin":"correct"},"place":"scenarios/suites/business/biz-withdrawal-chip.yaml:7"},{"does":"expect","with":"succeeded","place":"scenarios/suites/business/biz-withdrawal-chip.yaml:8"}],"place":"scenarios/suites/business/biz-withdrawal-chip.yaml:1"},
];
