import { birthDateOfCitizenId } from '@lianban/forms';
import type { FactDefinition, KnownFact, PlanAnswers } from '@lianban/packages-catalog';
import { todayOf } from '../clock.ts';
import type { Reader } from '../identity/reader.ts';
import { type BoundedCache, createBoundedCache } from '../packages/bounded-cache.ts';
import type { PublishedVersion } from '../packages/package-library.ts';
import { loadChoices, mayUseTag } from '../person/person-choices.ts';
import type { Runtime } from '../runtime.ts';
import type { SharedDataSource } from '../sharing/shared-data-source.ts';
import type { Store } from '../stores/ports.ts';

/** What registers say of a person in the course of a day, kept so that a guide does not ask after each answer. */
const told = new WeakMap<SharedDataSource, BoundedCache<Readonly<Record<string, unknown>>>>();
const mostTold = 5_000;

/**
 * Facts about the applicant that need not be asked: his tags (用户标签), and what shared data tell of him (`readFrom` of
 * the fact). Only the applicant himself is looked up, by his account's number, and only where he is the only one of his
 * party. A register that does not answer tells nothing, and the question is put.
 */
export async function knownFacts(
  runtime: Runtime,
  reader: Reader,
  { compiled }: PublishedVersion,
  { members = {} }: Pick<PlanAnswers, 'members'>,
): Promise<Readonly<Record<string, KnownFact>>> {
  const { role, idNo } = reader;
  const self = compiled.definition.parties.find(({ kind }) => kind === 'person')?.id;
  if (role !== 'applicant' || self === undefined || (members[self] ?? 1) > 1) return {};
  const tags = await usableTags(runtime.store, reader);
  const known: Record<string, KnownFact> = {};
  for (const { name, fact, party, question } of compiled.facts.slots) {
    if (question === undefined || (party !== undefined && party !== self)) continue;
    const options = new Set(question.question.options.map(({ value }) => value));
    const shared = party === undefined || idNo === undefined ? undefined : await read(fact, idNo);
    const tag = tags[fact.id];
    if (shared !== undefined && options.has(shared.value)) {
      known[name] = { ...shared, source: 'shared' };
    } else if (tag !== undefined && [tag].flat().every((one) => options.has(one))) {
      known[name] = { value: tag, source: 'tag', from: fact.id };
    }
  }
  return known;

  async function read(
    fact: FactDefinition,
    number: string,
  ): Promise<{ readonly value: string; readonly from: string } | undefined> {
    const { readFrom, canDeriveFrom } = fact;
    if (readFrom === undefined || !canDeriveFrom) return undefined;
    const material = compiled.content.materials.get(canDeriveFrom);
    const from = material?.share.source ?? material?.name ?? canDeriveFrom;
    const today = todayOf(runtime.clock);
    if ('bornBefore' in readFrom) {
      const born = birthDateOfCitizenId(number);
      if (born === undefined) return undefined;
      const grown = addYears(born, readFrom.bornBefore.years) <= today;
      return { value: grown ? readFrom.bornBefore.then : readFrom.bornBefore.otherwise, from };
    }
    const source = material?.share.source ?? null;
    const data = await dataOf(runtime, { number, material: canDeriveFrom, source, today });
    const value = readFrom.values[String(data[readFrom.element])];
    return value === undefined ? undefined : { value, from };
  }
}

/** Tags that the person lets be used and does not contest. */
async function usableTags(store: Store, { account, tags = {} }: Reader): Promise<typeof tags> {
  const facts = Object.entries(tags);
  if (facts.length === 0) return tags;
  const choices = await loadChoices(store, account);
  return Object.fromEntries(facts.filter(([fact]) => mayUseTag(choices, fact)));
}

interface Asked {
  readonly number: string;
  readonly material: string;
  readonly source: string | null;
  readonly today: string;
}

/** The data of one paper of one person; nothing where the register does not answer. */
async function dataOf(
  { sharing }: Pick<Runtime, 'sharing'>,
  { number, material, source, today }: Asked,
): Promise<Readonly<Record<string, unknown>>> {
  const cache = told.get(sharing) ?? createBoundedCache(mostTold);
  told.set(sharing, cache);
  try {
    return await cache.get(`${number} ${material} ${today}`, async () => {
      const place = { party: 'applicant', member: 1, kind: 'person' };
      const answer = await sharing.query({
        material,
        source,
        subjects: [{ ...place, identifiers: { 'person.id-no': number } }],
        purpose: { packageId: '', applicationId: 'guide', applicant: number },
      });
      if (answer.kind === 'failed') throw new Unanswered();
      return answer.kind === 'found' ? (answer.data[0] ?? {}) : {};
    });
  } catch (error) {
    if (error instanceof Unanswered) return {};
    throw error;
  }
}

/** Keeps a failure out of the cache: it is asked again. */
class Unanswered extends Error {}

/** The same day some years later; 29 February becomes 1 March. */
function addYears(date: string, years: number): string {
  const [year = '', ...rest] = date.split('-');
  const later = `${String(Number(year) + years).padStart(4, '0')}-${rest.join('-')}`;
  return new Date(`${later}T00:00:00Z`).toISOString().slice(0, 10);
}
