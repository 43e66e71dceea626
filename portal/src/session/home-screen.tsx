import { useSession } from '@lianban/shell';
import { useEffect } from 'react';
import { Navigate } from 'react-router';
import { LoadingPanel } from '../shell/states.tsx';
import { homeOf } from './home-of.ts';

/** The start: leads each role to its own first page. */
export function HomeScreen() {
  const role = useSession().info?.role;
  if (role === 'designer') return <ToDesigner />;
  return <Navigate to={role === undefined ? '/packages' : homeOf[role]} replace />;
}

/** The designer is an app of its own beside the portal. */
function ToDesigner() {
  useEffect(() => {
    window.location.assign('/designer/');
  }, []);
  return <LoadingPanel />;
}
