import type { Store, TaskQuery, TaskRow, ViewQuery, ViewRow } from '../ports.ts';
import type { RowReader } from './connection.ts';

/** Queues of tasks, oldest first, and lists of streams, latest changed first. */
export function readLists({
  one,
  all,
}: RowReader): Pick<Store, 'task' | 'tasks' | 'countTasks' | 'view' | 'views' | 'countViews'> {
  return {
    task: async (taskId) => parse<TaskRow>(one('SELECT body FROM tasks WHERE task_id = ?', taskId)),
    async tasks(query) {
      const { where, values } = taskFilter(query);
      const rows = all<Body>(
        `SELECT body FROM tasks WHERE ${where} AND place > ? ORDER BY place LIMIT ?`,
        ...values,
        query.after ?? '',
        query.limit,
      );
      return rows.map((row) => JSON.parse(row.body) as TaskRow);
    },
    async countTasks(query) {
      const { where, values } = taskFilter(query);
      return countOf(one(`SELECT count(*) AS count FROM tasks WHERE ${where}`, ...values));
    },
    view: async (streamId) =>
      parse<ViewRow>(one('SELECT body FROM views WHERE stream_id = ?', streamId)),
    async views(query) {
      const { where, values } = viewFilter(query);
      const rows = all<Body>(
        `SELECT body FROM views WHERE ${where} ORDER BY place DESC LIMIT ?`,
        ...values,
        query.limit,
      );
      return rows.map((row) => JSON.parse(row.body) as ViewRow);
    },
    async countViews(query) {
      const { where, values } = viewFilter(query);
      return countOf(one(`SELECT count(*) AS count FROM views WHERE ${where}`, ...values));
    },
  };
}

interface Body {
  readonly body: string;
}

function parse<T>(row: Body | undefined): T | undefined {
  return row && (JSON.parse(row.body) as T);
}

function countOf(row: { readonly count: number } | undefined): number {
  return row?.count ?? 0;
}

interface Filter {
  readonly where: string;
  readonly values: readonly string[];
}

function taskFilter(query: Omit<TaskQuery, 'limit'>): Filter {
  return filter([
    ['department = ?', query.department],
    ['stream_id = ?', query.streamId],
    ['claimed_by = ?', query.claimedBy],
    ['(claimed_by IS NULL OR claimed_by = ?)', query.claimableBy],
  ]);
}

function viewFilter(query: Omit<ViewQuery, 'limit'>): Filter {
  return filter([
    ['kind = ?', query.kind],
    ['owner = ?', query.owner],
    [
      'EXISTS (SELECT 1 FROM view_departments d WHERE d.department = ? AND d.stream_id = views.stream_id)',
      query.department,
    ],
    ['package_id = ?', query.packageId],
    ['status = ?', query.status],
    ['incidents >= CAST(? AS INTEGER)', query.stopped === true ? '1' : undefined],
    ['instr(lower(title), lower(?)) > 0', query.search],
    ['place < ?', query.after],
  ]);
}

/** The conditions whose value is given, joined by AND. */
function filter(conditions: readonly (readonly [string, string | undefined])[]): Filter {
  const given = conditions.filter(
    (pair): pair is readonly [string, string] => pair[1] !== undefined,
  );
  return {
    where: given.map(([text]) => text).join(' AND ') || 'TRUE',
    values: given.map(([, value]) => value),
  };
}
