import type { DocumentLimits } from './document-limits.ts';
import type { Problem } from './problem.ts';
import { isReference, lineAt, nameEnd, skipSpace } from './xml-text.ts';

/**
 * One pass over the markup of a document, linear in its size; stops at the first fault.
 * Each method reads one piece from `at`, moves `at` behind it, and gives back what is wrong with it.
 */
export class DocumentScan {
  elements = 0;
  private readonly text: string;
  private readonly limits: DocumentLimits;
  private at = 0;
  private references = 0;
  private ampersand = -1;
  private rootSeen = false;
  private readonly open: string[] = [];
  /** Namespace prefixes in force, innermost last, and how many each open element added. */
  private readonly prefixes: string[] = ['xml', 'xmlns'];
  private readonly added: number[] = [];

  constructor(text: string, limits: DocumentLimits) {
    this.text = text;
    this.limits = limits;
  }

  run(): Problem | undefined {
    const { text } = this;
    while (this.at < text.length) {
      const next = text.indexOf('<', this.at);
      const problem = this.plainText(next === -1 ? text.length : next) ?? this.markup();
      if (problem !== undefined) return problem;
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) return this.malformed(`the element <${unclosed}> is not closed`);
    return this.rootSeen ? undefined : this.malformed('there is no root element');
  }

  private markup(): Problem | undefined {
    if (this.at >= this.text.length) return undefined;
    const mark = this.text.charCodeAt(this.at + 1);
    if (mark === 33) return this.declaration();
    if (mark === 63) return this.instruction();
    return mark === 47 ? this.closeTag() : this.openTag();
  }

  private refuse(code: string, message: string, params: Problem['params'] = {}): Problem {
    const line = lineAt(this.text, this.at);
    return { code, severity: 'error', message, params: { ...params, line } };
  }

  private malformed(what: string): Problem {
    const line = lineAt(this.text, this.at);
    return this.refuse(
      'BPMN_XML_MALFORMED',
      `The document is not well-formed XML: ${what} (line ${line}). Save it again from a BPMN editor.`,
    );
  }

  /** Text between tags, up to `end`. */
  private plainText(end: number): Problem | undefined {
    if (this.open.length === 0 && this.text.slice(this.at, end).trim() !== '') {
      return this.malformed('there is text outside of the root element');
    }
    const problem = this.checkReferences(this.at, end);
    this.at = end;
    return problem;
  }

  private checkReferences(from: number, to: number): Problem | undefined {
    const { text } = this;
    for (let at = this.nextAmpersand(from); at < to; at = this.nextAmpersand(at + 1)) {
      const end = text.indexOf(';', at);
      const name = end === -1 || end > to || end - at > 12 ? '' : text.slice(at + 1, end);
      if (!isReference(name)) {
        this.at = at;
        return this.refuse(
          'BPMN_XML_ENTITY',
          'The document uses an entity that is not one of &lt; &gt; &amp; &quot; &apos; and not a lawful character reference. Write the character itself.',
        );
      }
      this.references++;
      if (this.references > this.limits.maxReferences) {
        return this.refuse(
          'BPMN_TOO_MANY_REFERENCES',
          `The document has more than ${this.limits.maxReferences} character references. Write the characters themselves.`,
          { limit: this.limits.maxReferences },
        );
      }
    }
    return undefined;
  }

  /** Position of the first `&` from `from` on; remembered, so that the whole scan stays linear. */
  private nextAmpersand(from: number): number {
    if (this.ampersand < from) {
      const found = this.text.indexOf('&', from);
      this.ampersand = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    return this.ampersand;
  }

  /** `<!…`: a comment or a CDATA section; DOCTYPE and anything else is refused. */
  private declaration(): Problem | undefined {
    const { text, at } = this;
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('--', at + 4);
      const opensBadly = text[at + 4] === '>' || text.startsWith('->', at + 4);
      if (end === -1 || text[end + 2] !== '>' || opensBadly) {
        return this.malformed('a comment is not closed or holds two hyphens');
      }
      this.at = end + 3;
      return undefined;
    }
    if (text.startsWith('<![CDATA[', at) && this.open.length > 0) {
      const end = text.indexOf(']]>', at + 9);
      if (end === -1) return this.malformed('a CDATA section is not closed');
      this.at = end + 3;
      return undefined;
    }
    return this.refuse(
      'BPMN_XML_DOCTYPE',
      'The document holds a DOCTYPE or another declaration, which BPMN files never need and which is not read for safety. Remove it.',
    );
  }

