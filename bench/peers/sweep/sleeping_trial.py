"""A trial that obeys docs/trial-contract.md and does nothing: it sleeps, so that all other time is the system's.

It writes when it began and when it was through to a file of its own in a folder, by the clock that it shares with whoever asks.
"""

import json
import os
import sys
import time
import urllib.request
from pathlib import Path


def process_began():
    """When the system made this process, to a hundredth of a second: field 22 of proc_pid_stat(5), counted from its start."""
    ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    return time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + ticks / os.sysconf("SC_CLK_TCK")


def option(name, default):
    """The value of an option; those that a sweep adds for real trials are passed over."""
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


def send(report):
    """To the queue of reports, in the JSON protocol of SQS; a local endpoint takes any signature, and none."""
    endpoint, trial = os.environ["AWS_ENDPOINT_URL"], os.environ["RENGA_TRIAL"]
    who = {"sweep": os.environ["RENGA_SWEEP"], "trial": int(trial), "attempt": int(os.environ["RENGA_ATTEMPT"])}
    message = {
        "QueueUrl": f"{endpoint}/000000000000/{os.environ['RENGA_REPORT_QUEUE']}",
        "MessageBody": json.dumps(who | report),
    }
    headers = {"X-Amz-Target": "AmazonSQS.SendMessage", "Content-Type": "application/x-amz-json-1.0"}
    request = urllib.request.Request(endpoint, json.dumps(message).encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()


def main():
    seconds, value = float(option("--seconds", "1")), float(option("--x", "0"))
    time.sleep(seconds)
    send({"type": "EpochReported", "epoch": 1, "metrics": {"val_accuracy": value}, "seconds": seconds})
    best = {"val_accuracy": {"value": value, "epoch": 1}}
    send({"type": "TrialFinished", "epochs": 1, "outcome": "completed", "best": best, "test": {}})
    folder = Path(option("--times", "."))
    (folder / f"{os.environ['RENGA_SWEEP']}-{os.environ['RENGA_TRIAL']}").write_text(f"{process_began()} {time.time()}")


if __name__ == "__main__":
    main()
