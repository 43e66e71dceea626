/** Prefixes of CPSV-AP 3.2 and CCCEV 2.1, and our own for what they have no word for. */
export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dct: 'http://purl.org/dc/terms/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  lb: 'urn:lianban:vocabulary#',
} as const;

/** A term of a vocabulary by its prefix, written out: `iri('cv:Requirement')`. */
export function iri(term: `${keyof typeof prefixes}:${string}`): string {
  const colon = term.indexOf(':');
  return prefixes[term.slice(0, colon) as keyof typeof prefixes] + term.slice(colon + 1);
}

/** The address of one of our entries in a document. */
export function entryIri(kind: 'item' | 'department' | 'material', id: string): string {
  return `urn:lianban:${kind}:${id}`;
}

/** The id in an address of ours; undefined for any other address. */
export function entryId(
  kind: 'item' | 'department' | 'material',
  address: string | undefined,
): string | undefined {
  const start = `urn:lianban:${kind}:`;
  return address?.startsWith(start) ? address.slice(start.length) : undefined;
}
