"""How right the verdicts are on labelled pairs, by category; `python -m benchmarks.names.accuracy [--raise]`.

Figures: F1 over all and recall at 99 % precision (best cut), F1 at the shipped threshold, per category, and the share of
each kind of look-alike that is called same; of families (kin.py) by culture and script. `--raise` lifts floors.json and
kin_floors.json to what was measured, and never lowers one.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.names.kin import SETS, kin, rates
from habeas.names.batch import compare_many
from habeas.names.scorer import scorer

HERE = Path(__file__).parent
PAIRS, FLOORS, SHARED = HERE / "pairs.tsv", HERE / "floors.json", HERE.parents[2] / "shared/names"
KIN_FLOORS = HERE / "kin_floors.json"
Pairs = list[tuple[str, str, bool, str]]
Floats = npt.NDArray[np.float64]
SLACK = 0.005  # a floor is what was measured less this, for the libraries' roundings


def read_pairs(path: Path) -> Pairs:
    """The rows of a file of pairs: name, name, same (1 or 0), kind; a head line and comments are left out."""
    rows = [
        line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
    return [(row[0], row[1], row[2] == "1", row[3]) for row in rows if row[2] in "01"]


def f1(found: npt.NDArray[np.bool_], same: npt.NDArray[np.bool_]) -> float:
    """The harmonic mean of precision and recall."""
    return float(2 * (found & same).sum() / max(1, found.sum() + same.sum()))


def curve(scores: Floats, same: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """The best F1 over all cuts, and the recall at the lowest cut with a precision of 99 %."""
    order = np.argsort(-scores, kind="stable")
    hits, taken = np.cumsum(same[order]), np.arange(1, len(order) + 1)
    precision, recall = hits / taken, hits / max(1, same.sum())
    best = 2 * precision * recall / np.maximum(1e-9, precision + recall)
    return float(best.max()), float(recall[precision >= 0.99].max(initial=0.0))


def measure(pairs: Pairs) -> dict[str, float]:
    """Every figure by name, over pairs."""
    scores = np.array(compare_many([p[0] for p in pairs], [p[1] for p in pairs]))
    same = np.array([p[2] for p in pairs])
    found = scores >= scorer().same
    best, at_99 = curve(scores, same)
    out = {
        "F1 at the shipped threshold": f1(found, same),
        "F1 at the best cut": best,
        "recall at 99 % precision": at_99,
    }
    out["recall at the shipped threshold"] = float(found[same].mean())
    for kind in sorted({_kind(p[3]) for p in pairs}):
        here = np.array([_kind(p[3]) == kind for p in pairs])
        if here.sum() >= 4:
            name = f"recall {kind}" if same[here].any() else f"called same {kind}"
            out[name] = float(found[here].mean())
    return out | _by_scripts(pairs, found, same)


def _kind(kind: str) -> str:
    """pos:be:swap -> pos:be; neg:brothers:ru -> neg:brothers; pos:eu:latn-ru:swap -> pos:latn-ru."""
    cells = [c for c in kind.split(":") if c != "swap" and not c.startswith("nopatr")]
    return (
        f"{cells[0]}:{cells[-1]}" if cells[0] == "pos" or cells[1] == "matched" else f"{cells[0]}:{cells[1]}"
    )


def _by_scripts(pairs: Pairs, found: npt.NDArray[np.bool_], same: npt.NDArray[np.bool_]) -> dict[str, float]:
    """F1 per pair of scripts, where the kinds name them (as in the shared set)."""
    out = {}
    groups = {
        "be/ru/uk/bg-latn": ("be-latn", "latn-ru", "latn-uk", "bg-latn"),
        "arab/fa-latn": ("arab-latn", "fa-latn"),
    }
    groups |= {"hani/hang-latn": ("hani-latn", "hang-latn"), "latn-latn": ("latn-latn",)}
    for name, scripts in groups.items():
        here = np.array([any(s in p[3] for s in scripts) for p in pairs])
        if here.sum() >= 20:
            out[f"F1 {name}"] = f1(found[here], same[here])
    return out


def raised(found: dict[str, float], floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Floors lifted to what was measured; none is ever lowered."""
    out = dict(floors)
    for name, value in found.items():
        if "called same" in name:
            out[name] = {"at_most": round(min(value + SLACK, floors.get(name, {}).get("at_most", 1.0)), 4)}
        else:
            out[name] = {"at_least": round(max(value - SLACK, floors.get(name, {}).get("at_least", 0.0)), 4)}
    return dict(sorted(out.items()))


def main() -> None:
    """Print the figures of our own pairs and, where it is, of the shared set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with the shared pairs.tsv")
    parser.add_argument(
        "--raise", dest="lift", action="store_true", help="lift the floors to what was measured"
    )
    asked = parser.parse_args()
    own = measure(read_pairs(PAIRS))
    for title, path in (("own pairs", PAIRS), ("shared pairs", asked.shared / "pairs.tsv")):
        print(f"\n{title}: {path}" if path.exists() else f"\n{title}: {path} is not there, left out")
        for name, value in (measure(read_pairs(path)) if path.exists() else {}).items():
            print(f"  {name:45} {value:.3f}")
    relatives = {title: rates(kin(folder)) for title, folder in SETS.items()}
    for title, found in relatives.items():
        print(f"\n{title}: {len(kin(SETS[title]))} pairs")
        for name, value in found.items():
            print(f"  {name:45} {value:.3f}")
    if asked.lift:
        lift(FLOORS, own)
        lift(
            KIN_FLOORS,
            {f"{title}, {name}": v for title, found in relatives.items() for name, v in found.items()},
        )


def lift(path: Path, found: dict[str, float]) -> None:
    """Write the floors of a file lifted to what was measured."""
    floors = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps(raised(found, floors), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
