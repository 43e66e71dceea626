import { type SearchKind, searchKinds } from '@lianban/packages-catalog';
import type { CheckDesign, PublishDesign, SaveDesign } from '../../client/contract.ts';
import { designItems, designSummaries, searchCatalogue } from '../../design/design-lists.ts';
import {
  checkDesign,
  openDesign,
  publishDesign,
  redrawDesign,
  saveDesign,
} from '../../design/design-package.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import { ok, route } from '../route.ts';

const who = ['designer'] as const;

/** A package in a body: its shape is told fault by fault by the catalogue's own schema, not by the door's. */
const packageBody = { type: 'object' };
const bpmnBody = { type: 'string', maxLength: 2_000_000 };

/** What the designer's pages work with. */
export const designRoutes = [
  route({
    name: 'designPackages',
    summary: 'Packages with the standing of their drafts.',
    who,
    answers: { 200: { listOf: 'DesignSummary' } },
    handle: async (_request, { store }) => ok(await designSummaries(store)),
  }),
  route<unknown, { readonly version?: string }>({
    name: 'designPackage',
    summary: 'A package with its diagram: the draft, or a published version.',
    who,
    query: {
      type: 'object',
      additionalProperties: false,
      properties: { version: { type: 'string', maxLength: 100 } },
    },
    answers: { 200: 'DesignPackage' },
    handle: async ({ id, query }, runtime) => {
      const design = await openDesign(runtime, id, query.version);
      return isRefusal(design) ? design : ok(design);
    },
  }),
  route<SaveDesign>({
    name: 'saveDesign',
    summary: 'Save a draft. 409 when it was changed in the meantime.',
    who,
    body: {
      type: 'object',
      required: ['streamVersion', 'package', 'bpmn'],
      additionalProperties: false,
      properties: {
        streamVersion: { type: 'integer', minimum: 0 },
        package: packageBody,
        bpmn: bpmnBody,
      },
    },
    answers: { 200: 'DesignPackage' },
    handle: async ({ id, body, reader, commandId }, runtime) => {
      const saved = await saveDesign(runtime, reader, id, body, commandId);
      return isRefusal(saved) ? saved : ok(saved);
    },
  }),
  route<CheckDesign>({
    name: 'checkDesign',
    summary: 'The table renewed from the diagram, and every fault by element. Nothing is stored.',
    who,
    body: {
      type: 'object',
      required: ['package', 'bpmn'],
      additionalProperties: false,
      properties: { package: packageBody, bpmn: bpmnBody },
    },
    answers: { 200: 'DesignCheck' },
    handle: async ({ id, body }, runtime) => {
      const check = await checkDesign(runtime, id, body);
      return isRefusal(check) ? check : ok(check);
    },
  }),
  route<Pick<CheckDesign, 'package'>>({
    name: 'redrawDesign',
    summary: 'The table drawn anew. Nothing is stored.',
    who,
    body: {
      type: 'object',
      required: ['package'],
      additionalProperties: false,
      properties: { package: packageBody },
    },
    answers: {
      200: { type: 'object', required: ['bpmn'], properties: { bpmn: { type: 'string' } } },
    },
    handle: async ({ id, body }, runtime) => {
      const drawn = await redrawDesign(runtime, id, body.package);
      return isRefusal(drawn) ? drawn : ok(drawn);
    },
  }),
  route<PublishDesign>({
    name: 'publishDesign',
    summary: 'Publish the draft as the next version; running cases stay on theirs.',
    who,
    body: 'PublishDesign',
    answers: { 200: 'DesignPackage' },
    handle: async ({ id, body, reader, commandId }, runtime) => {
      const design = await publishDesign(runtime, reader, id, body, commandId);
      return isRefusal(design) ? design : ok(design);
    },
  }),
  route<unknown, { readonly search?: string; readonly ids?: string }>({
    name: 'designItems',
    summary: 'Items by words, pinyin or code, best first; or those of some ids, parted by commas.',
    who,
    query: {
      type: 'object',
      additionalProperties: false,
      properties: {
        search: { type: 'string', maxLength: 100 },
        ids: { type: 'string', maxLength: 20_000 },
      },
    },
    answers: { 200: 'DesignItems' },
    handle: async ({ query }, { library }) => ok(await designItems(library, query)),
  }),
  route<unknown, { readonly text: string; readonly kind?: SearchKind; readonly limit: number }>({
    name: 'searchCatalogue',
    summary: 'Packages, items, materials, elements and the rest by words, pinyin or code.',
    who: [...who, 'supervisor'],
    query: {
      type: 'object',
      additionalProperties: false,
      properties: {
        text: { type: 'string', maxLength: 100, default: '' },
        kind: { enum: [...searchKinds] },
        limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      },
    },
    answers: { 200: 'CatalogueSearch' },
    handle: async ({ query }, { library }) => ok(await searchCatalogue(library, query)),
  }),
  route({
    name: 'designItem',
    summary: 'An item with its papers, fields, roles and limits.',
    who,
    answers: { 200: 'ServiceItem' },
    handle: async ({ id }, { library }) => {
      const item = (await library.catalogue()).items.get(id);
      return item === undefined ? refuse('ITEM_NOT_FOUND', { id }) : ok(item);
    },
  }),
  route({
    name: 'designFacts',
    summary: 'Facts that questions set and conditions read.',
    who,
    answers: { 200: { listOf: 'FactDefinition' } },
    handle: async (_request, { library }) => ok([...(await library.catalogue()).facts.values()]),
  }),
  route({
    name: 'designDecisions',
    summary: 'Names of the decision documents that business rule tasks may ask.',
    who,
    answers: { 200: { type: 'array', items: { type: 'string' } } },
    handle: async (_request, { library }) =>
      ok([...(await library.catalogue()).decisions.keys()].sort()),
  }),
];