  /** `<?…?>`: only the XML declaration is looked into. */
  private instruction(): Problem | undefined {
    const { text, at } = this;
    const end = text.indexOf('?>', at);
    if (end === -1) return this.malformed('a processing instruction is not closed');
    const content = text.slice(at + 2, end);
    if (/^xml\s/i.test(content)) {
      if (at !== 0) return this.malformed('the XML declaration is not at the beginning');
      const encoding = /\sencoding\s*=\s*["']([^"']*)["']/i.exec(content)?.[1];
      if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') {
        return this.refuse(
          'BPMN_NOT_UTF8',
          `The document declares the encoding ${encoding}; only UTF-8 is read. Save it again with the encoding UTF-8.`,
        );
      }
    }
    this.at = end + 2;
    return undefined;
  }

  private closeTag(): Problem | undefined {
    const { text, at } = this;
    const end = text.indexOf('>', at);
    if (end === -1) return this.malformed('a closing tag is not finished');
    const name = text.slice(at + 2, end).trimEnd();
    if (this.open.length === 0 || this.open.at(-1) !== name) {
      return this.malformed(`the closing tag </${name.slice(0, 60)}> closes no open element`);
    }
    this.leave();
    this.at = end + 1;
    return undefined;
  }

  private leave(): void {
    this.open.pop();
    this.prefixes.length -= this.added.pop() ?? 0;
  }

  private openTag(): Problem | undefined {
    const end = nameEnd(this.text, this.at + 1);
    const name = this.text.slice(this.at + 1, end);
    if (name === '') return this.malformed('a tag has no lawful name (letters, digits, . _ - :)');
    if (this.open.length === 0 && this.rootSeen) {
      return this.refuse(
        'BPMN_TWO_ROOTS',
        'The document has a second root element. Keep one <definitions> for each file.',
      );
    }
    this.rootSeen = true;
    this.elements++;
    this.open.push(name);
    return this.tooMuch() ?? this.attributes(name, end);
  }

  private tooMuch(): Problem | undefined {
    const { maxDepth, maxElements } = this.limits;
    if (this.open.length > maxDepth) {
      return this.refuse(
        'BPMN_TOO_DEEP',
        `The document nests elements more than ${maxDepth} deep. Use called processes instead of nesting.`,
        { limit: maxDepth },
      );
    }
    if (this.elements <= maxElements) return undefined;
    return this.refuse(
      'BPMN_TOO_MANY_ELEMENTS',
      `The document has more than ${maxElements} elements. Split the process into called processes.`,
      { limit: maxElements },
    );
  }

  /** Attributes of an opening tag from `from` to its end. */
  private attributes(element: string, from: number): Problem | undefined {
    const { text, prefixes } = this;
    const names: string[] = [];
    const before = prefixes.length;
    this.at = from;
    for (;;) {
      const start = skipSpace(text, this.at);
      if (text[start] === '>' || text.startsWith('/>', start)) {
        this.added.push(prefixes.length - before);
        return this.undeclared([element, ...names]) ?? this.endOfTag(start);
      }
      if (start === this.at) return this.malformed(`the tag <${element}> has a faulty attribute`);
      this.at = start;
      const name = text.slice(start, nameEnd(text, start));
      if (names.includes(name)) {
        return this.malformed(`the attribute ${name} of <${element}> stands twice`);
      }
      const problem = this.attributeValue(element, name);
      if (problem !== undefined) return problem;
      names.push(name);
      if (name.startsWith('xmlns:')) prefixes.push(name.slice(6));
      if (Math.max(names.length, prefixes.length) > this.limits.maxAttributes) {
        return this.malformed(`the tag <${element}> has too many attributes`);
      }
    }
  }

  /** `name="value"` at `at`. */
  private attributeValue(element: string, name: string): Problem | undefined {
    const { text } = this;
    const equals = this.at + name.length;
    const quote = text[equals + 1];
    const close = quote === '"' || quote === "'" ? text.indexOf(quote, equals + 2) : -1;
    if (name === '' || text[equals] !== '=' || close === -1) {
      return this.malformed(`the tag <${element}> has a faulty attribute`);
    }
    if (text.slice(equals + 2, close).includes('<')) {
      return this.malformed(`the value of the attribute ${name} holds a <`);
    }
    const problem = this.checkReferences(equals + 2, close);
    this.at = close + 1;
    return problem;
  }

  /** A prefix that is bound to no namespace. */
  private undeclared(names: readonly string[]): Problem | undefined {
    for (const name of names) {
      const colon = name.indexOf(':');
      if (colon === -1) continue;
      const known = this.prefixes.includes(name.slice(0, colon));
      if (!known || name.indexOf(':', colon + 1) !== -1) {
        return this.malformed(`the prefix of ${name} is not declared`);
      }
    }
    return undefined;
  }

  private endOfTag(end: number): undefined {
    const closed = this.text[end] === '/';
    if (closed) this.leave();
    this.at = end + (closed ? 2 : 1);
  }
}
