"""What the peers share: the network, the arguments, and what they say, a line of JSON for each event."""

import argparse
import json
import time

import torch
from torch import nn
from torch.nn import functional

HELD_OUT = 12_000
EVALUATED_AT_ONCE = 1_000
MEAN, DEVIATION = 0.1307, 0.3081


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="folder of the four IDX files, gzip")
    parser.add_argument("--lr", type=float, default=0.01)
    parser.add_argument("--momentum", type=float, default=0.5)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--limit-train", type=int, default=None)
    parser.add_argument("--limit-eval", type=int, default=None, help="of the validation images, and of the test images")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    return options


def network():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3),
        nn.ReLU(),
        nn.Conv2d(32, 64, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Dropout2d(0.25),
        nn.Flatten(),
        nn.Linear(9216, 128),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(128, 10),
        nn.LogSoftmax(dim=1),
    )


def say(**event):
    print(json.dumps(event), flush=True)


def train(options, batches, held_out, tested):
    """batches(), held_out() and tested() each go through (images, labels) once."""
    net = network()
    descent = torch.optim.SGD(net.parameters(), lr=options.lr, momentum=options.momentum)
    for epoch in range(1, options.epochs + 1):
        began, total, count = time.perf_counter(), 0.0, 0
        net.train()
        for images, labels in batches():
            descent.zero_grad()
            loss = functional.nll_loss(net(images), labels)
            loss.backward()
            descent.step()
            total += loss.item()
            count += 1
            if epoch == count == 1:
                say(first=True)
        val_loss, val_accuracy = evaluate(net, held_out())
        seconds = time.perf_counter() - began
        say(epoch=epoch, seconds=seconds, train_loss=total / count, val_loss=val_loss, val_accuracy=val_accuracy)
    test_loss, test_accuracy = evaluate(net, tested())
    say(test_loss=test_loss, test_accuracy=test_accuracy)


def evaluate(net, batches):
    net.eval()
    loss, right, count = 0.0, 0, 0
    with torch.no_grad():
        for images, labels in batches:
            out = net(images)
            loss += functional.nll_loss(out, labels, reduction="sum").item()
            right += (out.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss / count, 100 * right / count
