package dev.renga.conventions.planted.cli;

import software.amazon.awssdk.regions.Region;

record KnowsTheSdk(Region region) {}
