import type { ThemeConfig } from 'antd';
import { fontFamily, palette } from './palette.ts';

const shadow = '0 12px 32px rgba(20, 40, 55, 0.14), 0 2px 6px rgba(20, 40, 55, 0.08)';

/** Whoever asks for less movement gets none; antd must know, because it waits for the end of each. */
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const common = {
  token: {
    fontFamily,
    borderRadius: 6,
    borderRadiusLG: 10,
    colorPrimary: palette.primary,
    colorInfo: palette.primary,
    colorLink: palette.primary,
    colorSuccess: palette.done,
    colorWarning: palette.warn,
    colorError: palette.late,
    colorInfoBg: palette.primarySoft,
    colorInfoBorder: '#c4d7e5',
    colorSuccessBg: palette.doneSoft,
    colorSuccessBorder: '#bfdccd',
    colorWarningBg: palette.warnSoft,
    colorWarningBorder: '#ead5a6',
    colorErrorBg: palette.lateSoft,
    colorErrorBorder: '#eac4bd',
    colorText: palette.ink,
    colorTextSecondary: palette.muted,
    colorTextTertiary: palette.muted,
    colorTextPlaceholder: '#76818b',
    colorBorder: palette.lineStrong,
    colorBorderSecondary: palette.line,
    colorBgLayout: palette.paper,
    colorSplit: palette.line,
    controlItemBgActive: palette.primarySoft,
    controlItemBgActiveHover: palette.primarySoft,
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
    },
    Tag: { defaultBg: palette.sunken, defaultColor: palette.ink },
    Tabs: { titleFontSize: 15, horizontalItemGutter: 28 },
    Modal: { titleFontSize: 18 },
    Segmented: { trackBg: palette.sunken, itemSelectedColor: palette.primary },
    Tooltip: { colorBgSpotlight: palette.night },
  },
} satisfies ThemeConfig;

const sizes = {
  /** For people who come once. */
  roomy: {
    token: {
      fontSize: 15,
      lineHeight: 1.65,
      controlHeight: 40,
      controlHeightSM: 30,
      controlHeightLG: 48,
    },
    cellPaddingBlock: 14,
  },
  /** For a desk whose drawing needs the room. */
  dense: {
    token: {
      fontSize: 14,
      lineHeight: 1.6,
      controlHeight: 36,
      controlHeightSM: 28,
      controlHeightLG: 44,
    },
    cellPaddingBlock: 12,
  },
} as const;

/** How antd looks here: quiet surfaces, hairlines, no decoration that means nothing; controls in one of two sizes. */
export function themeOf(size: keyof typeof sizes): ThemeConfig {
  const { token, cellPaddingBlock } = sizes[size];
  return {
    ...common,
    token: { ...common.token, ...token },
    components: { ...common.components, Table: { ...common.components.Table, cellPaddingBlock } },
  };
}
