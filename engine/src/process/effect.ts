/** What a step asks the shell to do after the commit. */
export type ProcessEffect = {
  readonly type: 'callService';
  readonly instance: string;
  readonly element: string;
  /** `lb:service` of the task: the connector's name. */
  readonly service: string;
};
