import type { Problem } from '@lianban/engine';
import { type DeliveryOutlook, deliveryOutlook } from '@lianban/packages-catalog';
import { considerImport, type ImportRefused, type ImportRequest } from './consider-import.ts';

/** What a delivery would bring. */
export interface ImportOutlook extends DeliveryOutlook {
  /** Packages that would get a new version. */
  readonly packages: readonly { readonly id: string; readonly name: string }[];
  readonly notes: readonly Problem[];
}

/** What a delivery would bring, or why it would be refused. */
export type PreviewedImport = ImportRefused | ImportOutlook;

/** Says what `decideImport` would do with a delivery, from the same reading and the same checks; nothing is written. */
export async function previewImport(request: ImportRequest): Promise<PreviewedImport> {
  const considered = await considerImport(request);
  if ('refused' in considered) return considered;
  if (request.base === undefined) throw new Error('The store holds no catalogue yet.');
  const { catalogue, changed, notes, delivered } = considered;
  return {
    ...deliveryOutlook(delivered, request.base, catalogue),
    packages: [...changed].map(([id, { snapshot }]) => ({
      id,
      name: snapshot.package.package.name,
    })),
    notes,
  };
}
