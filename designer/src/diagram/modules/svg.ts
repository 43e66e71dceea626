const SVG = 'http://www.w3.org/2000/svg';

/** Appends an SVG element with attributes. */
export function drawSvg(
  parent: Element,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return element;
}
