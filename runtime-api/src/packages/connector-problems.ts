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
    if (calledLater !== undefined) {
      const { process } = calledLater;
      return catalogue.processes.has(process) ? [] : [missing(element, process)];
    }
    if (type !== 'serviceTask' || service === undefined) return [];
    if (Object.hasOwn(connectors, service)) return [];
    const params = { element, service, known };
    const { code, message } = refuse('CONNECTOR_UNKNOWN', params);
    return [{ code, severity: 'error', element, message, params }];
  });
}

/** What a call will bind when it is made must be there already, so that a slip of the pen is found before a case does. */
function missing(element: string, process: string): Problem {
  const params = { element, process };
  const { code, message } = refuse('CALL_PROCESS_UNKNOWN', params);
  return { code, severity: 'error', element, message, params };
}
