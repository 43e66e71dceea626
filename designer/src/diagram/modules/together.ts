import type CommandStack from 'diagram-js/lib/command/CommandStack';

interface Context {
  readonly run: () => void;
}

/** Makes several changes one step for undo and redo. */
export class Together {
  static readonly $inject = ['commandStack'];
  private readonly commandStack: CommandStack;

  constructor(commandStack: CommandStack) {
    this.commandStack = commandStack;
    commandStack.registerHandler('lianban.together', TogetherHandler);
  }

  run(changes: () => void): void {
    this.commandStack.execute('lianban.together', { run: changes } satisfies Context);
  }
}

/** The changes are commands of their own, nested in this one; redo repeats those. */
class TogetherHandler {
  preExecute(context: Context): void {
    context.run();
  }

  execute(): [] {
    return [];
  }

  revert(): [] {
    return [];
  }
}
