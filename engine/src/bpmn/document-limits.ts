/** How large a BPMN document may be before it is refused unread. */
export interface DocumentLimits {
  /** Size of the UTF-8 text in bytes. */
  readonly maxBytes: number;
  readonly maxElements: number;
  /** Nesting depth of XML elements. */
  readonly maxDepth: number;
  /** Attributes of one element, and namespace prefixes in force at one place. */
  readonly maxAttributes: number;
  /** Entity and character references such as `&lt;` and `&#10;`. */
  readonly maxReferences: number;
}

/** Room for a diagram of some thousand shapes; a joint case has fewer than a hundred. */
export const defaultDocumentLimits: DocumentLimits = {
  maxBytes: 4 * 1024 * 1024,
  maxElements: 40_000,
  maxDepth: 100,
  maxAttributes: 200,
  maxReferences: 50_000,
};
