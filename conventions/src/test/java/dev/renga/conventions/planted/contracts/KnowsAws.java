package dev.renga.conventions.planted.contracts;

import software.amazon.awssdk.regions.Region;

record KnowsAws(Region region) {}
