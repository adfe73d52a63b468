import type { ReactNode } from 'react';

/** All icons are drawn on a 20 × 20 grid with the colour of the text around; they are decoration, never a name. */
function Icon({
  children,
  className = '',
}: {
  children: ReactNode;
  className?: string;
}): ReactNode {
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
      className={`icon ${className}`}
    >
      {children}
    </svg>
  );
}

export const ChevronIcon = (): ReactNode => (
  <Icon className="chevron">
    <path d="m6 8 4 4 4-4" />
  </Icon>
);
export const CloseIcon = (): ReactNode => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);
export const MoreIcon = (): ReactNode => (
  <Icon>
    <path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth="2.6" />
  </Icon>
);
export const FileIcon = (): ReactNode => (
  <Icon>
    <path d="M5 2.8h6.5L15.5 7v10.2H5zM11.2 3v4.3h4.2" />
  </Icon>
);
export const HashIcon = (): ReactNode => (
  <Icon>
    <path d="M8 3.5 6.5 16.5M13.5 3.5 12 16.5M3.8 7.5h13M3.2 12.5h13" />
  </Icon>
);
export const LockIcon = (): ReactNode => (
  <Icon>
    <rect x="4.5" y="9" width="11" height="7.5" rx="1.6" />
    <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
  </Icon>
);
export const PlusIcon = (): ReactNode => (
  <Icon>
    <path d="M10 4v12M4 10h12" />
  </Icon>
);
export const SendIcon = (): ReactNode => (
  <Icon>
    <path d="M3.2 3.8 17 10 3.2 16.2l1.6-6.2zM4.8 10H10" />
  </Icon>
);
export const ThreadIcon = (): ReactNode => (
  <Icon>
    <path d="M3.5 4h13v9.5H10L6.5 16.4v-2.9h-3zM6.5 7.3h7M6.5 10.2h4.5" />
  </Icon>
);
export const MenuIcon = (): ReactNode => (
  <Icon>
    <path d="M3.5 5.5h13M3.5 10h13M3.5 14.5h13" />
  </Icon>
);
export const SunIcon = (): ReactNode => (
  <Icon>
    <circle cx="10" cy="10" r="3.4" />
    <path d="M10 2.5v1.6M10 15.9v1.6M2.5 10h1.6M15.9 10h1.6M4.7 4.7l1.1 1.1M14.2 14.2l1.1 1.1M15.3 4.7l-1.1 1.1M5.8 14.2l-1.1 1.1" />
  </Icon>
);
export const MoonIcon = (): ReactNode => (
  <Icon>
    <path d="M16.2 11.8A6.8 6.8 0 0 1 8.2 3.8a6.8 6.8 0 1 0 8 8z" />
  </Icon>
);
export const EyeIcon = (): ReactNode => (
  <Icon>
    <path d="M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5z" />
    <circle cx="10" cy="10" r="2.2" />
  </Icon>
);
export const DownloadIcon = (): ReactNode => (
  <Icon>
    <path d="M10 3v9m0 0 3.5-3.5M10 12 6.5 8.5M3.8 16.5h12.4" />
  </Icon>
);
export const BoltIcon = (): ReactNode => (
  <Icon>
    <path d="M11 2.5 4.5 11.5h4L8 17.5l7-9.5h-4.5z" />
  </Icon>
);
export const TrashIcon = (): ReactNode => (
  <Icon>
    <path d="M4 5.500h12M8 5.500v-2h4v2M5.500 5.500l.8 11h7.400l.8-11M8.500 8.500v5M11.500 8.500v5" />
  </Icon>
);
export const ThumbIcon = ({ isDown }: { isDown: boolean }): ReactNode => (
  <Icon className={isDown ? 'flipped' : ''}>
    <path d="M3.500 9h2.800v7.500H3.500zM6.300 9.200 9.600 3c1.300 0 2 .9 1.800 2.100L11 8h4.300c1 0 1.700.9 1.500 1.900l-1 5.200c-.2.800-.8 1.400-1.600 1.400H6.300" />
  </Icon>
);
export const CheckIcon = (): ReactNode => (
  <Icon>
    <path d="m4.500 10.500 3.700 3.700 7.300-8.400" />
  </Icon>
);
export const PlayIcon = (): ReactNode => (
  <Icon>
    <path d="m7 4.500 8.500 5.500L7 15.500z" fill="currentColor" />
  </Icon>
);
