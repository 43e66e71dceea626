import type { Problem } from '@lianban/engine';
import { fault } from '../../problem.ts';
import { prefixes } from './vocabulary.ts';

/** A node of a JSON-LD document: values by written-out term. */
export interface LinkedNode {
  readonly id?: string;
  readonly types: readonly string[];
  readonly values: ReadonlyMap<string, readonly LinkedValue[]>;
}

/** A value of a node: another node, or a literal. */
export type LinkedValue =
  | { readonly node: LinkedNode }
  | { readonly literal: unknown; readonly language?: string };

/** The nodes of a document, or why it cannot be read. */
export type JsonLdReading =
  | { readonly nodes: readonly LinkedNode[] }
  | { readonly problems: readonly Problem[] };

const mostNodes = 500_000;

/**
 * Reads a JSON-LD 1.1 document whose contexts stand in it: prefixes and terms, `@graph`, language and typed values,
 * `@json`. A context at an address is refused: nothing is fetched.
 */
export function readJsonLd(document: unknown): JsonLdReading {
  const contexts = contextsOf(document);
  if (contexts.some((context) => typeof context === 'string')) {
    const message =
      'The document takes a context from an address; write the prefixes into its @context.';
    return { problems: [fault('CPSV_INVALID', message, { path: '/@context' })] };
  }
  const terms = new Map<string, string>(Object.entries(prefixes));
  for (const context of contexts) {
    if (isRecord(context)) for (const [term, meaning] of termsOf(context)) terms.set(term, meaning);
  }
  const top = isRecord(document) && '@graph' in document ? document['@graph'] : document;
  const roots = [top].flat();
  const nodes: LinkedNode[] = [];
  const visit = (value: unknown): LinkedNode => {
    const node = nodeOf(value as Readonly<Record<string, unknown>>, terms, visit);
    nodes.push(node);
    return node;
  };
  for (const root of roots) {
    if (!isRecord(root)) {
      const message = 'The document is no JSON-LD: its nodes must be objects.';
      return { problems: [fault('CPSV_INVALID', message, { path: '' })] };
    }
    visit(root);
    if (nodes.length > mostNodes) {
      const message = `The document has more than ${mostNodes} nodes.`;
      return { problems: [fault('CPSV_INVALID', message, { path: '' })] };
    }
  }
  return { nodes };
}

function contextsOf(document: unknown): readonly unknown[] {
  return isRecord(document) && '@context' in document ? [document['@context']].flat() : [];
}

function termsOf(
  context: Readonly<Record<string, unknown>>,
): readonly (readonly [string, string])[] {
  return Object.entries(context).flatMap(([term, meaning]) => {
    const target = isRecord(meaning) ? meaning['@id'] : meaning;
    return typeof target === 'string' && !term.startsWith('@') ? [[term, target] as const] : [];
  });
}

function nodeOf(
  value: Readonly<Record<string, unknown>>,
  terms: ReadonlyMap<string, string>,
  visit: (value: unknown) => LinkedNode,
): LinkedNode {
  const id = value['@id'] ?? value.id;
  const types = [value['@type'] ?? []].flat().map((type) => expanded(String(type), terms));
  const values = new Map<string, readonly LinkedValue[]>();
  for (const [key, member] of Object.entries(value)) {
    if (key.startsWith('@')) continue;
    const list = [member].flat().map((one) => valueOfMember(one, visit));
    values.set(expanded(key, terms), list);
  }
  return { ...(typeof id === 'string' ? { id } : {}), types, values };
}

function valueOfMember(member: unknown, visit: (value: unknown) => LinkedNode): LinkedValue {
  if (!isRecord(member)) return { literal: member };
  if ('@value' in member) {
    const language = member['@language'];
    return {
      literal: member['@value'],
      ...(typeof language === 'string' ? { language } : {}),
    };
  }
  return { node: visit(member) };
}

/** A term or a prefixed name written out, as often as terms stand for terms. */
function expanded(name: string, terms: ReadonlyMap<string, string>): string {
  let result = name;
  for (let round = 0; round < 5; round += 1) {
    const whole = terms.get(result);
    const colon = result.indexOf(':');
    const prefix = colon < 0 ? undefined : terms.get(result.slice(0, colon));
    if (whole !== undefined) result = whole;
    else if (prefix !== undefined && !result.slice(colon + 1).startsWith('//')) {
      result = prefix + result.slice(colon + 1);
    } else break;
  }
  return result;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
