import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ArtifactOverride, BuildOptions } from "../../src/evidence/package/build.ts";
import {
  bySizeCsv,
  countyPointsGeoJson,
  cropTotalsCsv,
  severeTornadoesCsv,
  without,
  yieldsFirstEditionCsv,
  yieldsSecondEditionCsv,
} from "./cuts.ts";
import { pdfOf } from "./pdf.ts";
import { abileneYears, julyHistory } from "./prose/climate.ts";
import { countyProfiles } from "./prose/counties.ts";
import { cropHistories, sizeClasses, yieldNotes } from "./prose/crops.ts";
import { basinGuide, floodStages, gaugeHistories, networkNotes } from "./prose/gauges.ts";
import { boundaryAccount, landAccount } from "./prose/land.ts";
import { estimatesAccount, populationHistory } from "./prose/population.ts";
import { deadlyStorms, recentStorms } from "./prose/storms.ts";
import { whole } from "./tables.ts";

/** One sample package: what the builder is told, and the files that it gets. */
export interface Sample {
  /** Name of its folder; folders enter the store in the order of their names. */
  readonly folder: string;
  readonly options: Pick<BuildOptions, "slug" | "title" | "rightsHolder" | "spdx" | "synthetic"> &
    Partial<BuildOptions>;
  readonly files: () => ReadonlyMap<string, string | Buffer>;
  /** Names of the original tables that it was made from. */
  readonly originals?: readonly string[];
  /** Folder of the sample that it takes the place of. */
  readonly replaces?: string;
  readonly overrides?: Readonly<Record<string, ArtifactOverride>>;
}

const US =
  "This data set is a work of the United States Government and in the public domain (17 U.S.C. 105).";

/** What the repositories that the tables came from say of their own rights; the facts are the agencies'. */
const REPOSITORY_RIGHTS: Readonly<Record<string, string>> = {
  "https://github.com/Ranae/AGRON_R4DS": "repository under GPL-3.0",
  "https://github.com/adavisfoy/group_2_project": "repository without a licence file",
  "https://github.com/crtwomey/sscs": "repository under GPL-3.0",
  "https://github.com/kshitij9969/CDC-Dashboard": "repository without a licence file",
  "https://github.com/marangoisa/CensuPopulationByCounty1900-2010": "repository without a licence file",
  "https://github.com/mclose/tornadoes-gis": "repository without a licence file",
  "https://github.com/peckhams/nextgen_basin_repo": "repository under MIT",
  "https://github.com/vincentarelbundock/Rdatasets": "collection under GPL-3.0",
};

/** What packages of a federal agency have in common. */
function federal(agency: string, source: string, note: string) {
  const rights = REPOSITORY_RIGHTS[source];
  if (rights === undefined) throw new Error(`nothing is said of the rights of ${source}`);
  return {
    rightsHolder: agency,
    spdx: "CC-PDDC",
    synthetic: false,
    attribution: `Source: ${agency}. ${US}`,
    sourceUrl: source,
    sourceNote: `${note}. Copy: ${rights}. Facts: public domain (17 U.S.C. 105).`,
    obligations: [{ type: "require_attribution" }],
  } as const;
}

const COUNTS = "https://github.com/marangoisa/CensuPopulationByCounty1900-2010";
const BASINS = "https://github.com/peckhams/nextgen_basin_repo";
const CROPS = "https://github.com/Ranae/AGRON_R4DS";
const RDATA = "https://github.com/vincentarelbundock/Rdatasets";
const CENSUS = "U.S. Census Bureau";
const NASS = "USDA National Agricultural Statistics Service";
const SPC = "NOAA National Weather Service, Storm Prediction Center";
const USGS = "U.S. Geological Survey";

const invented = {
  rightsHolder: "Kansas Frontier Matrix contributors",
  spdx: "CC0-1.0",
  synthetic: true,
  attribution: "Invented for demonstration by the Kansas Frontier Matrix contributors",
  sourceNote: "Written for this sample; every person, place and figure in it is made up.",
} as const;

const prose = (name: string): string =>
  readFileSync(join(import.meta.dirname, "sources", "prose", name), "utf8");
const files = (entries: Readonly<Record<string, string | Buffer>>): ReadonlyMap<string, string | Buffer> =>
  new Map(Object.entries(entries));
