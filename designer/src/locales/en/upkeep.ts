import type { Texts } from '../zh-CN/index.ts';

export const upkeep: Texts['upkeep'] = {
  title: 'Catalogue upkeep',
  open: 'Catalogue upkeep',
  back: 'Back to the packages',
  reviews: 'Changes from above',
  reviewsLead:
    'What these items follow has changed: an item of the level above, or the directory. Look at each and confirm.',
  noReviews: 'No change waits to be looked at',
  follows: 'Follows “{{name}}”, which changed {{at}}',
  taken: 'Taken over: {{keys}}',
  kept: 'Settled by this level itself: {{keys}}',
  inPackages: 'Packages with it: {{ids}}',
  reviewed: 'Looked at',
  duplicates: 'Entries that look like one',
  duplicatesLead:
    'Papers and data elements that departments registered by themselves. Nothing merges without your word.',
  noDuplicates: 'Nothing looks like one',
  kind: { material: 'Paper', element: 'Data element' },
  reason: {
    sameName: 'The same name, apart from words such as original or copy',
    sameSynonym: 'The name of one is another name of the other',
    slip: 'Names that differ in one character that sounds alike or says nothing',
  },
  usedBy: '“{{name}}” is used by {{items}} items; departments: {{departments}}',
  fewer: 'Packages that would ask one paper less: {{ids}}',
  differs: 'They differ in {{keys}}; the one that stays settles it',
  merge: 'Merge',
  mergeAsk: 'Keep “{{keep}}” and merge “{{drop}}” into it?',
  mergeHint:
    '{{items}} items will name the one that stays and {{packages}} packages get a new version; running cases stay on theirs.',
  apart: 'They are two',
  settled: 'Done',
};
