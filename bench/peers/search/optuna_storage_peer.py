"""Optuna's storages under a sweep's trials: one JSON line with the seconds that so many trials of so many reports took."""

import argparse
import json
import os
import time

import optuna


def storage_of(kind, folder):
    if kind == "sqlite":
        return optuna.storages.RDBStorage(f"sqlite:///{os.path.join(folder, 'optuna.db')}")
    return optuna.storages.JournalStorage(
        optuna.storages.journal.JournalFileBackend(os.path.join(folder, "optuna.log"))
    )


def run(study, trials, reports):
    space = {"lr": optuna.distributions.FloatDistribution(0, 1), "momentum": optuna.distributions.FloatDistribution(0, 1)}
    for _ in range(trials):
        trial = study.ask(space)
        for epoch in range(1, reports + 1):
            trial.report(1 / epoch, epoch)
        study.tell(trial, 1 / reports)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("storage", choices=["sqlite", "journal"])
    parser.add_argument("folder")
    parser.add_argument("trials", type=int)
    parser.add_argument("reports", type=int)
    arguments = parser.parse_args()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    storage = storage_of(arguments.storage, arguments.folder)
    # The cheapest there is: what is measured is the storage.
    study = optuna.create_study(storage=storage, sampler=optuna.samplers.RandomSampler(seed=1))
    start = time.perf_counter()
    run(study, arguments.trials, arguments.reports)
    seconds = time.perf_counter() - start
    kept = sum(len(trial.intermediate_values) for trial in study.get_trials(deepcopy=False))
    if kept != arguments.trials * arguments.reports:
        raise SystemExit(f"the figure means nothing: {kept} reports are kept")
    print(json.dumps({"seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
