import { isFeel } from '@lianban/engine';
import type { BusinessObject } from './canvas-elements.ts';

const feel = 'https://www.omg.org/spec/DMN/20191111/FEEL/';

/**
 * What an expression that is written here has to say of its language: nothing, unless the document, drawn in another
 * editor, says that expressions are in another one.
 */
export function languageFor(within: BusinessObject): { readonly language?: string } {
  let root = within;
  while (root.$parent !== undefined) root = root.$parent;
  const said = Object.hasOwn(root, 'expressionLanguage') ? root.get('expressionLanguage') : '';
  return typeof said !== 'string' || said === '' || isFeel(said) ? {} : { language: feel };
}
