"""Optuna's successive halving over recorded curves: what ./renga bench stopping writes to its input, outcomes as JSON to its output."""

import json
import math
import sys
from collections import deque

import optuna


def play(curves, order, slots, least, eta):
    """Trains some trials at a time, an epoch of each in turn, until all were tried or pruned."""
    pruner = optuna.pruners.SuccessiveHalvingPruner(min_resource=least, reduction_factor=eta)
    study = optuna.create_study(direction="maximize", pruner=pruner, sampler=optuna.samplers.RandomSampler(seed=1))
    waiting, running, trained, best = deque(order), [], 0, -math.inf
    while waiting or running:
        while len(running) < slots and waiting:
            running.append((study.ask(), curves[waiting.popleft()], [0]))
        for entry in list(running):
            trial, curve, epochs = entry
            objective = float(curve[epochs[0]])  # what is no number comes as the word NaN
            epochs[0] += 1
            trained += 1
            if math.isfinite(objective):
                best = max(best, objective)
            trial.report(objective, epochs[0])
            if trial.should_prune():
                study.tell(trial, state=optuna.trial.TrialState.PRUNED)
                running.remove(entry)
            elif epochs[0] == len(curve):
                state = optuna.trial.TrialState.COMPLETE if math.isfinite(objective) else optuna.trial.TrialState.FAIL
                study.tell(trial, objective if math.isfinite(objective) else None, state=state)
                running.remove(entry)
    return {"epochs": trained, "best": best}


def main():
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    asked = json.load(sys.stdin)
    json.dump([play(asked["curves"], order, asked["slots"], asked["least"], asked["eta"]) for order in asked["orders"]], sys.stdout)


if __name__ == "__main__":
    main()
