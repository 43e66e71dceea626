/** The colours of the desk, the portal's own: ink on paper, one deep blue to act, cinnabar (朱) for the seal only. */
export const palette = {
  ink: '#1b2733',
  muted: '#5b6773',
  faint: '#8a949d',
  paper: '#f5f6f4',
  surface: '#ffffff',
  sunken: '#eef1f0',
  line: '#e1e5e4',
  lineStrong: '#c5cdcc',
  primary: '#17527d',
  primaryStrong: '#103d5f',
  primarySoft: '#e8f0f6',
  seal: '#b5432e',
  done: '#2b7655',
  doneSoft: '#e6f2ec',
  /** Arrows 办结后办结, on the canvas and in the table. */
  beside: '#7a4a9c',
  besideSoft: '#f3ecf8',
  warn: '#96600b',
  warnSoft: '#fbf1dd',
  late: '#b3362b',
  lateSoft: '#fbe9e6',
  night: '#1d2f3d',
} as const;

const fontStack = [
  '"PingFang SC"',
  '"Hiragino Sans GB"',
  '"Microsoft YaHei"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  'system-ui',
  'sans-serif',
];

/** Chinese first: the system's own font on each platform. */
export const fontFamily = fontStack.join(', ');

/** Makes the palette known to the style sheets, as `--ink`, `--line-strong` … */
export function applyPalette(style: CSSStyleDeclaration): void {
  for (const [name, value] of Object.entries(palette)) {
    style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
  style.setProperty('--font', fontFamily);
}
