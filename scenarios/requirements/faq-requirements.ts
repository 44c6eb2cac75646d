import { rowOfId, type Variant, variants } from '../../catalogue/index.ts';
import type { Requirement } from './requirement.ts';

/** What every documented cause is judged by: the whole contract, from cause to books. */
const FAQ_CHECKS: readonly string[] = [
  'cause-is-real',
  'code-and-words-as-documented',
  'next-step-shown',
  'remedy-by-the-documented-party',
  'recovery-as-documented',
  'books-agree',
];

const RECOVERS_EN = 'the documented remedy recovers it, and the books agree';

/** One requirement for every documented variant of a cause, by the variant's own id. */
export const FAQ_REQUIREMENTS: readonly Requirement[] = variants.map(requirementOf);

function requirementOf({ id, statement, screenWords, fidelity }: Variant): Requirement {
  const { code, source } = rowOfId(id);
  const shown = code === null ? screenWords : `${code} ${screenWords}`;
  return {
    id,
    statement: {
      zh: `${statement.zh}：显示“${shown}”和下一步，按文档处理后恢复，账目一致。`,
      en: `${statement.en}: shows "${shown}" and the next step; ${RECOVERS_EN}.`,
    },
    strength: 'MUST',
    source: `${source.document} ${source.section} row ${source.row}`,
    fidelity,
    checks: FAQ_CHECKS,
  };
}
