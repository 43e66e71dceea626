import { createBrowserRouter } from 'react-router';
import { HomeScreen } from './session/home-screen.tsx';
import { LogInScreen } from './session/log-in-screen.tsx';
import { only } from './session/only.tsx';
import { Layout } from './shell/layout.tsx';
import { LoadingPanel } from './shell/states.tsx';
import { BrokenScreen, NotFoundScreen } from './shell/trouble-screens.tsx';

/** Every screen by its address; each group is loaded when it is first opened. */
export const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <BrokenScreen />,
    HydrateFallback: () => <LoadingPanel />,
    children: [
      { index: true, element: <HomeScreen /> },
      { path: 'login', element: <LogInScreen /> },
      {
        path: 'packages',
        lazy: async () => ({
          Component: (await import('./packages/package-list-screen.tsx')).PackageListScreen,
        }),
      },
      {
        path: 'packages/:packageId',
        lazy: async () => ({
          Component: (await import('./packages/package-screen.tsx')).PackageScreen,
        }),
      },
      {
        path: 'packages/:packageId/guide',
        lazy: async () => ({
          Component: (await import('./guide/new-guide-screen.tsx')).NewGuideScreen,
        }),
      },
      {
        path: 'applications/:applicationId/guide',
        lazy: async () => ({
          Component: only(
            ['applicant', 'clerk'],
            (await import('./guide/draft-guide-screen.tsx')).DraftGuideScreen,
          ),
        }),
      },
      {
        path: 'applications/:applicationId',
        lazy: async () => ({
          Component: only(
            ['applicant', 'clerk'],
            (await import('./application/application-screen.tsx')).ApplicationScreen,
          ),
        }),
      },
      {
        path: 'cases',
        lazy: async () => ({
          Component: only(
            ['applicant', 'clerk', 'supervisor'],
            (await import('./cases/case-list-screen.tsx')).CaseListScreen,
          ),
        }),
      },
      {
        path: 'cases/:caseId',
        lazy: async () => ({
          Component: only(
            ['applicant', 'clerk', 'supervisor', 'worker'],
            (await import('./cases/case-screen.tsx')).CaseScreen,
          ),
        }),
      },
      {
        path: 'cases/:caseId/receipt',
        lazy: async () => ({
          Component: only(
            ['applicant', 'clerk'],
            (await import('./cases/receipt-screen.tsx')).ReceiptScreen,
          ),
        }),
      },
      {
        path: 'queue',
        lazy: async () => ({
          Component: only(['worker'], (await import('./queue/queue-screen.tsx')).QueueScreen),
        }),
      },
      {
        path: 'queue/:taskId',
        lazy: async () => ({
          Component: only(['worker'], (await import('./queue/task-screen.tsx')).TaskScreen),
        }),
      },
      {
        path: 'objections',
        lazy: async () => ({
          Component: only(
            ['applicant', 'clerk', 'worker'],
            (await import('./objections/objections-screen.tsx')).ObjectionsScreen,
          ),
        }),
      },
      {
        path: 'mine',
        lazy: async () => ({
          Component: only(['applicant'], (await import('./mine/mine-screen.tsx')).MineScreen),
        }),
      },
      {
        path: 'desk',
        lazy: async () => ({
          Component: only(
            ['clerk'],
            (await import('./desk/desk-start-screen.tsx')).DeskStartScreen,
          ),
        }),
      },
      {
        path: 'desk/:applicationId',
        lazy: async () => ({
          Component: only(['clerk'], (await import('./desk/desk-screen.tsx')).DeskScreen),
        }),
      },
      {
        path: 'supervision',
        lazy: async () => ({
          Component: only(
            ['supervisor'],
            (await import('./supervision/supervision-screen.tsx')).SupervisionScreen,
          ),
        }),
      },
      {
        path: 'supervision/migration/:packageId?',
        lazy: async () => ({
          Component: only(
            ['supervisor'],
            (await import('./supervision/migration-screen.tsx')).MigrationScreen,
          ),
        }),
      },
      {
        path: 'reports/:packageId?',
        lazy: async () => ({
          Component: only(
            ['supervisor', 'designer'],
            (await import('./reports/report-screen.tsx')).ReportScreen,
          ),
        }),
      },
      { path: '*', element: <NotFoundScreen /> },
    ],
  },
]);
