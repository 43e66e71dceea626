import type { Problem } from '@lianban/engine';
import type { PlacedFault } from '../refusal.ts';

/** Why a case stays where it is, in Chinese; `{place}` is the part or step. */
const sentences: Readonly<Record<string, string>> = {
  MIGRATION_NOT_ACTIVE: '办件已经结束，不再迁移',
  MIGRATION_WITHDRAWN: '申请人已撤回，办件只走完收尾，不再迁移',
  MIGRATION_PART_LOST: '“{place}”已经开始办理，新版本的方案里没有这一项',
  MIGRATION_PART_DIFFERS: '“{place}”正在办理，新版本把它交给了另一个部门',
  MIGRATION_PART_UNREACHED: '新版本要办的“{place}”，流程已经走过它的位置',
  MIGRATION_ELEMENT_MISSING: '正停在“{place}”，新版本里没有这个环节；请为它指定对应环节',
  MIGRATION_KIND_DIFFERS: '正停在“{place}”，新版本里对应的环节不是同一种；请指定同类环节',
  MIGRATION_TOKEN_LOST:
    '有分支已到“{place}”等待汇合，新版本里没有通到同一汇合的连线；请指定对应连线',
  MIGRATION_ELSEWHERE: '办件已不在原版本，或者不是这个套餐的办件',
  MIGRATION_ANSWERS_MISSING: '办件的申请内容没有存档，无法按新版本重新规划',
  PART_NOT_DRAWN: '新版本要办的“{place}”没有画进流程图，请先更正新版本',
  TOO_MANY_STEPS: '在新版本的流程里停不下来，请先更正新版本',
};

/** A problem of a migration for the person who migrates; `names` of parts and elements by id. */
export function migrationFault(
  { code, message, element, params }: Problem,
  names: ReadonlyMap<string, string>,
): PlacedFault {
  const path = String(params?.part ?? element ?? '');
  const place = names.get(path) ?? path;
  const zh = sentences[code]?.replace('{place}', place) ?? `按新版本重新规划时：${message}`;
  return { path, code, zh, en: message };
}
