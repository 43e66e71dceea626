import { createRoot } from 'react-dom/client';
import { PortalApp } from './portal-app.tsx';
import './global.css';
import { startTexts } from './i18n.ts';
import { applyPalette } from './palette.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
startTexts();
applyPalette(document.documentElement.style);
createRoot(root).render(<PortalApp />);
