import type { Texts } from '../zh-CN/index.ts';

export const problems: Texts['problems'] = {
  title: 'Check',
  checking: 'Checking…',
  checkFailed: 'The check did not finish: {{reason}}',
  again: 'Check again',
  clean: 'Nothing was found; it can be published',
  errors: 'Errors {{n}}',
  warnings: 'Warnings {{n}}',
  notes: 'Notes {{n}}',
  severity: { error: 'Error', warning: 'Warning', note: 'Note' },
  open: 'Show the check',
  close: 'Hide the check',
  wholePackage: 'Whole package',
  atElement: 'At “{{name}}”',
  mark: '“{{name}}” has problems: {{n}}',
  tried: '{{sets}} answer sets tried: parts {{parts}}, rules {{rules}}, papers {{papers}}',
  answers: 'Answers with which it shows',
  neverTogether: 'No answers bring both into one case, so nothing has to be done.',
  inRegion: 'In {{region}}:',
  trail: {
    play: 'Play the way there',
    step: 'Step {{n}} of {{of}}: {{name}}',
    back: 'Step back',
    next: 'Next step',
    stop: 'Stop',
  },
  code: {
    BPMN_TOO_LARGE:
      'The BPMN file is too large ({{size}} bytes, at most {{limit}}). Split the process.',
    BPMN_NOT_UTF8: 'The file is not UTF-8. Save it as UTF-8 and try again.',
    BPMN_ILLEGAL_CHARACTER:
      'Line {{line}} holds a control character that XML does not allow. Remove it.',
    BPMN_XML_MALFORMED: 'The file is not well-formed XML. Export it again from a BPMN tool.',
    BPMN_XML_DOCTYPE:
      'The file holds a DOCTYPE or another declaration, refused for safety. Remove it.',
    BPMN_XML_ENTITY:
      'The file uses an entity that is not predefined, or an unlawful character reference. Write plain characters.',
    BPMN_TOO_MANY_REFERENCES:
      'The file holds too many character references. Write plain characters.',
    BPMN_TWO_ROOTS: 'The file has two root elements. Keep one.',
    BPMN_TOO_DEEP: 'The file nests elements too deep (at most {{limit}} levels).',
    BPMN_TOO_MANY_ELEMENTS:
      'The file has too many elements (at most {{limit}}). Split the process.',
    BPMN_DUPLICATE_ID: 'Two elements have the id “{{id}}”. Change one of them.',
    BPMN_ILLEGAL_ID: 'The id “{{id}}” has characters that are not allowed. Change it.',
    BPMN_RESERVED_ID: 'The id “{{id}}” has a meaning of its own. Change it.',
    BPMN_UNKNOWN_ELEMENT:
      'There is an XML element here that the standard of the file (BPMN 2.0 or DMN) does not have. Remove it.',
    BPMN_UNKNOWN_ATTRIBUTE: 'The attribute “{{attribute}}” has no meaning here. Remove it.',
    BPMN_UNREADABLE: 'A piece of the file cannot be read. Export it again from a BPMN tool.',
    BPMN_DANGLING_REFERENCE: '“{{where}}” refers to “{{value}}”, which does not exist.',
    BPMN_UNSUPPORTED_ELEMENT:
      '“{{where}}” is of a kind that is not executed yet. Use an element that is, or remove it.',
    BPMN_MUST_UNDERSTAND: 'The file needs an extension that is not known here.',
    BPMN_NO_ID: 'An element has no id. Give it one.',
    BPMN_NOT_EXECUTABLE: 'The process “{{process}}” is marked as not executable and is left out.',
    BPMN_PROCESS_TWICE: 'Two processes have the id “{{process}}”.',
    BPMN_NO_MAIN_PROCESS: 'It is not clear which process is begun with. Keep one main process.',
    BPMN_VARIABLE_NAME:
      'The process variable “{{name}}” has the name of something else. Rename it.',
    BPMN_ACT_UNKNOWN: 'The act “{{act}}” of “{{where}}” does not exist. Choose one from the list.',
    BPMN_DANGLING_FLOW:
      'A dangling arrow: “{{where}}” lacks its beginning or its end. Connect or remove it.',
    BPMN_FLOW_CROSSES: 'The arrow “{{where}}” leads from one process into another. Remove it.',
    BPMN_FLOW_INTO_START: 'The arrow “{{where}}” leads into a start event. Lead it elsewhere.',
    BPMN_FLOW_OUT_OF_END:
      'The arrow “{{where}}” leads out of an end event. Remove it or lead it elsewhere.',
    BPMN_DEFAULT_ELSEWHERE: 'The default way of “{{where}}” does not leave it. Choose another one.',
    BPMN_DEFAULT_WITH_CONDITION:
      '“{{where}}” is the default way, so its condition is not looked at. Remove the condition.',
    BPMN_CONDITION_NOT_ALLOWED:
      '“{{where}}” has a condition where every way is taken. Remove it, or use an exclusive gateway.',
    BPMN_EXPRESSION_LANGUAGE:
      'The formula of “{{where}}” is not FEEL ({{language}}). Write it in FEEL.',
    BPMN_FLOW_WITHOUT_CONDITION:
      '“{{where}}” leaves an exclusive gateway without a condition and is not the default. Give it a condition, or make it the default.',
    BPMN_NO_DEFAULT:
      '“{{where}}” chooses by conditions alone. Name a default way, so that there always is one.',
    BPMN_CALL_WITHOUT_TARGET: '“{{where}}” does not say which process it calls.',
    BPMN_CALLED_UNKNOWN: '“{{where}}” calls the process “{{process}}”, which does not exist.',
    BPMN_CALL_CYCLE: 'Processes call each other in a circle. Take out one call.',
    BPMN_NO_START: 'The process has no start event. Add one.',
    BPMN_SEVERAL_STARTS: 'The process has several start events. Keep one.',
    BPMN_UNREACHABLE:
      'No way leads from the start to “{{where}}”. Connect it to the process, or remove it.',
    BPMN_NO_PATH_TO_END:
      'No way leads from “{{where}}” to an end. Draw an arrow from it, or remove it.',
    BPMN_LOOP_WITHOUT_WAITING:
      'Here is a loop that never stops. Put a task for a person into the loop.',
    BPMN_PART_MISSING:
      'This activity calls a handling process but is no part. Delete it and add the item from the catalogue.',
    BPMN_PART_NAME:
      'The reference of the part “{{part}}” cannot be told from another name. Change it.',
    BPMN_PART_TWICE: 'The part “{{part}}” stands in the diagram twice. Remove one.',
    BPMN_PART_NESTED:
      'The part “{{part}}” stands in the handling process of another part. Move it to the main process.',
    BPMN_PART_IN_LOOP:
      'A loop leads back to the part “{{part}}”. A part is handled once; remove the arrow back.',
    BPMN_FINISH_ORDER:
      'A “decided after” does not connect two different parts. Connect it anew or remove it.',
    BPMN_ACT_MISSING: 'A way through the handling process lacks acceptance or decision. Add it.',
    BPMN_ACT_TWICE:
      'A way through the handling process accepts or decides twice. Take one of them out.',
    BPMN_ACT_ORDER:
      'A way through the handling process decides without acceptance. Put acceptance before it.',
    BPMN_ACT_NESTED:
      'Acceptance and decision cannot stand in a process that the handling process calls.',
    BPMN_JOIN_STARVED:
      '“{{where}}” would wait for ever: a branch before it may be left out. Let every branch be taken, or use an exclusive gateway.',
    BPMN_NOT_SYNCHRONISED:
      '“{{where}}” may be done twice: two ways arrive there. Join them with a parallel gateway first.',
    BPMN_MESSAGE_NOBODY_SENDS:
      '“{{where}}” waits for the message “{{name}}”, and nobody sends it. Draw a message flow to it, or let a send task send it.',
    BPMN_NEVER_STARTS:
      '“{{where}}” can never begin, whatever is chosen before it. Lead a way to it that can be gone.',
    BPMN_SOUNDNESS_UNDECIDED:
      'Not decided within {{states}} states whether every way comes to an end. Divide the process to have it checked.',
    TIMER_SYNTAX:
      'The timer “{{timer}}” is no date, duration, repeating interval or cron. Write 2026-10-01T09:00, PT2H, P5WD or R/PT1H.',
    TIMER_NEGATIVE:
      'The timer “{{timer}}” goes back in time or repeats a negative number of times.',
    TIMER_OUT_OF_RANGE: 'The timer “{{timer}}” names a year outside 1 to 9999 or lasts too long.',
    TIMER_TOO_FREQUENT: 'The timer “{{timer}}” repeats more often than every second.',
    TIMER_TOO_MANY_REPEATS:
      'The timer “{{timer}}” repeats too often. Write R/… to repeat without end.',
    TIMER_ZONE_UNKNOWN:
      'The timer “{{timer}}” is in a time zone that does not exist. Name one such as Asia/Shanghai.',
    TIMER_NO_CALENDAR: 'The timer “{{timer}}” counts working days, and there is no calendar.',
    DECISION_NOT_FOUND:
      'The catalogue has no decision “{{decision}}” for the business rule task. Add it to the folder decisions, or correct the name.',
    DECISION_SHAPE:
      'The decision table “{{decision}}” is incomplete or lacks what its hit policy needs.',
    DECISION_RULES_OVERLAP:
      'Rules “{{rule}}” and “{{other}}” of the decision table “{{decision}}” hold at once. Narrow one, or change the hit policy.',
    DECISION_GAP:
      'The decision table “{{decision}}” leaves values without a rule and has no default.',
    DECISION_OUTPUT_TYPE:
      'The result “{{output}}” of the decision table “{{decision}}” is of another type or not in its list.',
    DMN_NOT_SUPPORTED: '“{{name}}” is not executed. Draw it as a decision table in FEEL.',
    DMN_NO_DECISION: 'The DMN document has no decision.',
    DMN_DECISION_CYCLE:
      'The decision “{{decision}}” needs its own result. Remove one of the arrows.',
    DMN_TYPE_UNKNOWN: 'The type of “{{name}}” is not defined.',
    RULE_SET_INVALID:
      'Rule {{rule}} of the rule set “{{set}}” cannot be carried out. Correct its conditions.',
    BPMN_BOUNDARY_NOWHERE:
      'The boundary event “{{where}}” is attached to no activity of its process. Attach it, or remove it.',
    BPMN_EVENT_POSITION:
      'The event “{{where}}” has a type that cannot stand here. Choose another type, or move it.',
    BPMN_EVENT_INCOMPLETE: 'The event “{{where}}” does not say what it waits for. Add it.',
    BPMN_EVENT_SUB_PROCESS:
      'The event sub-process “{{where}}” may have no flows, and exactly one start event.',
    BPMN_EVENT_GATEWAY: 'The event-based gateway “{{where}}” must lead to two or more events.',
    BPMN_LINK: 'The link event “{{where}}” leads nowhere, or to two places.',
    BPMN_LOOP_INCOMPLETE: '“{{where}}” is repeated but does not say how often. Add it.',
    BPMN_DATA_UNKNOWN: '“{{where}}” uses data that its process does not declare. Declare it first.',
    BPMN_SCRIPT_LANGUAGE:
      'The script of “{{where}}” cannot run: only assignments in FEEL, one a line. Rewrite it, or use another element.',
    BPMN_COMPENSATION_UNKNOWN:
      'The compensation event “{{where}}” names no activity that can be undone. Name one.',
    BPMN_COMPENSATION_FLOW: 'The compensation activity “{{where}}” may have no flows. Remove them.',
    BPMN_ACTIVATION_UNUSED:
      'The activation condition of the complex gateway “{{where}}” is not looked at. Remove it.',
    BPMN_BINDING: '“{{where}}” does not say properly which version of a process it calls.',
    BPMN_CORRELATION:
      'The correlation subscription does not say by which value the message of “{{where}}” is known. Correct it, or write lb:correlationKey at the event.',
    BPMN_RETRIES: '“{{where}}” does not say properly how often, or after what time, to try again.',
    BPMN_QUANTITY:
      'The start or completion quantity of “{{where}}” must be a whole number of at least 1.',
    BPMN_TOO_MANY_JOINS: 'The process has too many joins. Split it.',
    EXPRESSION_SYNTAX:
      'The formula of “{{where}}” is not FEEL: {{expression}}. Look near character {{position}}.',
    EXPRESSION_UNKNOWN_NAME:
      'The formula of “{{where}}” uses the unknown name “{{name}}”. Use a fact that the package asks for, or declare a variable first.',
    EXPRESSION_NOT_ALLOWED:
      'The formula of “{{where}}” uses what is not permitted: {{used}}. Write a plain comparison.',
    CATALOGUE_SHAPE_INVALID: 'The data of “{{where}}” do not have the published shape.',
    CATALOGUE_DUPLICATE_ID: 'The id of “{{where}}” is used twice.',
    CATALOGUE_REFERENCE_UNKNOWN:
      '“{{where}}” names something the catalogue does not have. Look at its condition and its parties.',
    CATALOGUE_VALUE_UNKNOWN:
      'The condition of “{{where}}” uses a value its fact does not have. Choose one from the list.',
    CATALOGUE_PARTY_MISSING:
      'The condition of “{{where}}” does not say whose fact is meant. Choose the party.',
    CATALOGUE_ROLE_UNMAPPED:
      'Some parties of “{{where}}” are not assigned. Choose them under “Who is who” on the right.',
    CATALOGUE_KIND_DIFFERS:
      'A party of “{{where}}” is assigned to a party of another kind. Choose another one.',
    CATALOGUE_DEPENDENCY_CYCLE:
      'Parts wait for each other in a circle: {{parts}}. Take out one arrow.',
    CATALOGUE_FACT_CYCLE: 'Facts decide each other in a circle: {{facts}}. Take one condition out.',
    CATALOGUE_FACT_NEVER_SET:
      'The condition of “{{where}}” uses an unknown fact: this package neither asks nor derives it. Choose another fact.',
    CATALOGUE_CLASS_INVALID: 'A class of papers has no paper that can be used.',
    CATALOGUE_LIMIT_EXCEEDED:
      'The promised limit of “{{where}}” is longer than the statutory one. Make it shorter.',
    CATALOGUE_UPSTREAM_CIRCULAR: 'Local items follow each other in a circle.',
    CATALOGUE_REGION_LEVEL: 'A region lies in one of the same or a lower level.',
    CATALOGUE_CODE_TWICE: 'Two entries of the basic directory have the same basic code.',
    CATALOGUE_ALTERNATIVE_INVALID:
      'An alternative of “{{where}}” names an application form, or there are too many ways to weigh.',
    ARCHIVE_CONTENT_INVALID: 'An archive does not hold the version that it names.',
    LIST_CELL_INVALID: 'Sheet {{sheet}}, cell {{cell}} ({{column}}) cannot be read.',
    LIST_COLUMN_MISSING: 'Sheet {{sheet}} has no column “{{column}}”.',
    LIST_COLUMN_UNKNOWN: 'Sheet {{sheet}}: the column “{{column}}” is not known and is not read.',
    DMN_NOT_STORABLE: 'The decision table “{{decision}}” cannot be stored as rules over facts.',
    CPSV_INVALID: 'The document holds no public service of CPSV-AP that can be read.',
    CATALOGUE_CODE_SET_MISSING: 'A data element has a code set that does not exist.',
    CATALOGUE_QUESTION_DIFFERS: 'A question disagrees with the fact it asks for.',
    DEPENDENCY_CYCLE:
      '“{{part}}” and “{{predecessor}}” wait for each other; the arrow was not drawn.',
    DIAGRAM_PART_MISSING:
      'The part “{{part}}” is not in the diagram. Add it to its department’s lane, or take it out of the table.',
    DIAGRAM_PART_UNKNOWN:
      '“{{part}}” of the diagram is not in the table. Add it there, or remove it from the diagram.',
    DIAGRAM_ITEM_DIFFERS:
      '“{{part}}” is one item in the diagram and another in the table. Make them agree.',
    DIAGRAM_ORDER_CIRCULAR:
      'These parts wait for each other, so none can finish: {{parts}}. Take out one arrow.',
    PART_WITHOUT_DEPARTMENT:
      '“{{part}}” has no department: it stands in no department’s lane. Move it into the lane of the department that handles it.',
    PART_IN_OTHER_LANE:
      '“{{part}}” is handled by {{expected}} but stands in the lane of {{department}}. Move it back.',
    LANE_DEPARTMENT_UNKNOWN:
      'The lane of “{{part}}” names the department “{{department}}”, which does not exist. Choose another one.',
    LANE_WITHOUT_DEPARTMENT:
      'The lane “{{where}}” names no department. Choose the department that works in it.',
    ORDER_LOOSER:
      '“{{part}}” must start after “{{predecessor}}”, but the diagram lets it start before. Draw the arrow, or take the order out.',
    ARROWS_NOT_JOINED:
      'Several arrows end at “{{part}}”, and the first one starts it, before “{{predecessor}}” has closed. Join them with a parallel gateway before it.',
    FINISH_ORDER_LOOSER:
      '“{{part}}” must be decided after “{{predecessor}}”, but the diagram does not say so. Draw “decided after”, or take the order out.',
    ORDER_STRICTER:
      'The diagram lets “{{part}}” start only after “{{predecessor}}”, which the table does not ask for.',
    FINISH_ORDER_STRICTER:
      'The diagram lets “{{part}}” be decided only after “{{predecessor}}”, which the table does not ask for.',
    PART_NOT_REACHED:
      'When “{{part}}” is needed, the conditions of the diagram do not lead there. Draw an arrow to it that is taken then.',
    PART_NEVER_PLANNED: 'No answers were found that bring in “{{part}}”. Look at its condition.',
    RULE_GAP:
      'No row of {{what}} holds under these answers. Add a row, or let the last one always hold.',
    RULE_OVERLAP:
      'Two derivations of “{{fact}}” hold together and say different things. Make their conditions exclude each other.',
    RULE_OVERLAP_UNDECIDED:
      'Derivations of “{{fact}}” say different things. Too many answers decide whether two of them hold together, so it is not known. Make their conditions exclude each other plainly.',
    RULE_NEVER_DECIDES:
      'No answers were found under which row {{row}} of {{what}} decides. Take it out or move it up.',
    RULE_NEVER_HOLDS: 'No answers were found under which the condition {{rule}} holds. Look at it.',
    REGIONS_NOT_ALL_CHECKED:
      'Regions carry this package out in {{ways}} different ways; the first {{checked}} were checked.',
    SCENARIO_DIFFERS:
      'The scenario “{{scenario}}” comes out otherwise: at {{at}} it says {{wanted}}, the plan says {{got}}. Mend the package, or the scenario if the change is meant.',
    SCENARIO_INVALID: 'The scenario “{{scenario}}” cannot be planned: {{reason}}',
    FORM_CONFLICT_TYPE:
      '{{departments}} want “{{title}}” as different kinds of value ({{one}} and {{other}}). Agree on one, or use two data elements.',
    FORM_CONFLICT_VALUES:
      '{{departments}} allow no common value for “{{title}}”. Agree on one code set, or use two data elements.',
    FORM_CONFLICT_LENGTH:
      '{{departments}} want “{{title}}” with at least {{least}} and at most {{most}} characters. Mend one of them.',
    FORM_CONFLICT_RANGE:
      '{{departments}} want “{{title}}” to be at least {{least}} and at most {{most}}. Mend one of them.',
    FORM_CONFLICT_ROWS:
      '{{departments}} want “{{title}}” with at least {{least}} and at most {{most}} rows. Mend one of them.',
    FORM_CONFLICT_SHAPE: '{{departments}} want different columns in “{{title}}”. Agree on one set.',
    FORM_NAME_TAKEN:
      'Two data elements get one name on the form, “{{title}}” ({{departments}}) among them. Rename one of them.',
    FORM_CONFLICT_UNDECIDED:
      '{{departments}} contradict each other in “{{title}}”. Too many answers decide whether one case asks both, so it is not known. Mend the fields, or make the conditions simpler.',
    FORM_PATTERN_UNUSABLE:
      'The pattern {{pattern}} that {{departments}} give “{{title}}” cannot be used. Mend it.',
    PAPER_BEFORE_ITS_PRODUCER:
      'Wrong order: “{{part}}” needs “{{name}}” when it starts, but “{{producer}}”, which makes it, may not have closed by then. Let “{{part}}” start after “{{producer}}”.',
    PAPER_NOT_SUPPLIED:
      'Nobody can supply the paper “{{material}}” that “{{part}}” asks for: no system holds it, no item makes it, and an upload is not taken. Name a source, let it be uploaded, or name an alternative.',
    PROOF_CIRCULAR:
      'Circular proof: what “{{part}}” asks for needs, step by step, a paper that only the next item issues: {{items}}. Take one out, let a system answer it, or name an alternative.',
    ITEM_WITHOUT_DEPARTMENT:
      'No department handles “{{part}}” (item “{{item}}”), so it would be in no queue. Name the department.',
    RULES_NOT_EVALUATED: 'The conditions gave no outcome; tell the administrator.',
  },
};