const paragraphs = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");

const REAL: readonly Sample[] = [
  {
    folder: "county_areas_census",
    options: {
      slug: "county_areas_census",
      title: "Land areas of Kansas counties, 2010 cartographic boundary file",
      ...federal(
        CENSUS,
        "https://github.com/kshitij9969/CDC-Dashboard",
        "data/geojson-counties-fips.json at commit 463f52fd194be7382e609fd351f18bf4c017e160, state 20",
      ),
      published: "2010",
    },
    originals: ["ks_counties_census2010_area"],
    files: () =>
      files({
        "county_areas_2010.csv": whole("ks_counties_census2010_area"),
        "account_of_the_areas.txt": boundaryAccount(),
      }),
  },
  {
    folder: "county_land_tiger",
    options: {
      slug: "county_land_tiger",
      title: "Kansas counties in the TIGER/Line file: names, areas and internal points",
      ...federal(
        CENSUS,
        COUNTS,
        "Data/CountyInfo.csv at commit 42a2747bfa393e7968eeab90615682346c8bc0bc, state 20; vintage not stated",
      ),
    },
    originals: ["ks_counties_tiger"],
    files: () =>
      files({
        "counties_tiger.csv": whole("ks_counties_tiger"),
        "county_points.geojson": countyPointsGeoJson(),
        "land_and_water.md": landAccount(),
      }),
  },
  {
    folder: "flood_stages",
    options: {
      slug: "flood_stages",
      title: "Flood stages and observed stages of Kansas gauges",
      ...federal(
        "NOAA National Weather Service",
        BASINS,
        "NOAA_AHPS/Data/national_shapefile_obs.tgz at commit 5e1317256a9365ae3a24a250358314e1e9ffc339, state KS; a snapshot",
      ),
      published: "2024-01-12",
      maxAgeDays: 180,
      releasedAt: "2024-01-20T00:00:00Z",
      time: { start: "2024-01-12", end: "2024-01-12" },
    },
    originals: ["ks_flood_stages_nws_2024_01_12"],
    files: () =>
      files({
        "flood_stages.csv": whole("ks_flood_stages_nws_2024_01_12"),
        "flood_stages.md": floodStages(),
      }),
  },
  {
    folder: "gages_ii_basins",
    options: {
      slug: "gages_ii_basins",
      title: "GAGES-II and MOPEX basins of Kansas",
      ...federal(
        USGS,
        BASINS,
        "USGS_GAGES2/_New/All/new_gages2_all.tsv and MOPEX/_New/new_mopex431.tsv at commit 5e1317256a9365ae3a24a250358314e1e9ffc339",
      ),
      published: "2011",
    },
    originals: ["ks_gauges_gages2_2011", "ks_gauges_mopex"],
    files: () =>
      files({
        "gages2.csv": whole("ks_gauges_gages2_2011"),
        "mopex.csv": whole("ks_gauges_mopex"),
        "guide_to_the_basins.pdf": pdfOf("A guide to the GAGES-II basins of Kansas", basinGuide()),
      }),
  },
  {
    folder: "hydroclimatic_network",
    options: {
      slug: "hydroclimatic_network",
      title: "Kansas stations of the Hydro-Climatic Data Network of 1992",
      ...federal(
        USGS,
        BASINS,
        "USGS_HCDN/_New/hcdn_stations.tsv with the comments of the CD-ROM at commit 5e1317256a9365ae3a24a250358314e1e9ffc339",
      ),
      published: "1992-09-01",
    },
    originals: ["ks_gauges_hcdn_1992"],
    files: () =>
      files({ "hcdn_stations.csv": whole("ks_gauges_hcdn_1992"), "network_notes.txt": networkNotes() }),
  },
  {
    folder: "kansas_county_estimates",
    options: {
      slug: "kansas_county_estimates",
      title: "Population estimates of Kansas counties, 2010 to 2019",
      ...federal(
        CENSUS,
        "https://github.com/adavisfoy/group_2_project",
        "Raw_Data/Population_county_2010_2019.csv at commit ed22b4295794f1b362e416f4477c0597cdd42b01, state 20",
      ),
      published: "2020",
    },
    originals: ["ks_county_population_estimates_2010_2019"],
    files: () =>
      files({
        "population_estimates.csv": whole("ks_county_population_estimates_2010_2019"),
        "account_of_the_estimates.txt": estimatesAccount(),
      }),
  },
  {
    folder: "kansas_county_population",
    options: {
      slug: "kansas_county_population",
      title: "Decennial census counts of Kansas counties, 1900 to 2010",
      ...federal(
        CENSUS,
        COUNTS,
        "Data/cencounts.csv, Dec2000Count.csv and Dec2010Count.csv at commit 42a2747bfa393e7968eeab90615682346c8bc0bc; 1900 to 1990 as compiled by NBER",
      ),
      published: "2011",
    },
    originals: ["ks_county_population_decennial_1900_2010"],
    files: () =>
      files({
        "population_by_county.csv": whole("ks_county_population_decennial_1900_2010"),
        "history_of_the_counts.md": populationHistory(),
      }),
  },
  {
    folder: "kansas_county_profiles",
    options: {
      slug: "kansas_county_profiles",
      title: "Profiles of the 105 Kansas counties",
      ...federal(CENSUS, COUNTS, "Composed from the county tables of this sample, without other knowledge"),
      attribution: `Composed from tables of the U.S. Census Bureau, NOAA and the U.S. Geological Survey. ${US}`,
    },
    originals: [
      "ks_county_population_decennial_1900_2010",
      "ks_county_population_estimates_2010_2019",
      "ks_counties_tiger",
      "ks_counties_census2010_area",
      "ks_tornadoes_spc_2008_2020",
      "ks_gauges_nwis_2024",
    ],
    files: countyProfiles,
  },
  {
    folder: "kansas_crop_totals",
    options: {
      slug: "kansas_crop_totals",
      title: "Kansas crop totals by survey and census of agriculture, 1866 to 2018",
      ...federal(
        NASS,
        CROPS,
        "week_02/kansas_crop_history.csv at commit ad2016ef0de11bfb4df2811cf3a49d9fcfd448a1, a Quick Stats export; domain TOTAL, main items of nine crops",
      ),
    },
    originals: ["ks_nass_state_crops_totals_1866_2018"],
    files: () => files({ "crop_totals.csv": cropTotalsCsv(), "grain_since_1866.md": cropHistories() }),
  },
  {
    folder: "kansas_grain_yields_first_edition",
    options: {
      slug: "kansas_grain_yields",
      title: "Wheat and corn in Kansas: acres and yields, first edition",
      ...federal(
        NASS,
        RDATA,
        "csv/agridat/nass.corn.csv and nass.wheat.csv at commit 1dcc2bf5f955cc1224a3e1307256e1fe86b68dae",
      ),
      published: "2013",
      releasedAt: "2025-03-01T00:00:00Z",
    },
    originals: ["ks_nass_state_yields_agridat_1866_2012"],
    files: () => files({ "wheat_and_corn.csv": yieldsFirstEditionCsv(), "notes.txt": yieldNotes("first") }),
  },
  {
    folder: "kansas_grain_yields_second_edition",
    options: {
      slug: "kansas_grain_yields",
      title: "Wheat and corn in Kansas: acres and yields, second edition",
      ...federal(NASS, CROPS, "The survey series of the later extract, in the layout of the first edition"),
      published: "2018",
    },
    originals: ["ks_nass_state_crops_totals_1866_2018"],
    replaces: "kansas_grain_yields_first_edition",
    files: () => files({ "wheat_and_corn.csv": yieldsSecondEditionCsv(), "notes.txt": yieldNotes("second") }),
  },
  {
    folder: "kansas_july_climate",
    options: {
      slug: "kansas_july_climate",
      title: "July temperature and rain in Kansas, 1925 to 2019",
      ...federal(
        "NOAA National Centers for Environmental Information",
        "https://github.com/crtwomey/sscs",
        "data/US_state_temperature.RData and US_state_precipitation.RData at commit 2b12f1b068161431189530f9464d68a5b446f199, column kansas; read as July values",
      ),
    },
    originals: ["ks_statewide_july_climate_1925_2019"],
    files: () =>
      files({
        "july_climate.csv": without("ks_statewide_july_climate_1925_2019", "source_label_yyyymm"),
        "july_history.md": julyHistory(),
      }),
  },
  {
    folder: "recent_tornadoes",
    options: {
      slug: "recent_tornadoes",
      title: "Tornadoes in Kansas, 2008 to 2020",
      ...federal(
        SPC,
        "https://github.com/adavisfoy/group_2_project",
        "Cleaned_Data/2008-2020_tornadoes_EF_cleaned.csv at commit ed22b4295794f1b362e416f4477c0597cdd42b01, state KS",
      ),
    },
    originals: ["ks_tornadoes_spc_2008_2020"],
    files: () =>
      files({
        "tornadoes.csv": without("ks_tornadoes_spc_2008_2020", "county_fips_3_digit"),
        "storm_years.md": recentStorms(),
      }),
  },
  {
    folder: "severe_tornadoes",
    options: {
      slug: "severe_tornadoes",
      title: "Severe tornadoes of Kansas, 1950 to 2015",
      ...federal(
        SPC,
        "https://github.com/mclose/tornadoes-gis",
        "source_data/torn.zip at commit 09e53821ccabec05262691b23cabe24a39e3d138, st = KS; tracks that hurt or killed or were rated F3 and higher; county of the start derived",
      ),
      published: "2016",
    },
    originals: ["ks_tornadoes_spc_1950_2015", "ks_tornadoes_spc_1950_2015_entering"],
    overrides: {
      "severe_tornadoes.csv": {
        table: {
          complete: false,
          grain:
            "one row a tornado track that began in Kansas and hurt or killed someone or was rated F3 or higher",
        },
      },
    },
    files: () =>
      files({
        "severe_tornadoes.csv": severeTornadoesCsv(),
        "entering_from_other_states.csv": whole("ks_tornadoes_spc_1950_2015_entering"),
        "deadly_tornadoes.md": deadlyStorms(),
      }),
  },
  {
    folder: "station_temperatures",
    options: {
      slug: "station_temperatures",
      title: "Temperatures at Kansas stations: Abilene by day, warm days at five stations",
      ...federal(
        "NOAA National Centers for Environmental Information",
        RDATA,
        "csv/openintro/us_temperature.csv and climate70.csv at commit 1dcc2bf5f955cc1224a3e1307256e1fe86b68dae",
      ),
    },
    originals: ["ks_abilene_daily_temperature_1950_2022", "ks_station_warm_days_1948_2018"],
    files: () =>
      files({
        "abilene_daily_temperature.csv": whole("ks_abilene_daily_temperature_1950_2022"),
        "warm_days.csv": whole("ks_station_warm_days_1948_2018"),
        "two_years_at_abilene.txt": abileneYears(),
      }),
  },
  {
    folder: "streamgauges_nwis",
    options: {
      slug: "streamgauges_nwis",
      title: "Streamgauges of Kansas in the National Water Information System, 2024",
      ...federal(
        USGS,
        BASINS,
        "USGS_NWIS_Web/Data/NWIS_Current_Streamflow_Site_Data.tsv and NOAA gauge metadata at commit 5e1317256a9365ae3a24a250358314e1e9ffc339",
      ),
      published: "2024-03",
    },
    originals: ["ks_gauges_nwis_2024", "ks_gauge_nws_usgs_crosswalk"],
    files: () =>
      files({
        "streamgauges.csv": whole("ks_gauges_nwis_2024"),
        "gauge_names_and_nws_ids.csv": without("ks_gauge_nws_usgs_crosswalk", "elevation_as_published"),
        "gauge_histories.html": gaugeHistories(),
      }),
  },
  {
    folder: "wheat_cotton_by_size",
    options: {
      slug: "wheat_cotton_by_size",
      title: "Wheat and cotton in the census of agriculture by size of the harvested area",
      ...federal(
        NASS,
        CROPS,
        "week_02/kansas_crop_history.csv at commit ad2016ef0de11bfb4df2811cf3a49d9fcfd448a1; domain AREA HARVESTED",
      ),
    },
    originals: ["ks_nass_state_wheat_by_domain_1997_2016"],
    files: () => files({ "by_size_of_area.csv": bySizeCsv(), "reading_the_classes.md": sizeClasses() }),
  },
];

