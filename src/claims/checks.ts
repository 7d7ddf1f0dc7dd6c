import type { Check } from "./check.ts";
import { checkAdditions } from "./checks/additions.ts";
import { checkCausation, checkModality } from "./checks/modality.ts";
import { checkNames } from "./checks/names.ts";
import { checkNeighbours } from "./checks/neighbours.ts";
import { checkOpposites } from "./checks/opposites.ts";
import { checkOrder } from "./checks/order.ts";
import { checkPolarity } from "./checks/polarity.ts";
import { checkQuantityWords } from "./checks/quantity-words.ts";
import { checkRoles } from "./checks/roles.ts";
import { checkRow } from "./checks/row.ts";
import { checkSubstitution } from "./checks/substitution.ts";
import { checkTime, checkValues } from "./checks/values.ts";
import { checkWording } from "./checks/wording.ts";

/** Every check, in the order in which an analyst reads them; all run on every claim. */
export const CHECKS: readonly Check[] = [
  checkRow,
  checkValues,
  checkTime,
  checkNames,
  checkOrder,
  checkRoles,
  checkPolarity,
  checkOpposites,
  checkQuantityWords,
  checkModality,
  checkCausation,
  checkSubstitution,
  checkAdditions,
  checkWording,
  checkNeighbours,
];
