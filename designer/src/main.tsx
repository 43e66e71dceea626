import { applyPalette } from '@lianban/shell';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DesignerApp } from './designer-app.tsx';
import '@lianban/shell/global.css';
import { startTexts } from './i18n.ts';

applyPalette(document.documentElement.style);
startTexts();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
createRoot(root).render(
  <StrictMode>
    <DesignerApp />
  </StrictMode>,
);
