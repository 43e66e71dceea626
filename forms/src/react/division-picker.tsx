import { Cascader } from 'antd';
import type { Division } from '../address-parts.ts';
import { chinaDivisions } from './china-divisions.ts';
import { useFormView } from './form-view.ts';
import styles from './merged-form.module.css';

export { chinaDivisions };

/** How much of a long list of finds is shown. */
const MOST_FOUND = 40;

/** Longest text that a telephone shows in one line beside the button. */
const MOST_CHARACTERS = 17;
const NARROW = '(max-width: 719px)';

/** A division as the control takes it. */
interface Choice {
  readonly division: Division;
  readonly value: string;
  readonly label: string;
  readonly children?: Choice[];
}

const choices = chinaDivisions.provinces.map(choiceOf);

/** Lists of 省, 市 and 区县, one after the other, to choose from or to search; any level may be the last. */
export function DivisionPicker(props: {
  readonly title: string;
  readonly path: readonly Division[];
  readonly wrong: boolean;
  readonly onPick: (path: readonly Division[]) => void;
}) {
  const { say } = useFormView();
  const title = say('region', { title: props.title });
  return (
    <div className={styles.regionLine}>
      <div className={styles.region}>
        <Cascader<Choice>
          style={{ width: '100%' }}
          aria-label={title}
          placeholder={say('regionHint')}
          status={props.wrong ? 'error' : ''}
          classNames={{ popup: { root: styles.regions } }}
          // The control's own button for it has an English name only.
          allowClear={false}
          options={choices}
          value={props.path.map(({ code }) => code)}
          displayRender={shownNames}
          changeOnSelect
          showSearch={{
            limit: MOST_FOUND,
            filter: (typed, path) => mentions(namesOf(path), typed),
            sort: (one, other, typed) => rank(one, typed) - rank(other, typed),
            render: (_typed, path) => path.map(({ label }) => label).join(' '),
          }}
          notFoundContent={say('regionUnknown')}
          onChange={(_codes, path) => props.onPick((path ?? []).map(({ division }) => division))}
        />
      </div>
      {props.path.length > 0 && (
        <button
          type="button"
          className={styles.action}
          aria-label={`${say('regionClear')} ${title}`}
          onClick={() => props.onPick([])}
        >
          {say('regionClear')}
        </button>
      )}
    </div>
  );
}

function choiceOf(division: Division): Choice {
  const { code, name, children } = division;
  const choice = { division, value: code, label: name };
  return children === undefined ? choice : { ...choice, children: children.map(choiceOf) };
}

/** All levels, or where they are too long for a telephone's line the lower ones, which tell the place. */
function shownNames(names: readonly string[]): string {
  const whole = names.join(' ');
  if (whole.length <= MOST_CHARACTERS || !window.matchMedia(NARROW).matches) return whole;
  const [last = '', ...above] = names.toReversed();
  const [next = ''] = above;
  const both = `… ${next} ${last}`;
  return both.length <= MOST_CHARACTERS ? both : `… ${last}`;
}

function namesOf(path: readonly Choice[]): string {
  return path.map(({ label }) => label).join('');
}

/** Whether the signs stand in the names in this order: 江苏昆山 finds 江苏省苏州市昆山市. */
function mentions(names: string, typed: string): boolean {
  let at = 0;
  for (const sign of typed.replace(/\s/g, '')) {
    at = names.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Places named by the words as they stand come before those that only have their signs, wider ones first. */
function rank(path: readonly Choice[], typed: string): number {
  const words = typed.split(/\s+/).filter((word) => word !== '');
  const last = path.at(-1)?.label ?? '';
  if (words.some((word) => last.startsWith(word))) return path.length;
  return path.length + (words.every((word) => namesOf(path).includes(word)) ? 10 : 20);
}
