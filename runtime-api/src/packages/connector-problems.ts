import type { Problem } from '@lianban/engine';
import { type Catalogue, compileDiagram, type ServicePackage } from '@lianban/packages-catalog';
import { connectors } from '../effects/connectors.ts';
import { refuse } from '../refusal.ts';

/** Service tasks, in the diagram or in a process it calls, whose connector this server does not have. */
export async function connectorProblems(
  servicePackage: ServicePackage,
  catalogue: Pick<Catalogue, 'facts' | 'processes'>,
  diagram: string,
): Promise<readonly Problem[]> {
  const { graph } = await compileDiagram(diagram, servicePackage, catalogue);
  const known = Object.keys(connectors).join(', ');
  return (graph?.nodes ?? []).flatMap(({ id: element, type, service }): readonly Problem[] => {
    if (type !== 'serviceTask' || service === undefined) return [];
    if (Object.hasOwn(connectors, service)) return [];
    const params = { element, service, known };
    const { code, message } = refuse('CONNECTOR_UNKNOWN', params);
    return [{ code, severity: 'error', element, message, params }];
  });
}
