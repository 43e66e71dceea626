import { currentLanguage } from './language.ts';

/** A sentence of the catalogue; in English its gloss stands in its place, and where there is none it is marked as Chinese. */
export function CatalogueText(props: {
  readonly text: string;
  readonly gloss?: string | undefined;
}) {
  const { text, gloss = '' } = props;
  if (currentLanguage() !== 'en') return <>{text}</>;
  return gloss === '' ? <span lang="zh-CN">{text}</span> : <>{gloss}</>;
}
