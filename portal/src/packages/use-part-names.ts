import { api } from '@lianban/shell';
import { useLoaded } from '../api/use-loaded.ts';

/** Names of a package's parts; the reference until they are here. */
export function usePartNames(packageId: string): (ref: string) => string {
  const detail = useLoaded(() => api.package(packageId), [packageId]);
  const parts = detail.status === 'ready' ? detail.value.package.subItems : [];
  return (ref) => parts.find((part) => part.ref === ref)?.name ?? ref;
}
