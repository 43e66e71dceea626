/** What a step of a department does in law. */
export const acts = {
  preReview: '预审',
  accept: '受理',
  review: '审查',
  decide: '决定',
  issue: '出证',
  deliver: '送达',
  pay: '缴费',
  work: '办理',
} as const;
