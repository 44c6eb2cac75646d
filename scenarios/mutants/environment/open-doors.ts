import type { PartyId } from '../../../platform-mock/index.ts';
import { Stage } from '../../engine/stage.ts';
import type { Mutant } from '../mutant.ts';

/** A step of the story in which parties try what is not theirs. */
const STORY = {
  scenario: 'biz-invalid-merchant-three-owners',
  transaction: 'billQuery',
  requirement: 'PAY-BOOK-01',
  check: 'expect-refused',
  blame: 'environment',
} as const;

/** The platform with some of its doors open to everybody. */
function opening(open: (stage: Stage) => void): Mutant['mutate'] {
  return (cast) => ({
    ...cast,
    openStage: (parts) => {
      const stage = new Stage(parts);
      open(stage);
      return stage;
    },
  });
}

/** The door takes whoever comes for the party whose it is. */
function anybodyAs<Step extends object, Result>(party: PartyId, door: (step: Step) => Result) {
  return (step: Step) => door({ ...step, by: party });
}

/** Platforms whose doors let parties do what the documents give to others. */
export const OPEN_DOOR_MUTANTS: readonly Mutant[] = [
  {
    ...STORY,
    id: 'environment-anybody-registers',
    title: { zh: '谁都能办收单入网', en: 'Anybody may register a merchant' },
    diff: 'registerMerchant: the branch → whoever comes',
    mutate: opening(({ platform: { doors } }) => {
      const { merchantRegistration } = doors;
      const registerMerchant = anybodyAs('branch', merchantRegistration.registerMerchant);
      Object.assign(merchantRegistration, { registerMerchant });
    }),
  },
  {
    ...STORY,
    id: 'environment-anybody-multi',
    title: { zh: '谁都能配置多渠道商户', en: 'Anybody may configure the multi-channel' },
    diff: 'multi-channel configureMerchant: the branch → whoever comes',
    mutate: opening(({ platform: { doors } }) => {
      const { multiChannel } = doors;
      const configureMerchant = anybodyAs('branch', multiChannel.configureMerchant);
      Object.assign(multiChannel, { configureMerchant });
    }),
  },
  {
    ...STORY,
    id: 'environment-anybody-omni',
    title: { zh: '谁都能配置全渠道商户', en: 'Anybody may configure the omni-channel' },
    diff: 'omni-channel configureMerchant: the branch → whoever comes',
    mutate: opening(({ platform: { doors } }) => {
      const { omniChannel } = doors;
      const configureMerchant = anybodyAs('branch', omniChannel.configureMerchant);
      Object.assign(omniChannel, { configureMerchant });
    }),
  },
];
