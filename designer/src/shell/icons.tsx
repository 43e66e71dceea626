import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export function SelectIcon() {
  return (
    <Icon>
      <path d="M5 3l10 6.5-4.4 1.1L8 15z" />
    </Icon>
  );
}

export function HandIcon() {
  return (
    <Icon>
      <path d="M10 2v16M2 10h16M10 2l-2 2M10 2l2 2M10 18l-2-2M10 18l2-2M2 10l2-2M2 10l2 2M18 10l-2-2M18 10l-2 2" />
    </Icon>
  );
}

export function StartArrowIcon() {
  return (
    <Icon>
      <path d="M3 15L15.5 4.5M10 4h6v6" />
    </Icon>
  );
}

export function FinishArrowIcon() {
  return (
    <Icon>
      <path d="M3 15L15.5 4.5" strokeDasharray="3 2.6" />
      <path d="M10 4h6v6" />
    </Icon>
  );
}

export function ExclusiveIcon() {
  return (
    <Icon>
      <path d="M10 2l8 8-8 8-8-8zM7.5 7.5l5 5M12.5 7.5l-5 5" />
    </Icon>
  );
}

export function ParallelIcon() {
  return (
    <Icon>
      <path d="M10 2l8 8-8 8-8-8zM10 6.5v7M6.5 10h7" />
    </Icon>
  );
}

export function UserTaskIcon() {
  return (
    <Icon>
      <rect x="2" y="4" width="16" height="12" rx="2.5" />
      <path d="M6 12.5c0-2 5-2 5 0" />
      <circle cx="8.5" cy="8.3" r="1.4" />
    </Icon>
  );
}

export function EndIcon() {
  return (
    <Icon>
      <circle cx="10" cy="10" r="7" strokeWidth="2.6" />
    </Icon>
  );
}
