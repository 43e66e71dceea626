import type { Page } from 'playwright-core';

/** What stands out to the right of a page that should fit its window; empty when all fits. */
export function overflowOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const outside = [...document.querySelectorAll('body *')].filter((element) => {
      const { width, height, left, right } = element.getBoundingClientRect();
      const beyond = width > 0 && height > 0 && (right > room + 1 || left < -1);
      return beyond && element.checkVisibility() && !scrolls(element);
    });
    const found = outside.map((element) => {
      const { left, right } = element.getBoundingClientRect();
      const words = element.textContent?.trim().slice(0, 40);
      return `<${element.tagName.toLowerCase()} ${element.className}> ${Math.round(left)}–${Math.round(right)} of ${room}: ${words}`;
    });
    const wide = document.documentElement.scrollWidth;
    return wide > room ? [`the page is ${wide} wide`, ...found] : found;
  });
}

/** Every text that a reader sees, as it stands in the page. */
export function textsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (text !== '' && node.parentElement?.checkVisibility() === true) texts.push(text);
    }
    return texts;
  });
}

/** Whether a text has Chinese characters. */
export function hasChinese(text: string): boolean {
  return /[\u3400-\u9fff]/u.test(text);
}
