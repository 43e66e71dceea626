/** Which elements and flows of the new version stand for which of the old one, by id; what is not named keeps its id. */
export type MigrationMapping = Readonly<Record<string, string>>;
