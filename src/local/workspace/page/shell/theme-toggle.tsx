import { type ReactNode, useState } from 'react';
import { chosenTheme, keepTheme } from '../model/theme.js';
import { MoonIcon, SunIcon } from './icons.js';

/** Light or dark. */
export function ThemeToggle(): ReactNode {
  const [theme, setTheme] = useState(chosenTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      className="sidebar-tool"
      aria-label={`Use the ${other} theme`}
      title={`Use the ${other} theme`}
      onClick={() => {
        keepTheme(other);
        setTheme(other);
      }}
    >
      {theme === 'dark' ? <SunIcon /> : <MoonIcon />}
    </button>
  );
}
