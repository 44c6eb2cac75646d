import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './choose-language.ts';
import { memoryHost } from './host.fixture.ts';

const chosen = (args: string[], environment: Record<string, string> = {}) =>
  chooseLanguage(memoryHost({ args, environment }));

describe('the language', () => {
  it.each<[string[], Record<string, string>, string]>([
    [[], {}, 'en'],
    [[], { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [[], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [[], { LANG: 'en_US', LC_ALL: '', POSLAB_LANG: 'zh' }, 'zh'],
    [[], { LC_ALL: 'zh_CN', POSLAB_LANG: 'en' }, 'en'],
    [['codes', '--lang', 'zh'], { LANG: 'en_US' }, 'zh'],
    [['--lang=en', 'codes'], { LANG: 'zh_CN' }, 'en'],
    [['explain', '--', '--lang', 'zh'], {}, 'en'],
  ])('of %j in %j is %s', (args, environment, language) => {
    expect(chosen(args, environment)).toBe(language);
  });

  it('can be zh or en only', () => {
    expect(() => chosen(['--lang', 'fr'])).toThrow(
      expect.objectContaining({ code: 'LAB_USAGE_LANGUAGE' }),
    );
  });
});
