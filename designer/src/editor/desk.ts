import type { Problem } from '@lianban/engine';
import type { Department, FactDefinition, ServicePackage } from '@lianban/packages-catalog';
import type {
  Answer,
  Api,
  ApiProblem,
  DesignCheck,
  DesignItem,
  DesignPackage,
} from '@lianban/runtime-api/client';
import type { Diagram, ImportFailure } from '../diagram/open-diagram.ts';
import { composePackage } from './compose-package.ts';

/** Where the check of the drawing stands. */
export interface CheckState {
  readonly status: 'waiting' | 'running' | 'done' | 'failed';
  readonly problems: readonly Problem[];
  /** The package as the server renewed it from the diagram; absent before the first check. */
  readonly renewed?: ServicePackage;
  readonly failure?: ApiProblem;
  /** What the check tried. */
  readonly coverage?: DesignCheck['coverage'];
}

/** What the designer needs beside the package. */
export interface DeskCatalogue {
  /** Items that are known here: those of the package, and those found so far. */
  readonly items: readonly DesignItem[];
  readonly departments: readonly Department[];
  readonly facts: readonly FactDefinition[];
  /** Names of the decision documents that business rule tasks may ask. */
  readonly decisions: readonly string[];
}

/** Between a change and its check. */
const PAUSE = 450;

/**
 * The work on one package: the diagram on the canvas, the check that follows every change, saving and publishing.
 * Listeners are told of each change; `version` rises with it.
 */
export class Desk {
  readonly api: Api;
  catalogue: DeskCatalogue;
  /** The published version that is shown; absent while the draft is worked on. */
  readonly shownVersion: string | undefined;
  version = 0;
  /** As the server last knew it. */
  design: DesignPackage;
  check: CheckState = { status: 'waiting', problems: [] };
  saving = false;
  importFailure: ImportFailure | undefined;
  private diagramOnCanvas: Diagram | undefined;
  private savedAt = 0;
  private checkedAt = -1;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopWatching = () => {};
  private readonly listeners = new Set<() => void>();

  constructor(api: Api, design: DesignPackage, catalogue: DeskCatalogue, shownVersion?: string) {
    this.api = api;
    this.design = design;
    this.catalogue = catalogue;
    this.shownVersion = shownVersion;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly currentVersion = (): number => this.version;

  /** A published version can only be looked at. */
  get readOnly(): boolean {
    return this.shownVersion !== undefined;
  }

  /** Absent until the canvas is there. */
  get diagram(): Diagram | undefined {
    return this.diagramOnCanvas;
  }

  /** Whether the drawing holds changes that are not saved. */
  get unsaved(): boolean {
    return !this.readOnly && (this.diagram?.changes ?? 0) !== this.savedAt;
  }

  /** Whether the check speaks of the drawing as it is now. */
  get checked(): boolean {
    return this.check.status === 'done' && this.checkedAt === this.diagram?.changes;
  }

  /** The package as it stands on the desk, with the order the server last read from the arrows. */
  package(): ServicePackage {
    const base = this.check.renewed ?? this.design.package;
    const { diagram } = this;
    return diagram === undefined ? base : composePackage(base, diagram.rows(), diagram.drawing());
  }

  /** Puts the package on a canvas. */
  async attach(diagram: Diagram): Promise<void> {
    const { bpmn, package: pkg } = this.design;
    this.importFailure = await diagram.show(bpmn, pkg.subItems);
    this.diagramOnCanvas = diagram;
    this.savedAt = diagram.changes;
    this.stopWatching = diagram.subscribe(() => this.changed());
    this.tell();
    if (!this.readOnly) await this.runCheck();
  }

  detach(): void {
    clearTimeout(this.timer);
    this.stopWatching();
    this.diagramOnCanvas = undefined;
  }

  /** Keeps items that were found, so that they can be added and told by name. */
  learnItems(found: readonly DesignItem[]): void {
    const known = new Map(this.catalogue.items.map((item) => [item.id, item]));
    if (found.every(({ id }) => known.has(id))) return;
    for (const item of found) known.set(item.id, item);
    this.catalogue = { ...this.catalogue, items: [...known.values()] };
    this.tell();
  }

  /** Asks for the items of parts that a diagram brought and nobody looked up yet. */
  private async learnItemsOf(pkg: ServicePackage): Promise<void> {
    const known = new Set(this.catalogue.items.map(({ id }) => id));
    const ids = [...new Set(pkg.subItems.map(({ item }) => item))].filter((id) => !known.has(id));
    if (ids.length === 0) return;
    const answer = await this.api.design.items({ ids });
    if (answer.ok) this.learnItems(answer.value.items);
  }

  /** Shows another diagram in place of the present one: uploaded, or drawn anew by the server. */
  async replaceDiagram(bpmn: string): Promise<ImportFailure | undefined> {
    const { diagram } = this;
    if (diagram === undefined) return undefined;
    const failure = await diagram.show(bpmn, this.package().subItems);
    if (failure !== undefined) return failure;
    this.importFailure = undefined;
    diagram.changes += 1;
    this.changed();
    return undefined;
  }

  async redraw(): Promise<ApiProblem | undefined> {
    const answer = await this.api.design.redraw(this.design.id, { package: this.package() });
    if (!answer.ok) return answer.problem;
    await this.replaceDiagram(answer.value.bpmn);
    return undefined;
  }

  /** Saves the draft; another one's changes are never overwritten (409 `STALE_VERSION`). */
  async save(): Promise<Answer<DesignPackage>> {
    const { diagram } = this;
    const at = diagram?.changes ?? 0;
    this.saving = true;
    this.tell();
    const bpmn = diagram === undefined ? this.design.bpmn : await diagram.toXml();
    const { streamVersion, id } = this.design;
    const answer = await this.api.design.save(id, { streamVersion, package: this.package(), bpmn });
    this.saving = false;
    if (answer.ok) {
      this.design = answer.value;
      this.savedAt = at;
    }
    this.tell();
    return answer;
  }

  /** Saves what is unsaved and publishes the draft as the next version, in force at once or from a day on. */
  async publish(effectiveFrom?: string): Promise<Answer<DesignPackage>> {
    if (this.unsaved) {
      const saved = await this.save();
      if (!saved.ok) return saved;
    }
    const answer = await this.api.design.publish(this.design.id, {
      revision: this.design.revision,
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    });
    if (answer.ok) {
      this.design = answer.value;
      this.tell();
    }
    return answer;
  }

  /** Checks the drawing as it is now; when it changes meanwhile, once more. */
  async runCheck(): Promise<void> {
    const { diagram } = this;
    if (diagram === undefined || this.check.status === 'running') return;
    const at = diagram.changes;
    this.check = { ...this.check, status: 'running' };
    this.tell();
    const body = { package: this.package(), bpmn: await diagram.toXml() };
    const answer = await this.api.design.check(this.design.id, body);
    if (answer.ok) {
      const { problems, package: renewed, coverage } = answer.value;
      this.check = { status: 'done', problems, renewed: renewed ?? this.check.renewed, coverage };
      this.checkedAt = at;
      if (renewed !== undefined) {
        diagram.learnParts(renewed.subItems);
        void this.learnItemsOf(renewed);
      }
    } else {
      this.check = { ...this.check, status: 'failed', failure: answer.problem };
    }
    this.tell();
    if (this.diagram?.changes !== at && answer.ok) await this.runCheck();
  }

  private changed(): void {
    this.tell();
    if (this.readOnly || this.diagram?.changes === this.checkedAt) return;
    if (this.check.status === 'running') return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.runCheck(), PAUSE);
  }

  private tell(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}
