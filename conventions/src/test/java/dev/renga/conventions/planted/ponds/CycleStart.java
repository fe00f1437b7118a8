package dev.renga.conventions.planted.ponds;

import dev.renga.conventions.planted.frogs.CycleEnd;

/** Closes a circle. */
public record CycleStart(CycleEnd end) {}
