package dev.renga.conventions.planted.frogs;

import dev.renga.conventions.planted.ponds.CycleStart;

/** Closes a circle. */
public record CycleEnd(CycleStart start) {}
