/** Codes of refusals at the server, each with the English sentence a caller reads. `{name}` is filled in. */
export const errorCodes = {
  MALFORMED_JSON:
    'The body is not valid JSON, or names a property that is not allowed (__proto__, constructor): correct it and send it again.',
  INVALID_REQUEST:
    'The request does not have the form the interface describes: see errors for each place, and /api/docs for the form.',
  UNSUPPORTED_MEDIA_TYPE:
    'The body has a content type this route does not take: send application/json, or multipart/form-data where a file is expected.',
  BODY_TOO_LARGE: 'The body is larger than {limit} bytes: send less at once.',
  NOT_LOGGED_IN: 'Nobody is logged in: log in and send the request again.',
  LOG_IN_FAILED: 'The account or the password is wrong: check both and try again.',
  ACCOUNT_LOCKED:
    'Too many wrong passwords: the account is locked until {until}; try again after that.',
  NOT_ALLOWED:
    'The role {role} may not do this: log in with an account that may ({allowed}), or ask the colleague in charge.',
  FOREIGN_ORIGIN:
    'The request comes from a page of another site: open the page of this server and do it there.',
  TOO_MANY_REQUESTS: 'Too many requests in a short time: wait {seconds} seconds and try again.',
  SERVER_BUSY: 'The server is busy: wait a few seconds and try again; nothing was stored.',
  INTERNAL_ERROR:
    'The server made a mistake and stored nothing: try again, and report number {number} if it stays.',
  ROUTE_NOT_FOUND: 'There is nothing at {path}: /api/docs lists every route.',
  PACKAGE_NOT_FOUND: 'There is no published package "{id}": GET /api/packages lists them.',
  PACKAGE_VERSION_NOT_FOUND: 'Package "{id}" has no version "{version}": open the current one.',
  PACKAGE_BROKEN:
    'Package "{id}" has faults and cannot be used until they are mended: see problems.',
  ITEM_NOT_FOUND: 'There is no item "{id}" in the catalogue: search for it by name.',
  ARCHIVE_INVALID: 'The file is no package archive of this program: see problems.',
  ARCHIVE_SIGNATURE_WRONG:
    'The signature does not fit the archive: it was changed on the way; ask for it again.',
  ARCHIVE_SIGNER_UNKNOWN:
    'The archive is signed by the key {fingerprint}, which is not trusted here: ask the sender for the fingerprint, and import with --trust when it is the same.',
  ARCHIVE_VERSION_DIFFERS:
    'With the catalogue that is here, package "{id}" would not come to the version {version} that was signed; nothing was imported.',
  IMPORT_KIND_UNKNOWN:
    'Files of this kind cannot be taken in: choose one that ends in .xlsx, .csv, .dmn, .jsonld, or a package archive (.lianban.json).',
  IMPORT_NO_WORKBOOK:
    'The file cannot be read as a workbook: save it as .xlsx in the spreadsheet program and choose it again.',
  IMPORT_NO_CSV:
    'The file cannot be read as CSV: look for a quotation mark that is not closed, or save it as .xlsx.',
  IMPORT_NO_JSON: 'The file holds no JSON in UTF-8: export it again where it comes from.',
  PREVIEW_OUTDATED:
    'The catalogue has changed since this preview; nothing was imported: look at the preview again.',
  EFFECTIVE_DATE_PAST: 'The day {given} is past (today is {today}): choose today or a later one.',
  REVIEW_NOT_OPEN: 'The item "{item}" waits for no review: load the list again.',
  ANSWERS_INVALID: 'Some answers do not fit the package: see errors for each of them.',
  APPLICATION_NOT_FOUND:
    'There is no application "{id}" of yours: GET /api/applications lists them.',
  APPLICATION_SUBMITTED:
    'The application was submitted as case {caseNo} and can no longer be changed: open the case.',
  APPLICATION_NOT_READY: 'The application is not complete yet: see errors for what is missing.',
  STALE_VERSION:
    'It was changed in the meantime (now version {current}, yours was {given}): load it again and repeat your change.',
  QUESTION_OPEN: 'The question "{ask}" is not answered yet: answer it first.',
  PAPER_DATE_MISSING:
    'There is a time limit on "{name}": give the dates that stand on it, so that it is not sent back.',
  PAPER_ISSUED_LATER:
    'The day of issue of "{name}", {day}, is still to come: compare it with the paper.',
  PAPER_TOO_OLD: '"{name}" was issued on {day}, and must be of {first} or later: give a newer one.',
  PAPER_EXPIRES: '"{name}" is valid until {day}, and must be until {last}: give another one.',
  NOT_KEPT_OF_YOU: 'Nothing like "{id}" is kept of you: load the page again.',
  SCENARIO_NOT_FOUND:
    'The report has no scenario {scenario}; the last one is {last}: take one of its list.',
  CASE_NOT_FOUND: 'There is no case "{id}" that you may see: check the number.',
  PART_NOT_FOUND: 'The case has no part "{part}": check the reference.',
  REASON_REQUIRED: 'A reason is required: write why in one or two sentences.',
  TASK_NOT_FOUND:
    'There is no open task "{id}" in your queue: it may be done already; load the queue again.',
  RESULT_INVALID: 'The data of the result do not fit: see errors for each field.',
  RESULT_NOT_DUE:
    'A result is recorded when the last step is done, not with "{act}": leave it out.',
  OWNER_VALUE_DIFFERS:
    'You wrote "{stated}", but {source} has "{registered}": the register counts. If it is wrong, file an objection at "{title}".',
  OBJECTION_NOT_POSSIBLE:
    'The field "{key}" holds no value of a register: correct it in the form itself.',
  OBJECTION_FILED: 'An objection against "{key}" is open already: wait for the answer.',
  OBJECTION_NOT_FOUND:
    'There is no objection "{id}" for your department: GET /api/objections lists them.',
  OBJECTION_ANSWERED: 'The objection "{id}" is answered already.',
  FILE_NOT_FOUND: 'There is no file "{id}" that you may open: upload it first.',
  FILE_MISSING: 'The request has no file: send exactly one part named "file".',
  FILE_EMPTY: 'The file is empty: choose another one.',
  FILE_TOO_LARGE: 'The file is larger than {limit} MB: make it smaller and upload it again.',
  FILE_TYPE_REFUSED:
    'The content of the file is not a PDF, JPEG, PNG or OFD, whatever its name says: save it as one of these and upload it again.',
  ACCOUNT_EXISTS: 'The account "{account}" exists already: choose another name.',
  ACCOUNT_INVALID: 'The account cannot be made: {reason}.',
  DESIGN_PROBLEMS: 'The package has faults and cannot be published: see problems for each element.',
  DESIGN_UNCHANGED:
    'Nothing differs from version {revision}, which is published: change something before you publish again.',
  CONNECTOR_UNKNOWN:
    'The service task "{element}" asks for the connector "{service}", which this server does not have: choose one of {known}.',
  CALL_PROCESS_UNKNOWN:
    'The call activity "{element}" calls the process "{process}", which the catalogue does not hold: add processes/{process}.bpmn, or correct the name.',
  CALL_PROCESS_MISSING:
    'There is no process "{process}" in the catalogue to be called: import it, then try again.',
  CALL_TAG_MISSING:
    'No process "{process}" with the tag "{tag}" was ever in the catalogue: import one with lb:versionTag="{tag}", then try again.',
  CALL_PROCESS_BROKEN:
    'The process "{process}" as it is published now cannot run in this case: {why} Publish one that can, then try again.',
  QUESTIONS_TOO_MANY:
    'One step asked more than {most} rules and processes: take the circle out of the process, then try again.',
  CATALOGUE_INVALID: 'The folder has faults, so nothing was imported: see problems.',
  DEMO_ACCOUNT_UNKNOWN: 'There is no demonstration account "{account}": GET /api/demo lists them.',
  VALUE_RESERVED: 'The value {value} is taken for ever: send the command again with another one.',
  STORE_IN_USE:
    'The store is in use by another running program: stop that one, or give this one another data folder.',
  STORE_TOO_NEW: 'The store was written by a newer program: start that one.',
  STORE_OF_PRODUCTION:
    'The data folder holds the cases of real people, and a demonstration lets everybody in without a password: leave out --demo, or give another folder with --data.',
  STORE_UNAVAILABLE:
    'The store could not write and stored nothing: send the command again when it works.',
  MESSAGE_NOT_AWAITED:
    'No case waits for the message "{name}" with this key: check both, or name the case and for how long it keeps the message.',
  CASE_NOT_MIGRATED: 'Case {caseNo} stays in its version: look at it again and repeat the trial.',
  MIGRATION_SAME_VERSION:
    'The cases of package {id} are in that version already: choose two different versions.',
  MIGRATION_ELSEWHERE:
    'The case {id} is not, or no longer, a case of this package in the version it should leave.',
  MIGRATION_ANSWERS_MISSING:
    'What was applied for in case {caseNo} is not stored, so it cannot be planned anew: look for the damage with lianban replay.',
  MESSAGE_DELIVERED: 'The message {id} was delivered before: nothing is to be done.',
  COMMAND_CONFLICT:
    'Others kept changing the same thing at the same moment: send the request again; nothing was stored.',
} as const satisfies Readonly<Record<string, string>>;

/** A code of this package's catalogue. */
export type ErrorCode = keyof typeof errorCodes;
