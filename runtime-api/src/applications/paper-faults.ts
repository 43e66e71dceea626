import type { CasePlan, PlannedMaterial } from '@lianban/packages-catalog';
import { type PlacedFault, refuse } from '../refusal.ts';
import type { Draft } from './application.ts';

/** What is wrong with the papers of an application: missing uploads, unsigned declarations, files nobody asks for. */
export function paperFaults(
  plan: CasePlan,
  { uploads, declared }: Draft,
): { readonly errors: readonly PlacedFault[]; readonly warnings: readonly PlacedFault[] } {
  const missing = plan.materials.filter(
    ({ disposition, key }) => disposition === 'submitted' && !Object.hasOwn(uploads, key),
  );
  const unsigned = plan.materials.filter(
    ({ disposition, key }) => disposition === 'declared' && !declared.includes(key),
  );
  const asked = new Set([...plan.materials, ...plan.optionalMaterials].map(({ key }) => key));
  const surplus = Object.keys(uploads).filter((key) => !asked.has(key));
  return {
    errors: [
      ...missing.filter(({ deferrable }) => !deferrable).map(missingFault),
      ...unsigned.map(unsignedFault),
    ],
    warnings: [
      ...missing.filter(({ deferrable }) => deferrable).map(missingFault),
      ...surplus.map(surplusFault),
    ],
  };
}

function missingFault({ key, name, deferrable }: PlannedMaterial): PlacedFault {
  const { code, message } = refuse('MATERIAL_MISSING', { name });
  return deferrable
    ? {
        path: key,
        code,
        zh: `材料“${name}”可以后补（容缺受理），如已有请现在上传。`,
        en: `The paper "${name}" may follow later; upload it now if you have it.`,
      }
    : { path: key, code, zh: `缺少材料“${name}”，请上传。`, en: message };
}

function unsignedFault({ key, name }: PlannedMaterial): PlacedFault {
  const { code, message } = refuse('DECLARATION_MISSING', { name });
  return { path: key, code, zh: `尚未签署“${name}”，请阅读并签署。`, en: message };
}

function surplusFault(key: string): PlacedFault {
  const { code } = refuse('MATERIAL_UNKNOWN', { key });
  return {
    path: key,
    code,
    zh: `本次申请不需要材料“${key}”，提交时不会使用其文件。`,
    en: `The plan does not ask for the paper "${key}": its files will not be used.`,
  };
}
