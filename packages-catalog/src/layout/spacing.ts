/** Distances of the drawing, in pixels. */
export const spacing = {
  /** Left and upper rim of the page. */
  left: 160,
  top: 80,
  /** Width of the vertical captions of the pool and of its lanes. */
  caption: 30,
  /** Between the lane captions and the first shapes, and after the last ones. */
  side: 40,
  rowHeight: 88,
  /** Between two rows without a line between them. */
  rowGap: 24,
  /** Between a lane's rim and its shapes. */
  laneRim: 22,
  /** Between parallel lines. */
  track: 14,
  /** Between a line and a shape. */
  clear: 20,
  /** Between the shapes of one block. */
  inBlock: 32,
  gutter: 44,
  labelWidth: 80,
  labelHeight: 22,
} as const;
