import type { Material } from '../material.ts';
import type { MaterialRequirement, ReviewPoint } from '../service-item.ts';
import type { Words } from './explain.ts';
import type { Request } from './paper.ts';

/** What is looked at on any paper of a kind, where the catalogue says nothing of its own. */
const byClass: Readonly<Record<string, readonly Words[]>> = {
  证照: [
    {
      zh: '证照名称、编号、持有人与申请信息一致，证照在有效期内、未注销',
      en: 'Name, number and holder agree with the application; the licence is valid and not revoked.',
    },
  ],
  证明: [
    {
      zh: '出具单位有权出具，印章清晰，内容与申请事项一致',
      en: 'The issuer is competent, the seal legible, and the content fits the application.',
    },
  ],
  合同协议: [
    {
      zh: '各方签字或盖章齐全，当事人、标的、金额与申请信息一致',
      en: 'Signed or sealed by all parties; persons, object and amount agree with the application.',
    },
  ],
  票据凭证: [
    {
      zh: '票据号码、金额、日期清晰，户名与申请人一致',
      en: 'Number, amount and date are legible; the name is the applicant’s.',
    },
  ],
  照片: [
    { zh: '符合规定的尺寸、底色，近期拍摄', en: 'Recent, of the prescribed size and background.' },
  ],
  授权委托: [
    {
      zh: '委托人签字，委托事项、权限和期限明确，受托人身份一致',
      en: 'Signed by the principal; matter, powers and term are clear; the agent is the one named.',
    },
  ],
  承诺书: [
    {
      zh: '承诺人本人签署，承诺内容完整；对不实承诺的后果已告知',
      en: 'Signed by the person himself, complete, and he was told the consequences of a false statement.',
    },
  ],
  其他: [
    {
      zh: '内容完整、清晰，与申请信息一致',
      en: 'Complete, legible, agreeing with the application.',
    },
  ],
};

/** What clerks look at (审查要点) on one paper: the catalogue's points, then those that follow from who asks for it. */
export function reviewPoints(
  material: Material,
  requests: readonly Request[],
): readonly Required<ReviewPoint>[] {
  const points = new Map<string, Required<ReviewPoint>>();
  const add = ({ zh, en = zh }: ReviewPoint): void => {
    points.set(zh, { zh, en });
  };
  for (const point of material.reviewPoints ?? []) add(point);
  for (const { needed } of requests) needed.requirement.reviewPoints?.forEach(add);
  if (points.size === 0) byClass[material.class]?.forEach(add);
  for (const { needed } of requests) for (const point of limitsOf(needed.requirement)) add(point);
  if (material.validDays !== undefined) {
    add({
      zh: `自出具之日起${material.validDays}日内有效`,
      en: `Good for ${material.validDays} days from its issue.`,
    });
  }
  return [...points.values()];
}

const limits = new WeakMap<MaterialRequirement, readonly ReviewPoint[]>();

/** What a requirement's own limits mean for whoever checks the paper. */
function limitsOf(requirement: MaterialRequirement): readonly ReviewPoint[] {
  const known = limits.get(requirement) ?? pointsOfLimits(requirement);
  limits.set(requirement, known);
  return known;
}

function pointsOfLimits(requirement: MaterialRequirement): readonly ReviewPoint[] {
  const { issuedWithinDays, validForDays, trust, type, originals, copies, medium } = requirement;
  const points: ReviewPoint[] = [];
  if (issuedWithinDays !== undefined) {
    points.push({
      zh: `申请之日前${issuedWithinDays}日内出具`,
      en: `Issued within ${issuedWithinDays} days before the application.`,
    });
  }
  if (validForDays !== undefined) {
    points.push({
      zh: `申请之日后仍有${validForDays}日以上有效期`,
      en: `Valid for at least ${validForDays} more days after the application.`,
    });
  }
  if (trust === 'A' || trust === 'B') {
    points.push({
      zh: `核验级别须达到${trust}级（国办函〔2016〕108号）；上传件须核对原件`,
      en: `Trust level ${trust} is needed; an upload has to be compared with the original.`,
    });
  }
  if (type === '电子文件') {
    points.push({ zh: '收电子文件', en: 'An electronic file is enough.' });
  } else if (originals > 0 || copies > 0) {
    const shown = originals > 0 ? [`核对原件${originals}份`] : [];
    const kept = copies > 0 ? [`收复印件${copies}份`] : [];
    points.push({
      zh: `${[...shown, ...kept].join('，')}（${medium}）`,
      en: `Originals to compare: ${originals}; copies to keep: ${copies}.`,
    });
  }
  return points;
}
