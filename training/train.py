"""`python -m training.train`: fine-tunes the base on the corpus and keeps the state that reads the stopping set best.

Seeds are fixed; a run that was stopped goes on from its last epoch (`--out` holds it). Some hours on two cores.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch

from habeas.learned.decode import Found, decode
from habeas.learned.heads import Heads as PlainHeads
from habeas.learned.subwords import PAD, Subwords
from habeas.learned.windows import paragraph, windows
from training import base, data
from training.examples import Example, WordReport, examples
from training.losses import losses
from training.measure import measure
from training.network import Network, Rounded
from training.swap import Names

SHOWN = (
    "trigger",
    "act",
    "realis",
    "affected",
    "whole",
    "when",
    "term",
    "mention",
    "same",
    "cue",
    "speaker",
    "content",
    "against",
    "gives",
)


def collate(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor]:
    """ids and which are there, (batch, length), padded."""
    length = -(-max(len(example.window.ids) for example in batch) // 16) * 16
    ids = torch.full((len(batch), length), PAD)
    for row, example in enumerate(batch):
        ids[row, : len(example.window.ids)] = torch.tensor(example.window.ids)
    return ids, ids != PAD


@torch.no_grad()
def read(network: Network, report: WordReport, subwords: Subwords) -> Found:
    """What the heads see in one report."""
    network.eval()
    heads = PlainHeads({name: value.numpy() for name, value in network.heads.state_dict().items()})
    found = Found()
    made = windows([paragraph(text, subwords) for text in report.texts])
    for start in range(0, len(made), 8):
        few = made[start : start + 8]
        length = max(len(window.ids) for window in few)
        ids = torch.full((len(few), length), PAD)
        for row, window in enumerate(few):
            ids[row, : len(window.ids)] = torch.tensor(window.ids)
        with torch.autocast("cpu", torch.bfloat16):
            states = network.encode(ids, ids != PAD)
        for row, window in enumerate(few):
            words = states[row, [place.piece for place in window.places]].float().numpy()
            decode(found, window, words, heads)
    return found


def batches(pool: list[Example], size: int, chance: random.Random) -> list[list[Example]]:
    """Windows of like length together, in any order."""
    chance.shuffle(pool)
    made = []
    for start in range(0, len(pool), size * 16):
        few = sorted(pool[start : start + size * 16], key=lambda example: len(example.window.ids))
        made += [few[at : at + size] for at in range(0, len(few), size)]
    chance.shuffle(made)
    return made


def prepared(
    reports: list[WordReport], subwords: Subwords, names: Names, chance: random.Random, swapped: float
) -> list[Example]:
    """The reports' windows of one epoch, with names drawn anew in most."""
    pool = []
    for report in reports:
        swap = names.draw(report.names, chance) if chance.random() < swapped else None
        for example in examples(report, subwords, swap):
            if example.acts or example.cues or chance.random() < 0.6:
                pool.append(example)
    return pool


def show(tallies: dict) -> str:  # type: ignore[type-arg]
    return "  ".join(f"{name} {tallies[name]}" for name in SHOWN if name in tallies)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", nargs="*", default=["corpus/en"])
    parser.add_argument("--real", default="")
    parser.add_argument("--out", default="build/learned")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--init", default="", help="a state to begin from in place of the base")
    parser.add_argument("--part", type=float, default=1.0)
    parser.add_argument(
        "--frozen", type=int, default=2, help="the first layers of the encoder, which stay as they are"
    )
    parser.add_argument(
        "--rounded", type=int, default=2, help="the last epochs, in which the encoder counts in 8 bits"
    )
    parser.add_argument("--swapped", type=float, default=0.6)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--limit", type=int, default=0, help="reports, to try it out")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    source = base.load()
    subwords = Subwords(source.pieces, source.folds)
    train, stop, test = split(options)
    names = Names(slot for report in train for slot in report.names)
    network = Network(source)
    if options.init:
        network.load_state_dict(torch.load(options.init))
    for layer in network.encoder.layers[: options.frozen]:
        layer.requires_grad_(False)
    body = [weight for weight in network.encoder.parameters() if weight.requires_grad]
    heads = list(network.heads.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": options.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    steps = options.epochs * (
        len(prepared(train, subwords, names, random.Random(0), 0.0)) // options.batch + 1
    )
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm)))
    )
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    begun, best = resume(out, network, optimiser, schedule)
    print(f"{options}\ntrain {len(train)} stop {len(stop)} test {len(test)} steps {steps}", flush=True)
    for epoch in range(begun, options.epochs):
        chance = random.Random(options.seed * 1000 + epoch)
        started, total = time.monotonic(), dict[str, float]()
        network.train()
        Rounded.rounded = epoch >= options.epochs - options.rounded
        pool = batches(prepared(train, subwords, names, chance, options.swapped), options.batch, chance)
        for batch in pool:
            ids, there = collate(batch)
            with torch.autocast("cpu", torch.bfloat16):
                states = network.encode(ids, there)
            parts = losses(network.heads, states.float(), batch)
            optimiser.zero_grad()
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
            optimiser.step()
            schedule.step()
            for name, value in parts.items():
                total[name] = total.get(name, 0.0) + float(value.detach())
        tallies = measure((report, read(network, report, subwords)) for report in stop)
        score = tallies["whole"].f + tallies["realis"].f + 0.5 * tallies["content"].f
        told = {name: round(value / max(1, len(pool)), 3) for name, value in total.items()}
        print(f"epoch {epoch} {time.monotonic() - started:.0f} s {told}\n  {show(tallies)}", flush=True)
        if score >= best:
            best = score
            torch.save(network.state_dict(), out / "best.pt")
        torch.save(
            {
                "network": network.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch + 1,
                "best": best,
            },
            out / "last.pt",
        )
    network.load_state_dict(torch.load(out / "best.pt"))
    for name, reports in test.items():
        tallies = measure((report, read(network, report, subwords)) for report in reports)
        print(f"{name}: {show(tallies)}", flush=True)


def resume(
    out: Path, network: Network, optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR
) -> tuple[int, float]:
    last = out / "last.pt"
    if not last.exists():
        return 0, -1.0
    kept = torch.load(last)
    network.load_state_dict(kept["network"])
    optimiser.load_state_dict(kept["optimiser"])
    schedule.load_state_dict(kept["schedule"])
    return int(kept["epoch"]), float(kept["best"])


def split(
    options: argparse.Namespace,
) -> tuple[list[WordReport], list[WordReport], dict[str, list[WordReport]]]:
    known, held = [report for folder in options.corpus for report in data.corpus(Path(folder))], data.held()
    stop = [report for report in known if report.name in held]
    train = [report for report in known if report.name not in held]
    test: dict[str, list[WordReport]] = {"invented": list(stop)}
    if options.real:
        for outlet, reports in data.by_outlet(Path(options.real)).items():
            if outlet in data.FREE:
                fold = data.shuffled(reports, 7)
                stop += fold[: len(fold) // 4]
                train += fold[len(fold) // 4 :]
            else:
                test.setdefault("looked at" if outlet in data.LOOKED_AT else "set aside", []).extend(reports)
    train = data.shuffled(train, 11)
    train = train[: round(len(train) * options.part)]
    if options.limit:
        train, stop = train[: options.limit], stop[: options.limit]
        test = {name: reports[: options.limit] for name, reports in test.items()}
    return train, stop, test


if __name__ == "__main__":
    main()
