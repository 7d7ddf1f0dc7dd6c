import type { Check } from "./check.ts";
import { checkNames } from "./checks/names.ts";
import { checkPolarity } from "./checks/polarity.ts";
import { checkRow } from "./checks/row.ts";
import { checkTime, checkValues } from "./checks/values.ts";

/** Every check, in the order in which an analyst reads them; all run on every claim. */
export const CHECKS: readonly Check[] = [checkRow, checkValues, checkTime, checkNames, checkPolarity];