const INVENTED: readonly Sample[] = [
  {
    folder: "amity_clinic_register",
    options: {
      slug: "amity_clinic_register",
      title: "Register of the Amity County clinic, 1931 to 1936",
      ...invented,
      obligations: [
        { type: "redact_fields", fields: ["recorded_by"] },
        { type: "min_count_threshold", threshold: 10, fields: ["people_treated"] },
      ],
    },
    files: () =>
      files({
        "clinic_register.csv": prose("amity_clinic_register.csv"),
        "about_the_register.md": prose("amity_clinic_register.md"),
      }),
  },
  {
    folder: "amity_harvest_outlook",
    options: {
      slug: "amity_harvest_outlook",
      title: "Harvest outlook for Amity County",
      ...invented,
      label: "embargoed",
    },
    files: () => files({ "outlook.md": prose("amity_harvest_outlook.md") }),
  },
  {
    folder: "amity_land_patents",
    options: { slug: "amity_land_patents", title: "Land patents in Amity County, 1880 to 1889", ...invented },
    files: () =>
      files({
        "land_patents.csv": prose("amity_land_patents.csv"),
        "patents_of_a_decade.md": prose("amity_land_patents.md"),
      }),
  },
  {
    folder: "amity_lantern",
    options: { slug: "amity_lantern", title: "Pages from the Amity Lantern, 1887 to 1938", ...invented },
    files: () => files({ "amity_lantern.txt": prose("amity_lantern_pages.txt") }),
  },
  {
    folder: "amity_soil_layers",
    options: { slug: "amity_soil_layers", title: "Guide to the soil layers of Amity County", ...invented },
    files: () => files({ "soil_layers.html": prose("amity_soil_layers.html") }),
  },
  {
    folder: "cedar_ford_working_notes",
    options: {
      slug: "cedar_ford_working_notes",
      title: "Working notes of the Cedar Ford gauge committee",
      ...invented,
      label: "internal",
    },
    files: () => files({ "working_notes.md": prose("cedar_ford_working_notes.md") }),
  },
  {
    folder: "heritage_site_inventory",
    options: {
      slug: "heritage_site_inventory",
      title: "Inventory of heritage sites in Amity County",
      ...invented,
      label: "restricted_sensitive_location",
    },
    files: () =>
      files({
        "inventory.csv": prose("heritage_site_inventory.csv"),
        "about_the_inventory.md": prose("heritage_site_inventory.md"),
      }),
  },
  {
    folder: "heritage_sites_by_township",
    options: {
      slug: "heritage_sites_by_township",
      title: "Heritage sites of Amity County by township",
      ...invented,
      label: "public_generalized",
      sourceLabel: "restricted_sensitive_location",
      generalization: "dissolve_to_admin_unit",
      obligations: [{ type: "generalize_geometry" }, { type: "require_attribution" }],
    },
    files: () =>
      files({
        "sites_by_township.csv": prose("heritage_sites_by_township.csv"),
        "sites_by_township.md": prose("heritage_sites_by_township.md"),
      }),
  },
  {
    folder: "levee_inspection",
    options: {
      slug: "levee_inspection",
      title: "Inspection of the Long Bend levee",
      ...invented,
      label: "restricted",
    },
    files: () => files({ "inspection.md": prose("levee_inspection_2019.md") }),
  },
  {
    folder: "long_bend_field_school",
    options: {
      slug: "long_bend_field_school",
      title: "Report of the field school at Long Bend",
      ...invented,
    },
    files: () =>
      files({
        "third_season.pdf": pdfOf(
          "The field school at Long Bend",
          paragraphs(prose("long_bend_field_school.txt")),
        ),
      }),
  },
  {
    folder: "long_bend_oral_histories",
    options: { slug: "long_bend_oral_histories", title: "Oral histories from Long Bend", ...invented },
    files: () => files({ "oral_histories.md": prose("long_bend_oral_histories.md") }),
  },
  {
    folder: "sand_hollow_station_log",
    options: {
      slug: "sand_hollow_station_log",
      title: "Log of the Sand Hollow field station, 1934 to 1938",
      ...invented,
    },
    files: () => files({ "station_log.md": prose("sand_hollow_station_log.md") }),
  },
];

/** All sample packages, in the order of their folders. */
export const SAMPLES: readonly Sample[] = [...REAL, ...INVENTED].toSorted((a, b) =>
  a.folder < b.folder ? -1 : 1,
);
