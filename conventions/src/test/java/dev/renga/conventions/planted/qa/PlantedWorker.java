package dev.renga.conventions.planted.qa;

/** What no other service may see. */
public record PlantedWorker(String name) {}
