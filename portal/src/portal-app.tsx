import { SessionProvider, themeOf } from '@lianban/shell';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { WorldProvider } from './api/world-version.tsx';
import { router } from './router.tsx';
import { DepartmentsProvider } from './shell/departments.tsx';
import { LoadingPanel } from './shell/states.tsx';

const theme = themeOf('roomy');

/** The whole of the portal: looks, language, session, screens. */
export function PortalApp() {
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  useEffect(() => {
    dayjs.locale(english ? 'en' : 'zh-cn');
  }, [english]);
  return (
    <StrictMode>
      <ConfigProvider
        theme={theme}
        locale={english ? enUS : zhCN}
        button={{ autoInsertSpace: false }}
      >
        <App message={{ top: 116 }} notification={{ top: 124 }}>
          <WorldProvider>
            <SessionProvider startsAs="applicant" waiting={<LoadingPanel />}>
              <DepartmentsProvider>
                <RouterProvider router={router} />
              </DepartmentsProvider>
            </SessionProvider>
          </WorldProvider>
        </App>
      </ConfigProvider>
    </StrictMode>
  );
}
