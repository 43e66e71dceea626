/** What a step of a department does in law. */
export const acts = {
  preReview: 'Pre-review',
  accept: 'Accept',
  review: 'Review',
  decide: 'Decide',
  issue: 'Issue',
  deliver: 'Deliver',
  pay: 'Payment',
  work: 'Work',
} as const;
