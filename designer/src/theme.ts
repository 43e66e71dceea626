import type { ThemeConfig } from 'antd';
import { fontFamily, palette } from './palette.ts';

const shadow = '0 12px 32px rgba(20, 40, 55, 0.14), 0 2px 6px rgba(20, 40, 55, 0.08)';

/** Whoever asks for less movement gets none; antd must know, because it waits for the end of each. */
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** How antd looks at the desk: the portal's quiet surfaces, a size denser, because the drawing needs the room. */
export const theme: ThemeConfig = {
  token: {
    fontFamily,
    fontSize: 14,
    lineHeight: 1.6,
    controlHeight: 36,
    controlHeightSM: 28,
    controlHeightLG: 44,
    borderRadius: 6,
    borderRadiusLG: 10,
    colorPrimary: palette.primary,
    colorInfo: palette.primary,
    colorLink: palette.primary,
    colorSuccess: palette.done,
    colorWarning: palette.warn,
    colorError: palette.late,
    colorText: palette.ink,
    colorTextSecondary: palette.muted,
    colorTextTertiary: palette.muted,
    colorTextPlaceholder: '#76818b',
    colorBorder: palette.lineStrong,
    colorBorderSecondary: palette.line,
    colorBgLayout: palette.paper,
    colorSplit: palette.line,
    boxShadow: shadow,
    boxShadowSecondary: shadow,
    motion: !calm,
    motionDurationMid: '0.15s',
    motionDurationSlow: '0.2s',
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Table: {
      headerBg: palette.surface,
      headerColor: palette.muted,
      headerSplitColor: 'transparent',
      rowHoverBg: '#f8faf9',
      cellPaddingBlock: 12,
    },
    Tag: { defaultBg: palette.sunken, defaultColor: palette.ink },
    Modal: { titleFontSize: 18 },
    Segmented: { trackBg: palette.sunken, itemSelectedColor: palette.primary },
    Tooltip: { colorBgSpotlight: palette.night },
  },
};
