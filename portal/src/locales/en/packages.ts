export const packages = {
  title: 'What do you want to get done?',
  lead: 'Choose a matter, answer a few questions, fill in one form. Which departments take part, and in what order, is our work.',
  empty: 'No service is published yet',
  emptyHint:
    'A service appears here once staff publish it. Come back later, or ask at the service window.',
  size: '{{departments}} departments · {{items}} items',
  lead_department: 'Led by: ',
  back: 'All services',
  begin: 'Start',
  beginNote: 'First a few questions, about two minutes. Nothing is handed in yet.',
  howTitle: 'How it works',
  how: [
    {
      title: 'Answer a few questions',
      text: 'Your situation decides which items, papers and time limits apply.',
    },
    {
      title: 'Fill in one form',
      text: 'What all departments ask is merged into one form; known data is filled in for you.',
    },
    {
      title: 'Hand in once',
      text: 'Each department gets its part in lawful order; what can run side by side does.',
    },
    {
      title: 'Follow it, collect the results',
      text: 'You see where each department stands, and collect all results in one place.',
    },
  ],
  itemsTitle: 'Items that may be part of it',
  itemsNote: 'Your situation decides which of them are needed.',
  promiseTitle: 'Promised time',
  promise: '{{days}} working days',
  promiseUpTo: 'at most {{days}} working days',
  departmentsTitle: 'Departments taking part',
  draftsTitle: 'Go on where you stopped',
  draftResume: 'Continue',
  draftDelete: 'Delete draft',
  draftDeleteAsk: 'Delete this draft? What you filled in cannot be restored.',
  draftDeleteYes: 'Delete',
  draftDeleteNo: 'Keep',
  draftSaved: 'Saved {{time}}',
} as const;
