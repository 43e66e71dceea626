import type { PackageDetail } from '@lianban/runtime-api/client';
import { api, CatalogueName, useSession } from '@lianban/shell';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useLoaded } from '../api/use-loaded.ts';
import { PlanNamesProvider } from '../plan/plan-names.tsx';
import { PlanView } from '../plan/plan-view.tsx';
import { Page } from '../shell/page.tsx';
import { Show, useProblemText } from '../shell/states.tsx';
import { GuideView } from './guide-view.tsx';
import {
  forgetAnswers,
  recallAnswers,
  recallWay,
  rememberAnswers,
  rememberWay,
} from './remembered-answers.ts';
import type { Guide } from './use-guide.ts';

/** The guide before a draft exists; its end makes the draft. */
export function NewGuideScreen() {
  const { packageId = '' } = useParams();
  const detail = useLoaded(() => api.package(packageId), [packageId]);
  return <Show of={detail}>{(value) => <NewGuide detail={value} />}</Show>;
}

function NewGuide({ detail }: { readonly detail: PackageDetail }) {
  const { t } = useTranslation();
  const [begin, busy] = useBegin(detail);
  return (
    <Page
      title={detail.name}
      heading={<CatalogueName name={detail.name} gloss={detail.gloss} stacked />}
      back={{ to: `/packages/${detail.id}`, text: t('guide.back') }}
    >
      <PlanNamesProvider detail={detail}>
        <GuideView
          detail={detail}
          id={detail.id}
          start={recallAnswers(detail.id)}
          onChange={(answers) => rememberAnswers(detail.id, answers)}
          result={(guide, back) => (
            <PlanView guide={guide} busy={busy} onEdit={back} onBegin={() => void begin(guide)} />
          )}
        />
      </PlanNamesProvider>
    </Page>
  );
}

/** Makes the draft with the answers and opens its form; a visitor logs in first and comes back here. */
function useBegin(detail: PackageDetail): readonly [(guide: Guide) => Promise<void>, boolean] {
  const { message } = App.useApp();
  const { info } = useSession();
  const navigate = useNavigate();
  const text = useProblemText();
  const [busy, setBusy] = useState(false);
  const begin = async (guide: Guide) => {
    if (info === undefined) {
      const from = `${window.location.pathname}${window.location.search}`;
      await navigate('/login', { state: { from } });
      return;
    }
    setBusy(true);
    const created = await api.createApplication({ packageId: detail.id });
    const saved = created.ok
      ? await api.saveDraft(created.value.applicationId, {
          version: created.value.version,
          ...guide.applicable,
          data: {},
          uploads: {},
          declared: [],
        })
      : created;
    setBusy(false);
    if (!saved.ok) message.error(text(saved.problem));
    else {
      const way = recallWay(detail.id);
      if (way !== undefined) rememberWay(saved.value.applicationId, way);
      forgetAnswers(detail.id);
      await navigate(`/applications/${saved.value.applicationId}`);
    }
  };
  return [begin, busy];
}
