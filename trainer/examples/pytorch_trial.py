"""A trial of a sweep in PyTorch that obeys docs/trial-contract.md, to start one of your own from. Needs torch and boto3."""

import argparse, gzip, io, json, math, os, signal, sys, threading, time, traceback
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import boto3
import torch
from torch import nn

env = os.environ.get
TRIAL = dict(sweep=env("RENGA_SWEEP", "local"), trial=int(env("RENGA_TRIAL", 0)), attempt=int(env("RENGA_ATTEMPT", 1)))
QUEUE, OUT = env("RENGA_REPORT_QUEUE"), env("RENGA_OUT", Path("out").resolve().as_uri())
CHECKPOINT = env("RENGA_CHECKPOINT", OUT + "/checkpoint")
METRICS = "train_loss", "val_loss", "val_accuracy"
told_to_stop, reporter = threading.Event(), ThreadPoolExecutor(1)
signal.signal(signal.SIGTERM, lambda *_: told_to_stop.set())


def put(where, name, content, **condition):
    """Into file:///folder or s3://bucket/prefix, as a whole or not at all."""
    if where.startswith("s3://"):
        bucket, _, prefix = where[5:].partition("/")
        boto3.client("s3").put_object(Bucket=bucket, Key=f"{prefix}/{name}", Body=content, **condition)
    else:
        folder = Path(where.removeprefix("file://"))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.new").write_bytes(content)
        (folder / f"{name}.new").replace(folder / name)


def get(where, name):
    if not where.startswith("s3://"):
        file = Path(where.removeprefix("file://"), name)
        return file.read_bytes() if file.exists() else None
    (bucket, _, prefix), s3 = where[5:].partition("/"), boto3.client("s3")
    try:
        return s3.get_object(Bucket=bucket, Key=f"{prefix}/{name}")["Body"].read()
    except s3.exceptions.NoSuchKey:
        return None


def send(report):
    """By a thread of its own, one after another, each until SQS has it: training never waits for the queue."""
    while QUEUE:
        try:
            queue = boto3.resource("sqs").get_queue_by_name(QueueName=QUEUE)
            return queue.send_message(MessageBody=json.dumps(TRIAL | report))
        except Exception as e:
            print("a report waits:", e, file=sys.stderr, flush=True)
            time.sleep(1)


def examples(folder, part):
    def numbers(name, header):
        raw = gzip.decompress(Path(folder, f"{part}-{name}-ubyte.gz").read_bytes())
        return torch.frombuffer(bytearray(raw[header:]), dtype=torch.uint8)
    pixels = numbers("images-idx3", 16).reshape(-1, 1, 28, 28) / 255
    return (pixels - 0.1307) / 0.3081, numbers("labels-idx1", 8).long()


def evaluate(net, images, labels):
    with torch.no_grad():
        out = torch.cat([net.eval()(some) for some in images.split(1000)])
    return nn.functional.cross_entropy(out, labels).item(), 100 * (out.argmax(1) == labels).float().mean().item()


def train(o):
    """Returns the exit code and the last report."""
    torch.manual_seed(o.seed)
    images, labels = examples(o.data, "train")
    order = torch.randperm(len(images), generator=torch.Generator().manual_seed(0))
    held, used = order[: len(order) // 5], order[len(order) // 5 :]
    net = nn.Sequential(nn.Conv2d(1, 16, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(2704, 10))
    descent = torch.optim.SGD(net.parameters(), lr=o.lr, momentum=o.momentum)
    rows, done, best = ",".join(METRICS) + "\n", 0, {}
    if saved := get(CHECKPOINT, "trial.pt"):
        weights, state, rng, rows, done, best = torch.load(io.BytesIO(saved))
        net.load_state_dict(weights), descent.load_state_dict(state), torch.set_rng_state(rng)
    for epoch in range(done + 1, o.epochs + 1):
        began, losses = time.monotonic(), []
        for some in used[torch.randperm(len(used))].split(o.batch_size):
            loss = nn.functional.cross_entropy(net.train()(images[some]), labels[some])
            losses.append(loss.item())
            if not math.isfinite(losses[-1]):
                return 4, dict(type="TrialFailed", reason="diverged", detail=f"The loss is {losses[-1]}.", epoch=epoch)
            descent.zero_grad(), loss.backward(), descent.step()
            if told_to_stop.is_set():  # the epoch before left its checkpoint
                left = dict(checkpoint=CHECKPOINT) if epoch > 1 else {}
                return 143, dict(type="TrialInterrupted", epoch=epoch - 1, **left)
        values = sum(losses) / len(losses), *evaluate(net, images[held], labels[held])
        rows += ",".join(map(str, values)) + "\n"
        metrics = {name: value for name, value in zip(METRICS, values) if math.isfinite(value)}
        for name, value in metrics.items():
            sign = 1 if name == "val_accuracy" else -1
            if name not in best or sign * value > sign * best[name]["value"]:
                best[name] = dict(value=value, epoch=epoch)
        put(OUT, f"metrics_lr{o.lr:.4f}_m{o.momentum:.4f}.csv", rows.encode())
        state = net.state_dict(), descent.state_dict(), torch.get_rng_state(), rows, epoch, best
        torch.save(state, kept := io.BytesIO()), put(CHECKPOINT, "trial.pt", kept.getvalue())
        took = time.monotonic() - began
        reporter.submit(send, dict(type="EpochReported", epoch=epoch, metrics=metrics, seconds=took))
    test = dict(zip(("loss", "accuracy"), evaluate(net, *examples(o.data, "t10k"))))
    return 0, dict(type="TrialFinished", epochs=o.epochs, outcome="completed", best=best, test=test, artifacts=OUT)


options = argparse.ArgumentParser()
for name, default in ("lr", 0.01), ("momentum", 0.5), ("epochs", 5), ("batch-size", 64), ("seed", 1):
    options.add_argument(f"--{name}", type=type(default), default=default)
options.add_argument("--data", default="mnist")
try:
    code, last = train(options.parse_args())
except Exception as e:
    traceback.print_exc()
    code, last = 1, dict(type="TrialFailed", reason="error", detail=f"{type(e).__name__}: {e}", epoch=0)
if code in (0, 4):
    put(OUT, "done.json", json.dumps({"report": TRIAL | last}).encode(), IfNoneMatch="*")
wait([reporter.submit(send, last)], timeout=8)
sys.stdout.flush(), sys.stderr.flush(), os._exit(code)  # sys.exit would wait for a queue that is away
