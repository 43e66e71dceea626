/** What stands in one line of a department's printed form. */
export type FormDocumentCell =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Nothing was given. */
  | { readonly kind: 'blank' }
  /** A predecessor's result fills it while the case runs; `key` names the datum. */
  | { readonly kind: 'later'; readonly key: string; readonly from: string };

/** One field of the printed form, under the department's own label. */
export interface FormDocumentLine {
  readonly label: string;
  readonly cell: FormDocumentCell;
  /** Takes the whole width. */
  readonly wide: boolean;
}

/** A department's own application form, filled: what is printed, signed and archived. */
export interface FormDocument {
  /** Name of the department's form, 不动产登记申请书. */
  readonly title: string;
  readonly department: string;
  /** Numbers and dates above the form: 办件编号, 申请日期 … */
  readonly heading: readonly (readonly [label: string, value: string])[];
  /** Lines by the party as the department names it. */
  readonly groups: readonly {
    readonly title: string;
    readonly lines: readonly FormDocumentLine[];
  }[];
  /** Sentences below the form. */
  readonly notes: readonly string[];
}

/**
 * A form as a document of its own for printing on A4: well-formed XHTML with its style inside, no script, nothing
 * loaded from elsewhere; the same form always gives the same text.
 */
export function renderFormDocument(form: FormDocument): string {
  const heading = form.heading.map(
    ([label, value]) => `<span>${text(label)}：${text(value)}</span>`,
  );
  return `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN" xml:lang="zh-CN">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${text(form.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="department">${text(form.department)}</p>
<h1>${text(form.title)}</h1>
<p class="heading">${heading.join('\n')}</p>
<table class="form">
<colgroup><col class="label" /><col /><col class="label" /><col /></colgroup>
${form.groups.map(groupRows).join('\n')}
</table>
${form.notes.map((note) => `<p class="note">${text(note)}</p>`).join('\n')}
</main>
</body>
</html>
`;
}

/** The document with data that came in after it was made; a datum that is not waited for changes nothing. */
export function completeFormDocument(html: string, values: ReadonlyMap<string, string>): string {
  return html.replace(
    /<span class="later" data-key="([^"]*)">[^<]*<\/span>/g,
    (whole, escaped: string) => {
      const value = values.get(plainText(escaped));
      return value === undefined ? whole : `<span class="filled">${text(value)}</span>`;
    },
  );
}

// ---------------------------------------------------------------------------------------------

const STYLE = `
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #111; background: #fff; font: 10.5pt/1.6 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, "Songti SC", serif; }
main { max-width: 190mm; margin: 0 auto; padding: 6mm; }
h1 { margin: 0 0 4mm; text-align: center; font-size: 18pt; font-weight: 700; letter-spacing: .08em; }
.department { margin: 0 0 1mm; text-align: center; }
.heading { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 6mm; margin: 0 0 2mm; font-size: 9.5pt; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: .35mm solid #333; padding: 1.2mm 2mm; vertical-align: top; text-align: left; font-weight: 400; overflow-wrap: anywhere; }
col.label { width: 17%; }
.form > tbody > tr > th[scope="row"] { background: #f4f4f4; }
th[scope="rowgroup"] { background: #e4e4e4; font-weight: 700; }
tr { break-inside: avoid; }
td table th, td table td { border-width: .2mm; padding: .6mm 1.4mm; }
.later { color: #555; }
.note { margin: 2mm 0 0; font-size: 9.5pt; }
@media (max-width: 600px) {
  main { padding: 4mm; }
  .form, .form > tbody, .form > tbody > tr, .form > tbody > tr > th, .form > tbody > tr > td { display: block; width: 100%; }
  .form > colgroup { display: none; }
  .form > tbody > tr > th, .form > tbody > tr > td { margin-top: -.35mm; }
}
@media print { main { padding: 0; max-width: none; } }
`;

function groupRows({ title, lines }: FormDocument['groups'][number]): string {
  const rows = pairs(lines).map(([one, other]) => {
    if (other === undefined) return `<tr>${labelOf(one)}${cellOf(one, 3)}</tr>`;
    return `<tr>${labelOf(one)}${cellOf(one, 1)}${labelOf(other)}${cellOf(other, 1)}</tr>`;
  });
  const head = `<tr><th scope="rowgroup" colspan="4">${text(title)}</th></tr>`;
  return `<tbody>\n${[head, ...rows].join('\n')}\n</tbody>`;
}

/** Two narrow lines share a row. */
function pairs(
  lines: readonly FormDocumentLine[],
): readonly (readonly [FormDocumentLine, FormDocumentLine?])[] {
  const rows: [FormDocumentLine, FormDocumentLine?][] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    const room = last !== undefined && last.length === 1 && !last[0].wide && !line.wide;
    if (room) last[1] = line;
    else rows.push([line]);
  }
  return rows;
}

function labelOf({ label }: FormDocumentLine): string {
  return `<th scope="row">${text(label)}</th>`;
}

function cellOf({ cell }: FormDocumentLine, span: number): string {
  const width = span === 1 ? '' : ` colspan="${span}"`;
  return `<td${width}>${contentOf(cell)}</td>`;
}

function contentOf(cell: FormDocumentCell): string {
  switch (cell.kind) {
    case 'text':
      return text(cell.text).replaceAll('\n', '<br />');
    case 'blank':
      return '—';
    case 'later':
      return `<span class="later" data-key="${text(cell.key)}">${text(cell.from)}</span>`;
    case 'table':
      return tableOf(cell.columns, cell.rows);
  }
}

function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col">${text(column)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((one) => `<td>${text(one)}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

const ESCAPES = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
] as const;

/** A text as XML content; characters that XML 1.0 does not know are left out. */
function text(value: string): string {
  const known = value.toWellFormed().replace(/(?![\n\r\t])[\p{Cc}\ufffe\uffff]/gu, '');
  return ESCAPES.reduce((escaped, [plain, entity]) => escaped.replaceAll(plain, entity), known);
}

function plainText(escaped: string): string {
  return ESCAPES.reduceRight((plain, [one, entity]) => plain.replaceAll(entity, one), escaped);
}
