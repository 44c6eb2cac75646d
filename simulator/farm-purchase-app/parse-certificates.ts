import type { AppNumbers } from '../third-party-app/third-party-sign-on.ts';

/** Numbers that are associated with a terminal for an app: 证书列表. Anything else is left out. */
export function parseCertificates(told: unknown): readonly AppNumbers[] {
  if (!Array.isArray(told)) return [];
  return (told as readonly unknown[]).flatMap((entry) => {
    const { appTid, appMid } = (entry ?? {}) as Record<string, unknown>;
    return typeof appTid === 'string' && typeof appMid === 'string'
      ? [{ tid: appTid, mid: appMid }]
      : [];
  });
}
