import type { Problem } from '@lianban/engine';
import { type Catalogue, compileDiagram, type ServicePackage } from '@lianban/packages-catalog';
import { connectors } from '../effects/connectors.ts';
import { refuse } from '../refusal.ts';

/** Tasks, in the diagram or in a process it calls, that ask this server for a connector or a process it does not have. */
export async function connectorProblems(
  servicePackage: ServicePackage,
  catalogue: Pick<Catalogue, 'facts' | 'processes' | 'decisions'>,
  diagram: string,
): Promise<readonly Problem[]> {
  const { graph } = await compileDiagram(diagram, servicePackage, catalogue);
  const known = Object.keys(connectors).join(', ');
  return (graph?.nodes ?? []).flatMap((node): readonly Problem[] => {
    const { id: element, type, service, calledLater } = node;
    if (calledLater !== undefined) return [elsewhere(element, calledLater.process)];
    if (type !== 'serviceTask' || service === undefined) return [];
    if (Object.hasOwn(connectors, service)) return [];
    const params = { element, service, known };
    const { code, message } = refuse('CONNECTOR_UNKNOWN', params);
    return [{ code, severity: 'error', element, message, params }];
  });
}

/** A case is one aggregate: what it calls is pinned with it. */
function elsewhere(element: string, process: string): Problem {
  const params = { element, process };
  const { code, message } = refuse('CALL_NOT_PINNED', params);
  return { code, severity: 'error', element, message, params };
}
