import { words } from "./signals-rule.ts";

/** Kept from sight. */
export const HIDDEN =
  "hidden|restricted|embargoed|under embargo|confidential|secret|classified|withheld|withholding|quarantined?|internal|internal only|non ?public|private|forbidden|redacted|off ?limits|sensitive|sensitive location|unreleased|censored|locked|protected|inaccessible|steward only|staff only|unpublished|privileged";

/** What the service holds. */
export const HOLDING =
  "data ?sets?|layers?|records?|documents?|docs|files?|evidence|sources?|tables?|passages?|data|materials?|entries|items|collections?|holdings|information|maps?|packages?|versions?|contents?|slugs?|archives?|stuff|things|reports?|studies|surveys|inventor(?:y|ies)|papers|notes";

/** Bring to light. */
export const SHOW =
  "list|show|reveal|print|display|output|dump|give|tell|name|enumerate|export|disclose|expose|leak|unlock|open|access|see|provide|share|release|return|describe|summari[sz]e|lift";

/** Asks of other people and other times. */
export const OF_OLD = words("was|were|did|had|in (?:1[5-9]\\d\\d|20\\d\\d)|who");
