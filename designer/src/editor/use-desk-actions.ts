import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../shell/states.tsx';
import { useDesk } from './desk-context.ts';
import { saveFile } from './save-file.ts';

/** What can be done with the whole package, with its questions and its notices. */
export interface DeskActions {
  readonly save: () => Promise<void>;
  readonly redraw: () => void;
  readonly upload: (file: File) => void;
  readonly download: (kind: 'bpmn' | 'yaml') => Promise<void>;
  /** Somebody else saved in the meantime: says so, and offers the latest draft. */
  readonly explainStale: () => void;
}

/** Written so that readers of YAML 1.1 do not take `yes` for a truth value. */
const YAML = { schema: 'yaml-1.1', lineWidth: 0 } as const;

/** Saving, redrawing, files; each says how it went. */
export function useDeskActions(): DeskActions {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const desk = useDesk();
  const problemText = useProblemText();

  const download = async (kind: 'bpmn' | 'yaml') => {
    const { id } = desk.design;
    if (kind === 'bpmn') {
      saveFile(`${id}.bpmn`, 'application/xml', (await desk.diagram?.toXml()) ?? desk.design.bpmn);
      return;
    }
    const { stringify } = await import('yaml');
    saveFile(`${id}.yaml`, 'application/yaml', stringify(desk.package(), YAML));
  };

  const explainStale = () =>
    void modal.confirm({
      title: t('editor.staleTitle'),
      content: t('editor.staleHint'),
      okText: t('editor.staleReload'),
      cancelText: t('editor.downloadBpmn'),
      onOk: () => window.location.reload(),
      onCancel: () => void download('bpmn'),
    });

  const save = async () => {
    const answer = await desk.save();
    if (answer.ok) void message.success(t('editor.savedNotice'));
    else if (answer.problem.code === 'STALE_VERSION') explainStale();
    else {
      const content = problemText(answer.problem);
      void modal.error({ title: t('editor.failedToSave'), content });
    }
  };

  const redraw = () =>
    void modal.confirm({
      title: t('editor.redrawAsk'),
      content: t('editor.redrawHint'),
      okText: t('editor.redraw'),
      cancelText: t('shell.cancel'),
      onOk: async () => {
        const problem = await desk.redraw();
        if (problem === undefined) void message.success(t('editor.redrawn'));
        else void message.error(problemText(problem));
      },
    });

  const upload = (file: File) =>
    void modal.confirm({
      title: t('editor.uploadAsk', { name: file.name }),
      content: t('editor.uploadHint'),
      okText: t('editor.upload'),
      cancelText: t('shell.cancel'),
      onOk: async () => {
        const failure = await desk.replaceDiagram(await file.text());
        if (failure === undefined) void message.success(t('editor.uploaded'));
        else void message.error(t('editor.uploadFailed', { reason: failure.message }), 8);
      },
    });

  return { save, redraw, upload, download, explainStale };
}
