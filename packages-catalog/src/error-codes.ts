/** Codes of this package with their meaning; `docs/errors.md` repeats them. */
export const errorCodes: Readonly<Record<string, string>> = {
  CATALOGUE_FILE_TOO_LARGE: 'A catalogue file is larger than is read; split it.',
  CATALOGUE_FILE_NOT_TEXT: 'A catalogue file is not UTF-8 text.',
  CATALOGUE_FOLDER_UNREADABLE: 'The catalogue folder does not exist or cannot be read.',
  CATALOGUE_FOLDER_TOO_LARGE: 'The catalogue folder holds more files or bytes than is read.',
  CATALOGUE_EMPTY: 'The folder holds no catalogue file.',
  CATALOGUE_YAML_INVALID:
    'A catalogue file is not plain YAML: a syntax error, a key written twice, too many aliases, or nesting too deep.',
  CATALOGUE_SECTION_UNKNOWN:
    'A YAML file has none of the top-level keys by which catalogue files are recognised, or one that is not known.',
  CATALOGUE_SHAPE_INVALID: 'An entry of a catalogue file does not have the published shape.',
  CATALOGUE_DUPLICATE_ID: 'Two entries of one kind have the same id.',
  CATALOGUE_REFERENCE_UNKNOWN: 'An entry names another one that does not exist.',
  CATALOGUE_VALUE_UNKNOWN: 'A rule or answer names a value that its fact does not have.',
  CATALOGUE_PARTY_MISSING:
    'A fact that each party has by itself is read or set without saying for which party.',
  CATALOGUE_ROLE_UNMAPPED: 'A part of a package maps too few or too many of its item’s roles.',
  CATALOGUE_KIND_DIFFERS: 'A role is mapped to a party of another kind.',
  CATALOGUE_DEPENDENCY_CYCLE: 'Parts of a package wait for each other in a circle.',
  CATALOGUE_FACT_CYCLE: 'Facts of a package decide each other in a circle.',
  CATALOGUE_FACT_NEVER_SET:
    'A rule reads a fact that this package neither asks, derives nor sets, and that has no default.',
  CATALOGUE_CLASS_INVALID: 'A class of materials has no members, or a member that cannot meet it.',
  CATALOGUE_ALTERNATIVE_INVALID:
    'An alternative names an application form, or there are more ways to meet a requirement than are weighed.',
  CATALOGUE_CODE_SET_MISSING: 'A data element has a code set that the catalogue does not hold.',
  CATALOGUE_RULE_VECTOR: 'A validation rule disagrees with one of its own examples.',
  CATALOGUE_LIMIT_EXCEEDED: 'An item promises more time than the law gives it.',
  CATALOGUE_UPSTREAM_CIRCULAR: 'Local items follow each other in a circle.',
  CATALOGUE_REGION_LEVEL: 'A region lies in one of the same or a lower level.',
  CATALOGUE_CODE_TWICE: 'Two entries of the basic directory have the same basic code.',
  CATALOGUE_REPLACED: 'An entry replaces the one of the same id that was there.',
  CATALOGUE_DIAGRAM_LOST: 'A BPMN file lies beside no package.',
  CATALOGUE_QUESTION_DIFFERS: 'A question disagrees with the fact it sets.',
  CPSV_INVALID: 'A JSON-LD document holds no public service of CPSV-AP that can be read.',
  DMN_NOT_STORABLE: 'A DMN decision table cannot be stored as rules over facts.',
  LIST_CELL_INVALID: 'A cell of an implementation list (实施清单) cannot be read.',
  LIST_COLUMN_MISSING: 'A sheet of an implementation list lacks a column that is needed.',
  LIST_COLUMN_UNKNOWN: 'A sheet of an implementation list has a column that is not read.',
  ARCHIVE_CONTENT_INVALID: 'An archive does not hold the package version that it names.',
  ANSWER_FACT_UNKNOWN: 'An answer names a fact that the package does not know.',
  ANSWER_VALUE_UNKNOWN: 'An answer is not among the values of its fact.',
  ANSWER_NOT_A_VALUE: 'An answer is neither a text nor a list of texts.',
  ANSWER_CONTRADICTS:
    'An answer says something else than follows from the other answers or from the parameters of the system.',
  ANSWER_PARTY_UNKNOWN: 'Answers name a party that the package does not have.',
  ANSWER_MEMBERS_NOT_ALLOWED: 'A party cannot have this number of members.',
  ANSWER_MATERIAL_UNKNOWN:
    'A failed share query names a material that the catalogue does not have.',
  DEPENDENCY_CYCLE: 'A dependency is not drawn because it closes a circle.',
  DECISION_NOT_FOUND: 'A business rule task asks a decision that the catalogue does not have.',
  DIAGRAM_PART_MISSING: 'A part of the table does not stand in the diagram.',
  DIAGRAM_PART_UNKNOWN: 'A part of the diagram does not stand in the table.',
  DIAGRAM_ITEM_DIFFERS: 'A part is one item in the diagram and another one in the table.',
  DIAGRAM_ORDER_CIRCULAR: 'Arrows and 办结后办结 of a diagram lead in a circle.',
  PART_WITHOUT_DEPARTMENT: 'A part stands in no department’s lane.',
  PART_IN_OTHER_LANE: 'A part stands in the lane of another department than its own.',
  LANE_DEPARTMENT_UNKNOWN: 'A lane names a department that does not exist.',
  LANE_WITHOUT_DEPARTMENT: 'A lane names no department.',
  ORDER_LOOSER: 'The diagram lets a part start before one that must have finished.',
  ARROWS_NOT_JOINED:
    'Several arrows end at a part without a parallel gateway, so that the first one starts it.',
  FINISH_ORDER_LOOSER: 'The diagram lets a part be decided before one that must have finished.',
  ORDER_STRICTER: 'The diagram makes a part wait for one that the table does not ask for.',
  FINISH_ORDER_STRICTER:
    'The diagram makes a part be decided after one that the table does not ask for.',
  PART_NOT_REACHED: 'A case has a part to which the conditions of the diagram do not lead.',
  PART_NEVER_PLANNED: 'No answers bring a part into a case, or none were found.',
  RULE_GAP: 'No row of a list of rules holds under some answers.',
  RULE_OVERLAP: 'Two derivations of one fact hold together and say different things.',
  RULE_OVERLAP_UNDECIDED:
    'Derivations of one fact say different things, and the search for a case in which two hold reached its bound.',
  RULE_NEVER_DECIDES: 'A row of a list of rules decides under no answers, or none were found.',
  RULE_NEVER_HOLDS: 'A condition holds under no answers, or under none that were tried.',
  REGIONS_NOT_ALL_CHECKED: 'Regions carry a package out in more different ways than are checked.',
  SCENARIO_DIFFERS: 'A worked case of the package no longer comes out as it is written.',
  SCENARIO_INVALID: 'The answers of a worked case do not fit the package.',
  FORM_CONFLICT_UNDECIDED:
    'Departments contradict each other in a datum, and the search for a case that asks both reached its bound.',
  PAPER_BEFORE_ITS_PRODUCER:
    'A part needs a paper when it starts that another part of the case makes only later.',
  PAPER_NOT_SUPPLIED:
    'A part asks for a paper that nobody can supply: no system, no item, no upload that is believed.',
  PROOF_CIRCULAR:
    'Items need each other’s papers in a circle (循环证明), so that nobody can get them.',
  ITEM_WITHOUT_DEPARTMENT: 'No department handles an item or a part of the package.',
  PAPER_MISSING: 'A paper that has to be uploaded is not there; one that may follow is only told.',
  PAPER_NOT_ASKED:
    'A file was handed in for a paper that the plan does not ask for; it is not used.',
  PAPER_NOT_SIGNED: 'A declaration is not signed.',
  RULES_NOT_EVALUATED: 'The rules engine gave no outcome for a rule; nothing was planned.',
};
