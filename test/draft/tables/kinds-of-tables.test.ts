import { describe, expect, test } from "vitest";
import { draftOver, said } from "../draft-over.ts";
import { makeTable } from "../made-table.ts";

const RAIN = makeTable(
  "Monthly rainfall in inches at stations of the Marn",
  `Station,Year,Jan,Feb,Mar,Apr,May,Jun,Annual
Oster Lock,2019,0.75,1.22,2.60,3.41,7.15,4.88,20.01
Oster Lock,2020,1.02,0.71,3.11,2.35,4.66,3.90,15.75
Pell Airport,2019,0.41,0.80,1.95,2.22,4.90,3.61,13.89
`,
  { primaryKey: ["Station", "Year"], subject: ["Station"] },
);

const SCHOOLS = makeTable(
  "School enrollment of the Marn and Tallis districts",
  `District,County,School Year,Enrollment
Oster USD 402,Marn,2018,1842
Oster USD 402,Marn,2021,1811
Pell USD 218,Marn,2018,634
Pell USD 218,Marn,2021,577
Quarry USD 330,Tallis,2021,3041
`,
  {
    primaryKey: ["District", "School Year"],
    subject: ["District", "County"],
    fields: { "School Year": { type: "year" }, Enrollment: { measure: "enrollment" } },
  },
);

const HOSPITALS = makeTable(
  "Hospitals of the Marn valley",
  `hospital_name,city,county,licensed_beds,year_opened
Tallis Regional Centre,Quarry,Tallis,310,1968
Quarry Children's Hospital,Quarry,Tallis,96,1989
Marn Memorial,Pell,Marn,45,1951
`,
  {
    primaryKey: ["hospital_name"],
    subject: ["hospital_name"],
    fields: { year_opened: { type: "year" }, licensed_beds: { measure: "licensed beds" } },
  },
);

const LIVESTOCK = makeTable(
  "Livestock by county",
  `County,Year,Commodity,Farms,Head
Marn,2017,Cattle,388,36975
Marn,2017,Hogs,14,(D)
Tallis,2017,Cattle,571,69880
Tallis,2017,Hogs,7,2200
`,
  {
    primaryKey: ["County", "Year", "Commodity"],
    subject: ["County", "Commodity"],
    fields: { Farms: { measure: "farms" }, Head: { measure: "head", type: "integer" } },
  },
);

describe("months as columns", () => {
  test("a month of a year is the cell below the month in the row of the year", async () => {
    expect(await said("How much rain fell at Oster Lock in May 2019?", RAIN)).toEqual([
      "Oster Lock, May 2019: 7.15",
    ]);
  });

  test("each of several months that share a year is said", async () => {
    expect(await said("How much rain fell at Oster Lock in May and June 2020?", RAIN)).toEqual(
      expect.arrayContaining(["Oster Lock, May 2020: 4.66", "Oster Lock, June 2020: 3.90"]),
    );
  });

  test("a year is the column of the whole year, not its months", async () => {
    expect(await said("How much rain fell at Oster Lock in 2019?", RAIN)).toEqual([
      "Oster Lock, 2019: annual 20.01",
    ]);
  });

  test("the wettest month is found among the months alone", async () => {
    expect(await said("What was the wettest month of 2019 at Oster Lock?", RAIN)).toEqual([
      "Oster Lock, May 2019: 7.15",
    ]);
  });

  test("rain does not answer for heat", async () => {
    expect(await said("Which month of 2019 was the hottest at Oster Lock?", RAIN)).toEqual([]);
  });
});

describe("rows", () => {
  test("a name that other rows hold is not taken from the title", async () => {
    expect(await said("How many licensed beds are there in Marn County?", HOSPITALS)).toEqual([
      expect.stringContaining("45"),
    ]);
    expect(await said("What was the enrollment of Pell USD 402 in 2021?", SCHOOLS)).toEqual([]);
  });

  test("a place named whole goes before a name that mentions it", async () => {
    expect(await said("How many hospitals are in Tallis County?", HOSPITALS)).toEqual([
      expect.stringMatching(/^2 hospitals where county Tallis\b/u),
    ]);
  });

  test("a total over rows is added up, not shown as its parts", async () => {
    expect(await said("What is the total number of licensed beds in Tallis County?", HOSPITALS)).toEqual([
      expect.stringMatching(/: 406$/u),
    ]);
  });

  test("rows of totals are no rows among others", async () => {
    const cities = makeTable("Thefts by city", "City,Thefts\nOster,640\nPell,201\nTotal,841\n", {
      primaryKey: ["City"],
      subject: ["City"],
      fields: { Thefts: { measure: "thefts" } },
    });
    expect(await said("Which city had the most thefts?", cities)).toEqual([
      expect.stringMatching(/Oster, 640$/u),
    ]);
    expect(await said("What is the total of thefts in all cities?", cities)).toEqual([
      expect.stringMatching(/: 841$/u),
    ]);
  });

  test("a withheld row leaves sums and extremes open", async () => {
    for (const question of [
      "How many hogs were there in 2017 in all?",
      "Which county had the most hogs in 2017?",
    ])
      expect(await draftOver(question, LIVESTOCK), question).toMatchObject({ kind: "insufficient" });
  });

  test("what is counted by the head is asked for by its name", async () => {
    expect(await said("How many cattle were there in Marn County in 2017?", LIVESTOCK)).toEqual([
      "Marn County, Cattle, 2017: head 36,975",
    ]);
  });

  test("kinds that may overlap are not added where no total is asked for", async () => {
    expect(await said("How many farms are in Tallis County?", LIVESTOCK)).toEqual([]);
  });
});

