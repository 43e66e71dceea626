import type { Application, PackageDetail } from '@lianban/runtime-api/client';
import { api, CatalogueName } from '@lianban/shell';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { contentOf, saveRequest } from '../application/draft-content.ts';
import { useDraftWithPackage } from '../application/use-draft-with-package.ts';
import { PlanNamesProvider } from '../plan/plan-names.tsx';
import { PlanView } from '../plan/plan-view.tsx';
import { Page } from '../shell/page.tsx';
import { Show, useProblemText } from '../shell/states.tsx';
import type { GuideAnswers } from './guide-answers.ts';
import { GuideView } from './guide-view.tsx';
import type { Guide } from './use-guide.ts';

/** The guide of a draft that exists already: changed answers are kept with it. */
export function DraftGuideScreen() {
  const { applicationId = '' } = useParams();
  const loaded = useDraftWithPackage(applicationId);
  return (
    <Show of={loaded}>{(value) => <DraftGuide draft={value.draft} detail={value.detail} />}</Show>
  );
}

function DraftGuide(props: { readonly draft: Application; readonly detail: PackageDetail }) {
  const { t } = useTranslation();
  const { draft, detail } = props;
  const { message } = App.useApp();
  const navigate = useNavigate();
  const text = useProblemText();
  const [busy, setBusy] = useState(false);
  const save = async (guide: Guide) => {
    setBusy(true);
    const content = { ...contentOf(draft), ...guide.applicable };
    const saved = await api.saveDraft(draft.applicationId, saveRequest(draft.version, content));
    setBusy(false);
    if (saved.ok) await navigate(`/applications/${draft.applicationId}`);
    else message.error(text(saved.problem));
  };
  return (
    <Page
      title={detail.name}
      heading={<CatalogueName name={detail.name} gloss={detail.gloss} stacked />}
      back={{ to: `/applications/${draft.applicationId}`, text: t('guide.back') }}
    >
      <PlanNamesProvider detail={detail}>
        <GuideView
          detail={detail}
          id={draft.applicationId}
          start={startOf(draft)}
          result={(guide, back) => (
            <PlanView guide={guide} busy={busy} onEdit={back} onBegin={() => void save(guide)} />
          )}
        />
      </PlanNamesProvider>
    </Page>
  );
}

function startOf({ facts, members, region }: Application): GuideAnswers {
  return { facts, members, ...(region === undefined ? {} : { region }) };
}
