import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bpmnSupportPage } from './bpmn-support-page.ts';
import { errorsPage } from './errors-page.ts';

const docs = join(import.meta.dirname, '../../docs');
writeFileSync(join(docs, 'errors.md'), errorsPage());
writeFileSync(join(docs, 'bpmn-support.md'), await bpmnSupportPage());
