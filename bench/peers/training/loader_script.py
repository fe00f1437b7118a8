"""The usual script: torchvision's MNIST with its transforms in a DataLoader, one image after another."""

import gzip
import tempfile
from pathlib import Path

import torch
from torch.utils.data import DataLoader, Subset, random_split
from torchvision import datasets, transforms

from common import DEVIATION, EVALUATED_AT_ONCE, HELD_OUT, MEAN, arguments, train


def first(some, limit):
    return Subset(some, range(min(limit, len(some)))) if limit else some


options = arguments()
with tempfile.TemporaryDirectory() as root:
    raw = Path(root) / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for packed in Path(options.data).glob("*-ubyte.gz"):
        (raw / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
    transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize((MEAN,), (DEVIATION,))])
    images = datasets.MNIST(root, train=True, transform=transform)
    tested = datasets.MNIST(root, train=False, transform=transform)

held, used = random_split(images, [HELD_OUT, len(images) - HELD_OUT], generator=torch.Generator().manual_seed(0))
used = first(used, options.limit_train)
held, tested = first(held, options.limit_eval), first(tested, options.limit_eval)
batches = DataLoader(used, batch_size=options.batch_size, shuffle=True)
held_batches = DataLoader(held, batch_size=EVALUATED_AT_ONCE)
test_batches = DataLoader(tested, batch_size=EVALUATED_AT_ONCE)
train(options, lambda: batches, lambda: held_batches, lambda: test_batches)
