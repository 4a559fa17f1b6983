"""England, region and ten neighbours of an authority, straight from the files with the csv module and nothing else.

    python tests/performance/by_hand/neighbours.py SHARED/data 892 2025

It imports nothing of the program, so that the two agree by what the files say or not at all.
"""

import csv
import sys
from pathlib import Path

LAIT = ("ReReferral", "Section_47", "CPP_rate", "PrevRegCPR")
DFE = {
    "dfe-c1:rereferral_percent": (
        "csc/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
        "rereferral_percent",
    ),
    "dfe-d3:CPP_subsequent_percent": ("csc/d3_cpps_subsequent_plan_2013_to_2025.csv", "CPP_subsequent_percent"),
}
# What LAIT calls the rows of regions that its authorities are said to lie in under other names.
ROW_OF_REGION = {
    "Inner London": "London (Inner)",
    "Outer London": "London (Outer)",
    "Yorkshire and The Humber": "Yorkshire and the Humber",
}


def rows(path):
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def neighbours(data, code):
    """Number and closeness of the ten, nearest first."""
    for row in rows(data / "csc/sn_model_2025_wide.csv"):
        if row["old_la_code"] == code:
            return [(row[f"SN_{n}"], row[f"SN_{n}P"].strip()) for n in range(1, 11)]
    raise SystemExit(f"The model does not know {code}.")


def number_or_mark(printed):
    """A number, or what is printed in its place."""
    try:
        return float(printed)
    except ValueError:
        return printed


def beside(data, code, year):
    """By measure: {"own", "england", "regions": […, the nearest first], "neighbours": [(number, closeness, figure), …]}."""
    near = neighbours(data, code)
    return {**from_lait(data, code, year, near), **from_dfe(data, code, year, near)}


def from_lait(data, code, year, near):
    found = {}
    printed = [row for row in rows(data / "lait/safeguarding_measures_long.csv") if row["Years"] == str(year)]
    for short in LAIT:
        mine = [row for row in printed if row["Short Desc"] == short]
        by_code = {str(int(float(row["LA Number"]))): row for row in mine}
        by_name = {row["LA and Regions"]: number_or_mark(row["Values"]) for row in mine}
        region = by_code[code]["Region"]
        around = [region, "London"] if region.endswith(" London") else [region]
        found[f"lait:{short}"] = {
            "own": number_or_mark(by_code[code]["Values"]),
            "england": by_name["England"],
            "regions": [by_name[ROW_OF_REGION.get(name, name)] for name in around],
            "neighbours": [(other, how, number_or_mark(by_code[other]["Values"])) for other, how in near],
        }
    return found


def from_dfe(data, code, year, near):
    found = {}
    for key, (name, column) in DFE.items():
        mine = [row for row in rows(data / name) if row["time_period"] == str(year)]
        by_code = {row["old_la_code"]: row for row in mine if row["geographic_level"] == "Local authority"}
        by_region = {row["region_name"]: row for row in mine if row["geographic_level"] == "Regional"}
        (england,) = [row for row in mine if row["geographic_level"] == "National"]
        region = by_code[code]["region_name"]
        around = [region, "London"] if region.endswith(" London") else [region]
        found[key] = {
            "own": number_or_mark(by_code[code][column]),
            "england": number_or_mark(england[column]),
            "regions": [number_or_mark(by_region[name][column]) for name in around],
            "neighbours": [
                (other, how, number_or_mark(by_code[other][column]) if other in by_code else None)
                for other, how in near
            ],
        }
    return found


if __name__ == "__main__":
    for measure, told in beside(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])).items():
        print(measure, told)
