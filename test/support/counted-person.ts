import type { Locator, Page } from 'playwright-core';

/** What a person did on the pages. */
export interface Count {
  readonly taps: number;
  /** Fields filled in, by typing or choosing. */
  readonly fields: number;
  readonly uploads: number;
}

/** A person at a browser whose actions are counted. */
export class CountedPerson {
  readonly page: Page;
  private taps = 0;
  private fields = 0;
  private uploads = 0;

  constructor(page: Page) {
    this.page = page;
  }

  get count(): Count {
    return { taps: this.taps, fields: this.fields, uploads: this.uploads };
  }

  /** Presses something. */
  async tap(what: string | Locator): Promise<void> {
    this.taps += 1;
    await this.find(what).click();
  }

  /** Fills in one field, however its control works. */
  async fillIn(act: () => Promise<void>): Promise<void> {
    this.fields += 1;
    await act();
  }

  /** Gives one file. */
  async upload(what: string | Locator, name: string): Promise<void> {
    this.uploads += 1;
    await this.find(what).setInputFiles({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from(samplePaper),
    });
  }

  private find(what: string | Locator): Locator {
    return typeof what === 'string' ? this.page.getByTestId(what) : what;
  }
}

/** The smallest document that is one. */
export const samplePaper = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;
