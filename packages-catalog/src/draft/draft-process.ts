import { type Problem, toXml } from '@lianban/engine';
import type { Catalogue } from '../catalogue.ts';
import { layoutDiagram } from '../layout/layout.ts';
import type { ServicePackage } from '../service-package.ts';
import { draftBlocks } from './blocks.ts';
import { draftDefinitions } from './definitions.ts';
import { drawnOrder } from './order.ts';
import { factDomain } from './outcomes.ts';

/** A package's first diagram. */
export interface DraftedProcess {
  /** BPMN 2.0 with a picture. */
  readonly xml: string;
  /** Places where two lines cross. */
  readonly crossings: number;
  /** Dependencies that could not be drawn because they close a circle. */
  readonly problems: readonly Problem[];
}

/**
 * Draws the order of a package's table as BPMN: a lane per department, a call activity per part,
 * sequence flows for 办结后启动, associations for 办结后办结. The same package always gives the same text.
 */
export async function draftProcess(
  pkg: ServicePackage,
  catalogue: Pick<Catalogue, 'departments' | 'facts' | 'processes'>,
): Promise<DraftedProcess> {
  const order = drawnOrder(pkg.subItems, factDomain(pkg, catalogue));
  const blocks = draftBlocks(pkg, order);
  const layout = layoutDiagram(blocks.request);
  const xml = await toXml(draftDefinitions(pkg, catalogue, blocks, layout));
  const problems = order.circular.map(({ from, to }): Problem => {
    const element = blocks.elements.get(to);
    return {
      code: 'DEPENDENCY_CYCLE',
      severity: 'error',
      ...(element !== undefined && { element }),
      message: `"${to}" waits for "${from}", which waits for "${to}" in turn; the arrow was not drawn. Take out one dependency of the circle.`,
      params: { part: to, predecessor: from },
    };
  });
  return { xml, crossings: layout.crossings, problems };
}