describe("what happened when", () => {
  test("the year something was opened answers when, and bounds a count", async () => {
    expect(await said("When was Marn Memorial opened?", HOSPITALS)).toEqual([
      "Marn Memorial: year opened 1951",
    ]);
    expect(await said("How many hospitals opened after 1968?", HOSPITALS)).toEqual([
      expect.stringMatching(/^1 hospital\b.*from 1969 on/u),
    ]);
    expect(await said("Which hospital is the oldest?", HOSPITALS)).toEqual([
      expect.stringMatching(/^Earliest year opened .*Marn Memorial, 1951$/u),
    ]);
  });

  test("a change is said in percent too where it is asked for so", async () => {
    expect(
      await said("By what percent did enrollment in Pell USD 218 fall from 2018 to 2021?", SCHOOLS),
    ).toContainEqual(
      expect.stringMatching(/^Pell USD 218.*: enrollment down by 9\.0 percent from 2018 to 2021$/u),
    );
  });
});

describe("columns of years", () => {
  const TOWNS = makeTable(
    "People of the Marn by town",
    "town,population_1900,population_1910\nOster,100,160\nPell,300,310\nQuarry,50,20\nRill,70,60\n",
    {
      primaryKey: ["town"],
      subject: ["town"],
      fields: {
        population_1900: { measure: "population", time: "1900" },
        population_1910: { measure: "population", time: "1910" },
      },
    },
  );

  test("the greatest gain is that between the two, not the greatest figure", async () => {
    expect(await said("Which town gained the most people between 1900 and 1910?", TOWNS)).toEqual([
      expect.stringMatching(/^Largest gain .*: Oster \(from 100 to 160\), 60$/u),
    ]);
  });

  test("rows that fell are counted", async () => {
    expect(await said("In how many towns did the population fall between 1900 and 1910?", TOWNS)).toEqual([
      expect.stringMatching(/^2 towns with less population in 1910 than in 1900/u),
    ]);
  });

  test("so many places of an order are named, one a claim", async () => {
    expect(await said("Which were the three most populous towns in 1910?", TOWNS)).toEqual([
      expect.stringMatching(/^Highest .*: Pell, 310$/u),
      expect.stringMatching(/^2nd highest .*: Oster, 160$/u),
      expect.stringMatching(/^3rd highest .*: Rill, 60$/u),
    ]);
  });
});

test("rows are counted by what the question asks which of", async () => {
  const storms = makeTable(
    "Tornadoes of the Marn",
    "date,county,deaths\n2008-05-02,Oster,0\n2008-05-23,Oster,1\n2008-06-01,Pell,0\n",
    { subject: ["county"] },
  );
  expect(await said("Which county had the most tornadoes in 2008?", storms)).toEqual([
    expect.stringMatching(/: Oster, 2$/u),
  ]);
  expect(await said("Which month of 2008 had the most tornadoes?", storms)).toEqual([
    expect.stringMatching(/: May, 2$/u),
  ]);
});

test("money in thousands is said in thousands", async () => {
  const budget = makeTable(
    "Budget of Oster",
    'Department,FY2023 Actual ($ thousands)\nFire,"$3,240"\nLibrary,$845\n',
    {
      primaryKey: ["Department"],
      subject: ["Department"],
      fields: {
        "FY2023 Actual ($ thousands)": {
          measure: "actual",
          unit: "thousand US dollars",
          time: "2023",
          type: "number",
        },
      },
    },
  );
  expect(await said("What did the Fire department spend in FY2023?", budget)).toEqual([
    "Fire, 2023: actual $3,240 thousand",
  ]);
});

test("two figures to compare, of which one is there, are no answer", async () => {
  expect(
    await said("How many more licensed beds does Marn Memorial have than Zane Memorial?", HOSPITALS),
  ).toEqual([]);
});

test("people who live somewhere are not those whom a storm killed there", async () => {
  const storms = makeTable(
    "Tornadoes of the Marn",
    "year,town,deaths,injuries\n2008,Oster,2,5\n2009,Pell,1,0\n",
    { primaryKey: ["year", "town"], subject: ["town"] },
  );
  expect(await said("How many people live in the Marn?", storms)).toEqual([]);
  expect(await said("How many people lived in Oster in 2008?", storms)).toEqual([]);
  expect(await said("How many people were killed in Oster in 2008?", storms)).toEqual([
    "Oster, 2008: deaths 2",
  ]);
});
