import fc from "fast-check";
import { expect, test } from "vitest";
import { resultOf, verdictOn } from "./cases.ts";

const MILL = "The mill, built by Ada Finch in 1871, burned in 1884.";
const TWO = "Ada Finch built the mill in 1871 and Tom Reed burned the barn in 1884.";
const SOLD = "Ada Finch sold the mill to Tom Reed in 1879.";
const SUED = "The county sued the railroad over taxes in 1890.";
const BRIDGE = "The bridge was designed by Clara Voss and paid for by Henry Lutz.";
const SHOT = "Sheriff Dale Moss arrested Peter Lang after Lang shot Owen Pratt.";
const KIRK = "Emma Kirk, who taught at the Lyons school, married the banker Carl Weiss.";
const PAPER = "Josiah Miller founded the newspaper that Robert Elliott edited.";
const DAM = "The dam, which the Army Corps of Engineers built, was criticised by the Potawatomi Nation.";
const LINE = "In 1867 the company hired Jo Bell to survey the line that Amos Dunn later opened.";
const PRICES = "Wheat prices rose in 1881; corn prices fell.";

test.each([
  ["Ada Finch burned the mill.", MILL],
  ["Ada Finch burned in 1884.", MILL],
  ["The mill burned Ada Finch.", MILL],
  ["The mill built Ada Finch.", MILL],
  ["Ada Finch burned the barn.", TWO],
  ["The barn was burned by Ada Finch.", TWO],
  ["The mill was built by Tom Reed.", TWO],
  ["Tom Reed sold the mill.", SOLD],
  ["The mill was sold by Tom Reed.", SOLD],
  ["The mill was sold to Ada Finch.", SOLD],
  ["The county was sued by the railroad.", SUED],
  ["Henry Lutz designed the bridge.", BRIDGE],
  ["The bridge was paid for by Clara Voss.", BRIDGE],
  ["Owen Pratt shot Peter Lang.", SHOT],
  ["Dale Moss shot Owen Pratt.", SHOT],
  ["Carl Weiss taught at the Lyons school.", KIRK],
  ["Josiah Miller edited the newspaper.", PAPER],
  ["The dam was built by the Potawatomi Nation.", DAM],
  ["The Army Corps of Engineers criticised the dam.", DAM],
  ["Jo Bell hired the company.", LINE],
  ["Jo Bell opened the line.", LINE],
  ["Corn prices rose in 1881.", PRICES],
  ["Floods rebuilt the school.", "Floods destroyed the bridge and settlers rebuilt the school."],
  ["Geary resigned in August.", "Geary replaced Shannon as governor after Shannon resigned in August."],
  ["Mary Holt died in Texas.", "Mary Holt was born in Ohio, and her brother Paul died in Texas."],
])("%j is said of another in %j", (claim, evidence) => {
  expect(resultOf("roles", claim, evidence)).toBe("veto");
  expect(verdictOn(claim, evidence).verdict).not.toBe("supported");
});

test.each([
  ["The mill burned in 1884.", MILL],
  ["Ada Finch built the mill.", MILL],
  ["The mill was built by Ada Finch.", MILL],
  ["Tom Reed burned the barn in 1884.", TWO],
  ["The mill was sold to Tom Reed.", SOLD],
  ["The railroad was sued by the county.", SUED],
  ["Clara Voss designed the bridge.", BRIDGE],
  ["Peter Lang was arrested by Dale Moss.", SHOT],
  ["Emma Kirk taught at the Lyons school.", KIRK],
  ["The newspaper was edited by Robert Elliott.", PAPER],
  ["The Potawatomi Nation criticised the dam.", DAM],
  ["Amos Dunn opened the line.", LINE],
  ["Corn prices fell.", PRICES],
  ["Larned was founded by Henry Booth.", "Larned is a town founded by Henry Booth and Ben Allen."],
  ["Ben Allen founded Larned.", "Larned is a town founded by Henry Booth and Ben Allen."],
  ["The town was built in 1871.", "The town, built in 1871, burned in 1884."],
  ["Ada Finch built the mill.", "Ada Finch was a miller. She built the mill in 1871."],
])("%j is said of the same in %j", (claim, evidence) => {
  expect(resultOf("roles", claim, evidence)).not.toBe("veto");
});

const name = fc.constantFrom("Ada Finch", "Tom Reed", "Clara Voss", "Henry Lutz", "Emma Kirk");
const deed = fc.constantFrom("sued", "hired", "arrested", "defeated", "rescued");

test("active and passive say one thing, and never the reverse", () => {
  fc.assert(
    fc.property(name, name, name, deed, deed, (a, b, c, did, other) => {
      fc.pre(new Set([a, b, c]).size === 3 && did !== other);
      const source = `${a} ${did} ${b} in 1871, and ${c} ${other} ${a} in 1880.`;
      expect(resultOf("roles", `${b} was ${did} by ${a}.`, source)).toBe("pass");
      expect(resultOf("roles", `${a} was ${did} by ${b}.`, source)).toBe("veto");
      expect(resultOf("roles", `${b} ${did} ${a}.`, source)).toBe("veto");
      expect(resultOf("roles", `${c} ${did} ${b}.`, source)).toBe("veto");
      expect(resultOf("roles", `${a} ${other} ${b}.`, source)).toBe("veto");
    }),
    { numRuns: 60 },
  );
});
