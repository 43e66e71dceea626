import type { Texts } from '../zh-CN/index.ts';

export const packages: Texts['packages'] = {
  catalogue: 'Catalogue',
  title: 'Packages',
  lead: 'One package per life event: choose items, set their order and conditions, publish a new version when the check is clean. Running cases finish on the version they began with.',
  search: 'Find by name',
  name: 'Package',
  revision: 'In force',
  published: 'Published',
  state: 'Draft',
  revisionN: 'Version {{n}}',
  draft: 'Unpublished changes',
  noDraft: 'None',
  open: 'Open',
  none: 'There are no packages',
  noneHint: 'The catalogue holds no packages yet. Import one first.',
  noMatch: 'No package has “{{text}}” in its name',
};
