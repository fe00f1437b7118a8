"""Optuna on the functions of ./renga bench search: one JSON line for each seed, or the times of suggestions late in a study."""

import argparse
import json
import statistics
import time

import numpy
import optuna

A = numpy.array([[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]])
P = numpy.array(
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ]
)
ALPHA = numpy.array([1.0, 1.2, 3.0, 3.2])


def branin(u):
    x, y = u[0] * 15 - 5, u[1] * 15
    bend = y - 5.1 / (4 * numpy.pi**2) * x * x + 5 / numpy.pi * x - 6
    return bend**2 + 10 * (1 - 1 / (8 * numpy.pi)) * numpy.cos(x) + 10


def hartmann6(u):
    return -float(ALPHA @ numpy.exp(-(A * (numpy.array(u) - P) ** 2).sum(axis=1)))


FUNCTIONS = {"branin": (branin, 2), "hartmann6": (hartmann6, 6)}
# Defaults, but for the seed.
SAMPLERS = {
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    "quasi-random": lambda seed: optuna.samplers.QMCSampler(seed=seed, scramble=True),
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "gaussian-process": lambda seed: optuna.samplers.GPSampler(seed=seed),
}


def study_of(sampler, function, seed):
    objective, dimensions = FUNCTIONS[function]
    space = {f"x{axis}": optuna.distributions.FloatDistribution(0, 1) for axis in range(dimensions)}
    return optuna.create_study(sampler=SAMPLERS[sampler](seed)), objective, space


def run(sampler, function, seed, trials):
    """The best value after each trial, and the milliseconds of each suggestion."""
    study, objective, space = study_of(sampler, function, seed)
    best, bests, times = float("inf"), [], []
    for _ in range(trials):
        start = time.perf_counter()
        trial = study.ask(space)
        times.append((time.perf_counter() - start) * 1e3)
        value = objective([trial.params[name] for name in space])
        study.tell(trial, value)
        best = min(best, value)
        bests.append(best)
    return {"seed": seed, "bests": bests, "milliseconds": statistics.median(times[len(times) // 2 :])}


def late(sampler, function, trials, suggestions):
    """The median milliseconds of a suggestion when so many trials are known."""
    study, objective, space = study_of(sampler, function, 1)
    random = numpy.random.default_rng(1)
    for _ in range(trials):
        point = random.random(len(space))
        params = dict(zip(space, point.tolist()))
        study.add_trial(optuna.trial.create_trial(params=params, distributions=space, value=objective(point)))
    times = []
    for _ in range(suggestions):
        start = time.perf_counter()
        trial = study.ask(space)
        times.append((time.perf_counter() - start) * 1e3)
        study.tell(trial, objective([trial.params[name] for name in space]))
    return {"milliseconds": statistics.median(times)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sampler", choices=SAMPLERS)
    parser.add_argument("function", choices=FUNCTIONS)
    parser.add_argument("trials", type=int)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--late", type=int, metavar="SUGGESTIONS")
    arguments = parser.parse_args()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    if arguments.late:
        print(json.dumps(late(arguments.sampler, arguments.function, arguments.trials, arguments.late)), flush=True)
        return
    for seed in range(1, arguments.seeds + 1):
        print(json.dumps(run(arguments.sampler, arguments.function, seed, arguments.trials)), flush=True)


if __name__ == "__main__":
    main()
