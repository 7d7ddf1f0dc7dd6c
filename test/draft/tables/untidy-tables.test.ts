import { describe, expect, test } from "vitest";
import { said } from "../draft-over.ts";
import { makeTable } from "../made-table.ts";

const BRANCHES = makeTable(
  "Library branches",
  `Library,Branch manager,Books,Wheelchair access,Opened
Oster Street,Ada Lund,41203,Y,1931-03-14
Harbour,Tom Vey,23870,Y,1967-10-02
North Hill,Ada Lund,30555,N,1988-06-30
`,
  { primaryKey: ["Library"], subject: ["Library"], fields: { Books: { measure: "books" } } },
);

const COUNTIES = makeTable(
  "Health of counties",
  `County,State,Population
Tallis,Oregon,600372
Tallis,Maine,31095
Marn,Oregon,64929
`,
  {
    primaryKey: ["County", "State"],
    subject: ["County", "State"],
    fields: { Population: { measure: "population", unit: "person" } },
  },
);

const BRIDGES = makeTable(
  "Bridges",
  `name,crosses,city,year_built,length_ft
Oster Bridge,Marn River,Pell,1874,6442
Quarry Bridge,Marn River,Pell,2014,2803
Long Causeway,Tallis River,Oster,1994,7620
`,
  {
    primaryKey: ["name"],
    subject: ["name"],
    fields: { year_built: { type: "year" }, length_ft: { measure: "length", unit: "foot" } },
  },
);

const WATER = makeTable(
  "River quality",
  `Site,River,Sample date,Nitrate,E. coli
LT-01,Little Tarn,12.03.2019,1.1,40
LT-01,Little Tarn,17.09.2019,2.3,410*
SW-07,Swale,14.03.2019,4.8,120
`,
  {
    primaryKey: ["Site", "Sample date"],
    subject: ["Site", "River"],
    fields: {
      Nitrate: { type: "number", measure: "nitrate", unit: "mg/L" },
      "E. coli": { type: "integer", measure: "e coli", unit: "CFU/100 mL" },
    },
  },
);

const LANGUAGES = makeTable(
  "Languages",
  `Language,Speakers
Basque,806000
Votic,21
Ainu,<10
`,
  {
    primaryKey: ["Language"],
    subject: ["Language"],
    fields: { Speakers: { type: "integer", measure: "speakers" } },
  },
);

const RAIN = makeTable(
  "Monthly rainfall",
  `Station,Jan,Feb,Mar,Apr,May,Jun,Annual
Oster Lock,75,122,260,341,715,488,2001
Pell Airport,41,80,195,222,490,361,1389
`,
  { primaryKey: ["Station"], subject: ["Station"] },
);

const PARKS = makeTable(
  "Parks",
  `park,acres,ward
Beecher Green,12.5,3
Cobb Hollow,88,5
Quarry Pond,31.75,3
`,
  {
    primaryKey: ["park"],
    subject: ["park"],
    fields: {
      acres: { type: "number", measure: "acres", unit: "acre" },
      ward: { type: "integer", measure: "ward" },
    },
  },
);

const WAITS = makeTable(
  "Hospital waits",
  `Hospital,Quarter,Median wait
St Brigid's,2023 Q1,84
St Brigid's,2023 Q2,79
Royal Avon,2023 Q1,112
Royal Avon,2023 Q2,120
`,
  {
    primaryKey: ["Hospital", "Quarter"],
    subject: ["Hospital", "Quarter"],
    fields: { "Median wait": { measure: "median wait", unit: "day" } },
  },
);

const SHIPS = makeTable(
  "Ship arrivals of March 2024",
  `ship,arrived,tonnage
Astrid Lykke,2024-03-02 06:15,12400
Astrid Lykke,2024-03-21 07:05,11870
`,
  {
    primaryKey: ["arrived"],
    subject: ["ship"],
    fields: { arrived: { type: "datetime" }, tonnage: { type: "integer", measure: "tonnage" } },
  },
);

describe("columns of yes and no", () => {
  test("count the rows that have what the header says", async () => {
    expect((await said("How many branches have wheelchair access?", BRANCHES))[0]).toMatch(/^2 branches/u);
  });
});

describe("what a question asks for", () => {
  test("never says when by a yes, nor where by a figure", async () => {
    expect(await said("When was Harbour given wheelchair access?", BRANCHES)).toEqual([]);
    expect(await said("Where are the books of Harbour?", BRANCHES)).toEqual([]);
  });

  test("is another county when another state stands behind its name", async () => {
    expect(await said("What is the population of Tallis County, Florida?", COUNTIES)).toEqual([]);
    expect(await said("What is the population of Tallis County, Maine?", COUNTIES)).toEqual([
      "Tallis County, Maine: population 31,095",
    ]);
  });

  test("is a row of the table, also where names hold the word for what the rows are", async () => {
    expect((await said("Which bridge is the longest?", BRIDGES)).join()).toContain(
      "Long Causeway, 7,620 feet",
    );
    expect((await said("How many bridges cross the Marn River?", BRIDGES))[0]).toMatch(/^2 bridges/u);
    expect((await said("How many bridges were built after 1980?", BRIDGES))[0]).toMatch(/^2 bridges/u);
  });

  test("is no count of one row that is singled out by its name", async () => {
    expect(await said("How many bridges are there on Quarry Bridge?", BRIDGES)).toEqual([]);
  });

  test("is a size in the unit that heads the column", async () => {
    expect(await said("How big is Cobb Hollow?", PARKS)).toEqual(["Cobb Hollow: acres 88 acres"]);
    expect((await said("Which park is the largest?", PARKS)).join()).toContain("Cobb Hollow");
  });

  test("takes a number behind a header for the cell of that column", async () => {
    expect((await said("How many parks are in ward 3?", PARKS))[0]).toMatch(/^2 parks/u);
  });
});

describe("figures with marks", () => {
  test("take part in an extreme with a footnote sign", async () => {
    expect((await said("What was the highest E. coli count?", WATER)).join()).toContain("410");
  });

  test("leave an extreme open where one is only a bound", async () => {
    expect(await said("Which language has the fewest speakers?", LANGUAGES)).toEqual([]);
    expect(await said("How many speakers does Basque have?", LANGUAGES)).toEqual([
      "Basque: speakers 806,000",
    ]);
  });
});

describe("times in their own writing", () => {
  test("choose the row of a day with points", async () => {
    const claims = await said("What was the nitrate level at LT-01 on 17 September 2019?", WATER);
    expect(claims).toEqual(["LT-01, Little Tarn: nitrate 2.3 mg/L"]);
  });

  test("choose the row of a quarter", async () => {
    const claims = await said("What was the median wait at Royal Avon in 2023 Q2?", WAITS);
    expect(claims).toEqual(["Royal Avon, 2023 Q2: median wait 120 days"]);
  });

  test("choose the row whose own date is the asked day", async () => {
    const claims = await said("What was the tonnage of the Astrid Lykke on 21 March 2024?", SHIPS);
    expect(claims.join()).not.toContain("12,400");
  });
});

describe("months as columns without years", () => {
  test("give way to the whole year where no month is named", async () => {
    expect(await said("What is the annual rainfall at Oster Lock?", RAIN)).toEqual([
      "Oster Lock: annual 2,001",
    ]);
  });

  test("say which month a figure is of", async () => {
    expect(await said("What is the rainfall at Pell Airport in March?", RAIN)).toEqual([
      "Pell Airport, Mar: 195",
    ]);
    expect((await said("Which month is the driest at Oster Lock?", RAIN)).join()).toContain("Jan: 75");
  });
});
