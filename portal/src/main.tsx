import { applyPalette } from '@lianban/shell';
import { createRoot } from 'react-dom/client';
import { PortalApp } from './portal-app.tsx';
import '@lianban/shell/global.css';
import { startTexts } from './i18n.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
startTexts();
applyPalette(document.documentElement.style);
createRoot(root).render(<PortalApp />);
