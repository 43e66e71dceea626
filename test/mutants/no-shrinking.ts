import fc from 'fast-check';

// A planted bug only has to be noticed; which model is the smallest that shows it is not asked.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
